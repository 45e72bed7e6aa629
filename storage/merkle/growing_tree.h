#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "storage/merkle/proofs.h"
#include "storage/merkle/tile.h"
#include "storage/merkle/tree.h"

namespace yoriai::storage {

// A tree that grows leaf by leaf. Keeps only its right edge: of each level the
// hashes of the tile that is not full yet, at most 255.
//
// Adding a leaf costs one node hash on average, and says which hashes the tiles
// gain.
//
// Threads: one at a time.
class GrowingTree final {
 public:
  // One hash that a tile gains, at the place behind its last one.
  struct Gain {
    TileId tile;
    size_t offset;  // 0 to 255: which hash of the tile.
    TreeHash hash;
  };

  // The tree without leaves.
  GrowingTree() = default;

  // Goes on from the first `size` leaves, of which `source` has the tiles.
  // Reads the last tile of each level, and no leaf. Errors: those of `source`,
  // and DATA_LOSS if a tile has another length than was asked for.
  static absl::StatusOr<GrowingTree> Load(TileSource& source, uint64_t size);

  // Adds a leaf and appends to `gains` what the tiles gain: its hash, and for
  // every tile that it fills one hash a level higher.
  void Add(const TreeHash& leaf, std::vector<Gain>& gains);
  // The same, for those who keep no tiles.
  void Add(const TreeHash& leaf);

  uint64_t size() const { return size_; }

  // Returns size and root.
  TreeHead Head() const;

  // The hashes of the tile of this level that is not full yet.
  absl::Span<const TreeHash> Edge(int level) const { return edges_[level]; }

 private:
  uint64_t size_ = 0;
  std::array<std::vector<TreeHash>, kTileLevels> edges_;
};

}  // namespace yoriai::storage
