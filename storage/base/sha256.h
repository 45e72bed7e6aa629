#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <memory>

#include "absl/strings/string_view.h"

namespace yoriai::storage {

using Sha256Digest = std::array<uint8_t, 32>;

// Returns the SHA-256 (FIPS 180-4) of the parts, one after the other.
//
// Threads: any.
Sha256Digest Sha256Of(std::initializer_list<absl::string_view> parts);

// The SHA-256 of what comes piece by piece, and need not be in memory at once.
//
// Not thread-safe.
class Sha256 final {
 public:
  Sha256();
  ~Sha256();

  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  // Appends to what is hashed.
  void Update(absl::string_view bytes);

  // Returns the digest of everything since the beginning or the last Finish(),
  // and begins anew.
  Sha256Digest Finish();

 private:
  // OpenSSL's, which no reader of this needs to see.
  struct Context;
  const std::unique_ptr<Context> context_;
};

// The first 8 bytes as a number, big-endian.
uint64_t FirstNumberOf(const Sha256Digest& digest);

}  // namespace yoriai::storage
