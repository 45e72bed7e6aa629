// Requests for the log as events, and requests of services in JSON.

#include <string>

#include "absl/strings/str_cat.h"
#include "google/protobuf/stubs/logging.h"
#include "http/message.h"
#include "proto/namespaces.h"
#include "server/gateway/event_query.h"
#include "server/gateway/message_codec.h"
#include "storage/base/check.h"
#include "tests/fuzz/target.h"
#include "yoriai/api/v1/journal_service.pb.h"
#include "yoriai/api/v1/plan_service.pb.h"

namespace yoriai::server {
namespace {

void CheckQuery(http::HttpRequest request) {
  const absl::StatusOr<EventQuery> query = ParseEventQuery(request);
  YORIAI_CHECK(query.ok() || absl::IsInvalidArgument(query.status()));
  if (!query.ok()) return;
  // One way or the other, never both.
  YORIAI_CHECK(query->follow || !query->server_sent);
  YORIAI_CHECK(query->follow || !query->subscribe.has_from_now());
}

// JSON that is a message says the same when it is told again.
void CheckJson(const google::protobuf::Descriptor& type,
               const std::string& text) {
  const absl::StatusOr<std::string> wire = ToWire(Codec::kJson, type, text);
  if (!wire.ok()) {
    YORIAI_CHECK(absl::IsInvalidArgument(wire.status()));
    return;
  }
  const absl::StatusOr<std::string> told = FromWire(Codec::kJson, type, *wire);
  // JSON has no form for some days, and for details of unknown types.
  if (!told.ok()) return;
  const absl::StatusOr<std::string> again = ToWire(Codec::kJson, type, *told);
  YORIAI_CHECK(again.ok() && *FromWire(Codec::kJson, type, *again) == *told)
      << *told;
}

}  // namespace
}  // namespace yoriai::server

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace yoriai;
  using namespace yoriai::server;
  const google::protobuf::LogSilencer silence;
  const std::string text(reinterpret_cast<const char*>(data), size);

  http::HttpRequest request;
  request.path = "/v1/events";
  request.query = text;
  CheckQuery(request);
  request.query = "after=1";
  request.headers = {{"Last-Event-ID", text}, {"Accept", text}};
  CheckQuery(request);

  CheckJson(*apipb::GetPlanRequest::descriptor(), text);
  CheckJson(*apipb::AppendRequest::descriptor(), text);
  (void)ToWire(Codec::kProto, *apipb::AppendRequest::descriptor(), text);
  return 0;
}
