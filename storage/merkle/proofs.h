#pragma once

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "storage/merkle/tree.h"
#include "storage/merkle/tree_reader.h"

// Proofs of RFC 6962 sections 2.1.1 and 2.1.2, made and verified. A proof is at
// most 62 hashes, from the one beside the leaf to the one below the root.

namespace yoriai::storage {

// Proves that leaf `index` is in the tree. INVALID_ARGUMENT: it is beyond its
// end. Others: as TreeReader says.
absl::StatusOr<std::vector<TreeHash>> ProveInclusion(TreeReader& tree,
                                                     uint64_t index);

// Proves that the tree begins with the tree of its first `old_size` leaves; for
// 0 and for its own size with no hash at all. INVALID_ARGUMENT: `old_size` is
// beyond its end. Others: as TreeReader says.
absl::StatusOr<std::vector<TreeHash>> ProveConsistency(TreeReader& tree,
                                                       uint64_t old_size);

// A tree as far as its size and root say which.
struct TreeHead {
  uint64_t size = 0;
  TreeHash root = EmptyTreeHash();

  friend bool operator==(const TreeHead&, const TreeHead&) = default;
};

// OK if `proof` shows that leaf `index`, of that hash, is in the tree.
// FAILED_PRECONDITION: it does not; the text says why.
absl::Status VerifyInclusion(const TreeHash& leaf, uint64_t index,
                             const TreeHead& tree,
                             absl::Span<const TreeHash> proof);

// OK if `proof` shows that `tree` begins with `old_tree`.
// FAILED_PRECONDITION: it does not; the text says why.
absl::Status VerifyConsistency(const TreeHead& old_tree, const TreeHead& tree,
                               absl::Span<const TreeHash> proof);

}  // namespace yoriai::storage
