#include "storage/base/uuid.h"

#include <openssl/rand.h>

#include <algorithm>
#include <cstring>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "storage/base/check.h"
#include "storage/base/sha256.h"

namespace yoriai::storage {
namespace {

constexpr size_t kTextLength = 36;

bool IsHyphenPlace(size_t index) {
  return index == 8 || index == 13 || index == 18 || index == 23;
}

// -1: no lower-case digit.
int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

std::optional<Uuid> Uuid::Parse(absl::string_view text) {
  if (text.size() != kTextLength) return std::nullopt;
  Uuid uuid;
  size_t digits = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (IsHyphenPlace(i)) {
      if (text[i] != '-') return std::nullopt;
      continue;
    }
    const int digit = HexDigit(text[i]);
    if (digit < 0) return std::nullopt;
    uint8_t& byte = uuid.bytes_[digits++ / 2];
    byte = static_cast<uint8_t>(byte << 4 | digit);
  }
  return uuid;
}

std::optional<Uuid> Uuid::FromBytes(absl::string_view bytes) {
  if (bytes.size() != kBytes) return std::nullopt;
  Uuid uuid;
  std::memcpy(uuid.bytes_.data(), bytes.data(), kBytes);
  return uuid;
}

Uuid Uuid::Random() {
  Uuid uuid;
  YORIAI_CHECK(RAND_bytes(uuid.bytes_.data(), kBytes) == 1)
      << "the operating system gives no randomness";
  uuid.bytes_[6] = static_cast<uint8_t>((uuid.bytes_[6] & 0x0f) | 0x40);
  uuid.bytes_[8] = static_cast<uint8_t>((uuid.bytes_[8] & 0x3f) | 0x80);
  return uuid;
}

Uuid Uuid::FromName(absl::string_view name) {
  const Sha256Digest digest = Sha256Of({name});
  Uuid uuid;
  std::copy_n(digest.begin(), kBytes, uuid.bytes_.begin());
  uuid.bytes_[6] = static_cast<uint8_t>((uuid.bytes_[6] & 0x0f) | 0x80);
  uuid.bytes_[8] = static_cast<uint8_t>((uuid.bytes_[8] & 0x3f) | 0x80);
  return uuid;
}

std::string Uuid::ToString() const {
  const std::string hex = absl::BytesToHexString(bytes());
  return absl::StrCat(hex.substr(0, 8), "-", hex.substr(8, 4), "-",
                      hex.substr(12, 4), "-", hex.substr(16, 4), "-",
                      hex.substr(20));
}

}  // namespace yoriai::storage
