#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "storage/merkle/tile.h"
#include "storage/merkle/tree.h"

namespace yoriai::storage {

// Reads hashes of any part of a tree out of its tiles. Keeps the tiles that it
// has read: for a proof or a few, not for a whole log.
//
// Threads: one at a time. Errors: those of the source, and DATA_LOSS if a tile
// has another length than was asked for.
class TreeReader final {
 public:
  // The tree of the first `tree_size` leaves. `source` must outlive this.
  TreeReader(TileSource& source, uint64_t tree_size)
      : source_(source), tree_size_(tree_size) {}

  uint64_t tree_size() const { return tree_size_; }

  // Returns the root.
  absl::StatusOr<TreeHash> Root();

  // Returns the hash over the leaves from `begin` to before `end`, at least
  // one. `begin` must be a multiple of the smallest power of two that is not
  // below their number: so are all parts that a tree splits into.
  absl::StatusOr<TreeHash> Range(uint64_t begin, uint64_t end);

  // Returns the leaf hash of a leaf of the tree.
  absl::StatusOr<TreeHash> Leaf(uint64_t index) {
    return Range(index, index + 1);
  }

 private:
  // Over the 2^height leaves from index * 2^height on; all are in the tree.
  absl::StatusOr<TreeHash> Subtree(int height, uint64_t index);
  absl::StatusOr<absl::Span<const TreeHash>> Tile(TileId id);

  TileSource& source_;
  const uint64_t tree_size_;
  std::map<TileId, std::vector<TreeHash>> tiles_;
};

}  // namespace yoriai::storage
