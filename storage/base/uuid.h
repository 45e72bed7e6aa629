#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace yoriai::storage {

// A UUID (RFC 4122): 16 bytes, written as 36 lower-case characters.
class Uuid final {
 public:
  static constexpr size_t kBytes = 16;

  // The nil UUID.
  Uuid() = default;

  // Reads the 36-character form; upper case is refused, so that one id has one
  // spelling. nullopt: `text` is no such UUID.
  static std::optional<Uuid> Parse(absl::string_view text);

  // Reads 16 bytes. nullopt: not 16 bytes.
  static std::optional<Uuid> FromBytes(absl::string_view bytes);

  // Makes a random one (version 4) from the operating system's randomness.
  static Uuid Random();

  // Makes the one that belongs to `name` (version 8: the first 16 bytes of
  // its SHA-256, with version and variant set). The same name gives the same.
  static Uuid FromName(absl::string_view name);

  std::string ToString() const;

  // The 16 bytes. Valid as long as this object.
  absl::string_view bytes() const {
    return absl::string_view(reinterpret_cast<const char*>(bytes_.data()),
                             bytes_.size());
  }

  friend bool operator==(const Uuid&, const Uuid&) = default;
  friend auto operator<=>(const Uuid&, const Uuid&) = default;

  template <typename H>
  friend H AbslHashValue(H state, const Uuid& uuid) {
    return H::combine(std::move(state), uuid.bytes_);
  }

 private:
  std::array<uint8_t, kBytes> bytes_{};
};

}  // namespace yoriai::storage
