#pragma once

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"

namespace yoriai::server {

// Returns the media type of a Content-Type in lower case, without parameters:
// "application/json" for "Application/JSON; charset=utf-8".
inline std::string MediaType(absl::string_view content_type) {
  return absl::AsciiStrToLower(absl::StripAsciiWhitespace(
      content_type.substr(0, content_type.find(';'))));
}

}  // namespace yoriai::server
