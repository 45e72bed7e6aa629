#pragma once

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

// Tokens that callers keep for us and must not understand: base64url text with
// a checksum. The seal finds damage and mix-ups, it is no protection against
// forgery; nothing that a token says grants anything.

namespace yoriai::server {

// Wraps `payload` for `scope`: what the token is for and whose it is.
// Example of a scope: "resume/<federation id>".
std::string SealToken(absl::string_view scope, absl::string_view payload);

// Returns the payload, or nullopt when `token` is damaged or was sealed for
// another scope.
std::optional<std::string> UnsealToken(absl::string_view scope,
                                       absl::string_view token);

}  // namespace yoriai::server
