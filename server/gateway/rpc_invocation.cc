#include "server/gateway/rpc_invocation.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "server/gateway/envelope.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {

absl::StatusOr<std::vector<std::string>> ReadMessages(
    const google::protobuf::MethodDescriptor& method, Codec codec,
    absl::string_view body, bool gzip) {
  YORIAI_ASSIGN_OR_RETURN(std::vector<std::string> messages,
                          OpenEnvelopes(body, gzip));
  if (!method.client_streaming() && messages.size() != 1) {
    return absl::InvalidArgumentError(
        absl::StrCat("the body has ", messages.size(), " messages; ",
                     method.full_name(), " takes one"));
  }
  for (std::string& message : messages) {
    YORIAI_ASSIGN_OR_RETURN(
        message, ToWire(codec, *method.input_type(), std::move(message)));
  }
  return messages;
}

}  // namespace yoriai::server
