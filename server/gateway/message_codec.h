#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

// From the bytes that a client sends to those that a service reads, and back.
// Pure; any thread.

namespace yoriai::server {

enum class Codec { kProto, kJson };

// Returns an empty message of a type that is linked in.
std::unique_ptr<google::protobuf::Message> NewMessage(
    const google::protobuf::Descriptor& type);

// Returns the wire bytes of a `type` that a client sent. Bytes in the wire
// format are only looked at, so that fields nobody here knows stay in them.
//
// INVALID_ARGUMENT: they are no such message; the text names the field if the
// decoder could tell.
absl::StatusOr<std::string> ToWire(Codec codec,
                                   const google::protobuf::Descriptor& type,
                                   std::string bytes);

// Returns what a client reads of a `type` with these wire bytes.
//
// INTERNAL: the bytes are no such message, or JSON has no form for it.
absl::StatusOr<std::string> FromWire(Codec codec,
                                     const google::protobuf::Descriptor& type,
                                     std::string wire);

// Returns a message that the gateway made as JSON on one line: names in
// lowerCamelCase, numbers of 64 bits as strings, nothing for what has its
// default.
std::string ToJson(const google::protobuf::Message& message);

}  // namespace yoriai::server
