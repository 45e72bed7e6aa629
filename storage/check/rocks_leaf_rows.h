#pragma once

#include <cstdint>
#include <optional>

#include "storage/check/rocks_row_walk.h"
#include "storage/merkle/tree.h"

namespace yoriai::storage {

// The leaf hashes that the tree's rows have, for a walk in the order of the
// log.
//
// Threads: one at a time. All must outlive this.
class LeafRows final {
 public:
  LeafRows(const RocksDatabase& database, const CheckProgress& progress)
      : rows_(database, Family::kTiles, 0, progress) {}

  // Returns the hash of a leaf; `index` must not go back. nullopt: no row has
  // it.
  std::optional<TreeHash> Find(uint64_t index);

 private:
  RowWalk rows_;
};

}  // namespace yoriai::storage
