#include "server/gateway/connect_errors.h"

#include <array>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/escaping.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/util/json_util.h"
#include "google/rpc/status.pb.h"
#include "server/gateway/base64.h"
#include "server/gateway/message_codec.h"
#include "storage/base/utf8.h"

namespace yoriai::server {
namespace {

using google::protobuf::Any;
using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;

struct Code {
  absl::string_view name;
  int http_status;
};

// By the number of the code.
constexpr std::array<Code, 17> kCodes = {{
    {"ok", 200},
    {"canceled", 499},
    {"unknown", 500},
    {"invalid_argument", 400},
    {"deadline_exceeded", 504},
    {"not_found", 404},
    {"already_exists", 409},
    {"permission_denied", 403},
    {"resource_exhausted", 429},
    {"failed_precondition", 400},
    {"aborted", 409},
    {"out_of_range", 400},
    {"unimplemented", 501},
    {"internal", 500},
    {"unavailable", 503},
    {"data_loss", 500},
    {"unauthenticated", 401},
}};

const Code& CodeOf(grpc::StatusCode code) {
  const auto number = static_cast<size_t>(code);
  return number < kCodes.size() ? kCodes[number]
                                : kCodes[grpc::StatusCode::UNKNOWN];
}

// Spells a detail out, if its type is known here.
void AddDebug(const std::string& type_name, const std::string& bytes,
              gatewaypb::ConnectErrorDetail& detail) {
  const Descriptor* const type =
      DescriptorPool::generated_pool()->FindMessageTypeByName(type_name);
  if (type == nullptr) return;
  const absl::StatusOr<std::string> json = FromWire(Codec::kJson, *type, bytes);
  if (!json.ok() || !google::protobuf::util::JsonStringToMessage(
                         *json, detail.mutable_debug())
                         .ok()) {
    detail.clear_debug();
  }
}

}  // namespace

absl::string_view ConnectCodeName(grpc::StatusCode code) {
  return CodeOf(code).name;
}

int HttpStatusOf(grpc::StatusCode code) { return CodeOf(code).http_status; }

gatewaypb::ConnectError ToConnectError(const grpc::Status& status) {
  gatewaypb::ConnectError error;
  error.set_code(std::string(ConnectCodeName(status.error_code())));
  // May show what a client sent, whatever that was.
  error.set_message(storage::IsUtf8(status.error_message())
                        ? status.error_message()
                        : absl::CHexEscape(status.error_message()));
  google::rpc::Status rich;
  if (!rich.ParseFromString(status.error_details())) return error;
  for (const Any& any : rich.details()) {
    gatewaypb::ConnectErrorDetail& detail = *error.add_details();
    const size_t slash = any.type_url().rfind('/');
    detail.set_type(any.type_url().substr(slash + 1));
    detail.set_value(ToBase64(any.value()));
    AddDebug(detail.type(), any.value(), detail);
  }
  return error;
}

}  // namespace yoriai::server
