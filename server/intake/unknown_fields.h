#pragma once

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace yoriai::server {

// A field that a newer client knows and this server does not.
struct UnknownField {
  std::string path;  // Of the message that holds it. "events[0].header"
  int number;
};

// Returns the first unknown field of `message` or of a message within it, or
// nullopt. `path` is where `message` stands.
std::optional<UnknownField> FindUnknownField(
    const google::protobuf::Message& message, absl::string_view path);

}  // namespace yoriai::server
