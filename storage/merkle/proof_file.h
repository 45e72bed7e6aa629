#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/merkle/tree.h"

namespace yoriai::storage {

// A proof of inclusion in a file of its own (C2SP tlog-proof): a leaf's place,
// the hashes up to the root, and the checkpoint that has the root.
struct ProofFile {
  std::optional<std::string> extra;  // For us: the bytes of the leaf.
  uint64_t index = 0;                // Position - 1.
  std::vector<TreeHash> hashes;
  std::string checkpoint;  // The signed note, as it was handed out.

  friend bool operator==(const ProofFile&, const ProofFile&) = default;
};

std::string FormatProofFile(const ProofFile& proof);

// Reads one; whether it proves anything is another question. INVALID_ARGUMENT:
// it is none; the text says what is wrong.
absl::StatusOr<ProofFile> ParseProofFile(absl::string_view text);

}  // namespace yoriai::storage
