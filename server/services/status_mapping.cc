#include "server/services/status_mapping.h"

#include <map>
#include <string>
#include <utility>

#include "absl/strings/cord.h"
#include "absl/strings/string_view.h"
#include "google/rpc/status.pb.h"
#include "server/domain/errors.h"

namespace yoriai::server {
namespace {

// Beside it, base64 (4/3) and the message have to fit into 8 KiB.
constexpr size_t kDetailsBytesMax = 4'500;
constexpr size_t kMessageBytesMax = 600;

// Cuts between two characters.
std::string CutText(absl::string_view text) {
  if (text.size() <= kMessageBytesMax) return std::string(text);
  size_t end = kMessageBytesMax;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
    --end;
  }
  return std::string(text.substr(0, end)) + "…";
}

}  // namespace

grpc::Status ToGrpcStatus(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  google::rpc::Status rich;
  rich.set_code(static_cast<int>(status.code()));
  rich.set_message(CutText(status.message()));

  // Abseil hands out payloads in no particular order.
  std::map<std::string, std::string> payloads;
  status.ForEachPayload(
      [&payloads](absl::string_view url, const absl::Cord& payload) {
        payloads.emplace(std::string(url), std::string(payload));
      });
  size_t bytes = 0;
  for (const auto& [url, payload] : payloads) {
    bytes += url.size() + payload.size();
  }
  for (auto& [url, payload] : payloads) {
    if (bytes > kDetailsBytesMax && url != kErrorInfoUrl) continue;
    google::protobuf::Any& detail = *rich.add_details();
    // A suffix only tells payloads of the same type apart.
    detail.set_type_url(url.substr(0, url.find('#')));
    detail.set_value(std::move(payload));
  }
  return grpc::Status(static_cast<grpc::StatusCode>(status.code()),
                      rich.message(), rich.SerializeAsString());
}

}  // namespace yoriai::server
