#pragma once

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

// What stands between the method and the version of a request. Pure.

namespace yoriai::http {

struct RequestTarget {
  std::string path;   // Percent-decoded.
  std::string query;  // As sent, without the question mark.
};

// Reads "/a/b?c=d", "http://host/a/b?c=d", or "*", whose path is "*".
//
// A decoded path can be taken apart at its slashes and looked up below a folder
// without a second thought: it begins with a slash, it has no segment "." or
// "..", no control character, no backslash, and no slash that was encoded.
// INVALID_ARGUMENT: anything else; the message says what is wrong.
absl::StatusOr<RequestTarget> ParseRequestTarget(absl::string_view target);

// Returns the bytes that "%2f" and the like stand for, or nullopt when a
// percent sign is not followed by two hexadecimal digits.
std::optional<std::string> PercentDecode(absl::string_view text);

// Returns the first value of `name` in a query like "a=1&b=2", with "+" read as
// a space as forms send it; an empty one for "a" and "a=". nullopt: there is
// none, or it is not well encoded.
std::optional<std::string> QueryParameter(absl::string_view query,
                                          absl::string_view name);

}  // namespace yoriai::http
