#include "server/gateway/message_codec.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/util/json_util.h"
#include "storage/base/check.h"

namespace yoriai::server {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::Message;
using google::protobuf::MessageFactory;

// Fails on what JSON has no form for, such as a detail of an unknown type.
absl::StatusOr<std::string> Print(const Message& message) {
  std::string json;
  const auto status =
      google::protobuf::util::MessageToJsonString(message, &json);
  if (status.ok()) return json;
  return absl::InternalError(
      absl::StrCat("a ", message.GetDescriptor()->full_name(),
                   " cannot be told in JSON: ", std::string(status.message())));
}

}  // namespace

std::unique_ptr<Message> NewMessage(const Descriptor& type) {
  const Message* const prototype =
      MessageFactory::generated_factory()->GetPrototype(&type);
  YORIAI_CHECK(prototype != nullptr) << type.full_name() << " is linked in";
  return std::unique_ptr<Message>(prototype->New());
}

absl::StatusOr<std::string> ToWire(Codec codec, const Descriptor& type,
                                   std::string bytes) {
  const std::unique_ptr<Message> message = NewMessage(type);
  if (codec == Codec::kProto) {
    // gRPC answers what does not parse with an UNIMPLEMENTED without a text.
    if (message->ParseFromString(bytes)) return bytes;
    return absl::InvalidArgumentError(
        absl::StrCat("the body is no ", type.full_name(), " in wire format"));
  }
  if (const auto status =
          google::protobuf::util::JsonStringToMessage(bytes, message.get());
      !status.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat("the body is no ", type.full_name(),
                     " in JSON: ", std::string(status.message())));
  }
  return message->SerializeAsString();
}

absl::StatusOr<std::string> FromWire(Codec codec, const Descriptor& type,
                                     std::string wire) {
  if (codec == Codec::kProto) return wire;
  const std::unique_ptr<Message> message = NewMessage(type);
  if (!message->ParseFromString(wire)) {
    return absl::InternalError(
        absl::StrCat("the answer is no ", type.full_name()));
  }
  return Print(*message);
}

std::string ToJson(const Message& message) {
  absl::StatusOr<std::string> json = Print(message);
  YORIAI_CHECK(json.ok()) << std::string(json.status().message());
  return *std::move(json);
}

}  // namespace yoriai::server
