#include "server/subscriptions/sealed_token.h"

#include <openssl/sha.h>

#include <array>
#include <cstdint>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace yoriai::server {
namespace {

constexpr char kVersion = 1;
constexpr size_t kChecksumBytes = 8;
constexpr size_t kTokenBytesMax = 4'096;

std::string ChecksumOf(absl::string_view scope, absl::string_view body) {
  // The zero byte keeps scope and body apart: scopes hold none.
  const std::string input =
      absl::StrCat(scope, absl::string_view("\0", 1), body);
  std::array<uint8_t, SHA256_DIGEST_LENGTH> digest;
  SHA256(reinterpret_cast<const uint8_t*>(input.data()), input.size(),
         digest.data());
  return std::string(reinterpret_cast<const char*>(digest.data()),
                     kChecksumBytes);
}

}  // namespace

std::string SealToken(absl::string_view scope, absl::string_view payload) {
  const std::string body =
      absl::StrCat(absl::string_view(&kVersion, 1), payload);
  return absl::WebSafeBase64Escape(absl::StrCat(body, ChecksumOf(scope, body)));
}

std::optional<std::string> UnsealToken(absl::string_view scope,
                                       absl::string_view token) {
  std::string bytes;
  if (token.size() > kTokenBytesMax ||
      !absl::WebSafeBase64Unescape(token, &bytes) ||
      bytes.size() < 1 + kChecksumBytes || bytes[0] != kVersion) {
    return std::nullopt;
  }
  // Base64 has several spellings of the same bytes; ours is the only one.
  if (absl::WebSafeBase64Escape(bytes) != token) return std::nullopt;
  const absl::string_view body(bytes.data(), bytes.size() - kChecksumBytes);
  const absl::string_view checksum(bytes.data() + body.size(), kChecksumBytes);
  if (ChecksumOf(scope, body) != checksum) return std::nullopt;
  return std::string(body.substr(1));
}

}  // namespace yoriai::server
