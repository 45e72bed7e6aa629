#pragma once

#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "storage/base/sha256.h"

// The hashes of RFC 6962 section 2.1. A tree of n leaves splits at the largest
// power of two below n; leaves and nodes are hashed with different prefixes, so
// that nobody can pass one off as the other.
//
// Leaf i of the log's tree is the record at position i + 1, in the exact bytes
// in which it is stored.

namespace yoriai::storage {

using TreeHash = Sha256Digest;

inline constexpr size_t kTreeHashBytes = sizeof(TreeHash);

// A tree of this size is beyond what anybody fills, and sums of two sizes still
// fit into 64 bits.
inline constexpr uint64_t kTreeSizeMax = uint64_t{1} << 62;

// SHA-256(0x00 || bytes).
TreeHash LeafHash(absl::string_view bytes);

// SHA-256(0x01 || left || right).
TreeHash NodeHash(const TreeHash& left, const TreeHash& right);

// SHA-256 of nothing: the root of a tree without leaves.
TreeHash EmptyTreeHash();

// Returns the hash over `hashes`, at least one, as neighbours of one level: the
// root, if they are the leaf hashes of a tree.
TreeHash HashOfRange(absl::Span<const TreeHash> hashes);

// Returns the largest power of two below `size`, which must be above 1: where
// a tree splits.
uint64_t SplitOf(uint64_t size);

// The bytes of a hash, and back. The view is valid as long as the hash;
// `bytes` must be kTreeHashBytes long.
absl::string_view BytesOf(const TreeHash& hash);
TreeHash TreeHashFrom(absl::string_view bytes);

}  // namespace yoriai::storage
