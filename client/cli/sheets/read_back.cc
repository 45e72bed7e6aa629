#include "client/cli/sheets/read_back.h"

namespace yoriai::cli {

absl::Status ReadBack(
    client::Client& client, const apipb::Filter& filter, uint64_t position,
    const std::function<void(const apipb::RecordedEvent&)>& take) {
  if (position == 0) return absl::OkStatus();
  apipb::ReadRequest request;
  *request.mutable_filter() = filter;
  return client.Read(request, [&](const apipb::ReadResponse& response) {
    for (const apipb::RecordedEvent& event : response.events()) {
      if (event.position() > position) return false;
      take(event);
    }
    return response.read_to_position() < position;
  });
}

}  // namespace yoriai::cli
