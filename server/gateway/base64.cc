#include "server/gateway/base64.h"

#include "absl/strings/escaping.h"

namespace yoriai::server {

std::string ToBase64(absl::string_view bytes) {
  std::string text;
  absl::Base64Escape(bytes, &text);
  text.erase(text.find_last_not_of('=') + 1);
  return text;
}

std::optional<std::string> FromBase64(absl::string_view text) {
  std::string bytes;
  if (absl::Base64Unescape(text, &bytes) ||
      absl::WebSafeBase64Unescape(text, &bytes)) {
    return bytes;
  }
  return std::nullopt;
}

}  // namespace yoriai::server
