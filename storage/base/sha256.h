#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>

#include "absl/strings/string_view.h"

namespace yoriai::storage {

using Sha256Digest = std::array<uint8_t, 32>;

// Returns the SHA-256 (FIPS 180-4) of the parts, one after the other.
//
// Threads: any.
Sha256Digest Sha256Of(std::initializer_list<absl::string_view> parts);

// The first 8 bytes as a number, big-endian.
uint64_t FirstNumberOf(const Sha256Digest& digest);

}  // namespace yoriai::storage
