#pragma once

#include <cstdint>

#include "absl/strings/string_view.h"
#include "storage/base/sha256.h"

namespace yoriai::server {

// What the rows of one view are as of one position, in 32 bytes: two servers
// with the same log and the same version of a view's code have the same.
struct StateDigest {
  uint64_t rows = 0;
  storage::Sha256Digest digest{};

  friend bool operator==(const StateDigest&, const StateDigest&) = default;
};

// Makes a digest of rows that come one after the other, as
// docs/formats/digests.md says.
//
// Not thread-safe.
class StateDigester final {
 public:
  // Adds a row. Entities come in the order of their bytes, each once.
  void Add(absl::string_view entity, absl::string_view row);

  // Returns the digest of the rows that were added, and begins anew.
  StateDigest Finish();

 private:
  void AddLength(size_t length);

  uint64_t rows_ = 0;
  storage::Sha256 hash_;
};

}  // namespace yoriai::server
