#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "storage/merkle/proofs.h"
#include "storage/merkle/tile.h"

namespace yoriai::storage {

// The tiles of a tree whose root is known, from a source that nobody trusts:
// what it hands out follows from the root, or it is an error.
//
// A full tile must hash to the hash that the tile above it has for it; the
// right edge of all levels together must hash to the root.
//
// Threads: one at a time. Keeps what it has checked of the levels above 0, and
// the last tile of level 0: 32 bytes for each 256 leaves at most.
class AuthenticTiles final : public TileSource {
 public:
  // Reads and checks the right edge. `source` must outlive this.
  // FAILED_PRECONDITION: the tiles do not belong to this tree; the text names
  // the one that does not, unless it is in the right edge. DATA_LOSS: a tile
  // has another length than was asked for. Others: those of `source`.
  static absl::StatusOr<AuthenticTiles> Open(TileSource& source,
                                             const TreeHead& tree);

  // NOT_FOUND: the tile has another width in this tree. Others: as Open().
  absl::StatusOr<std::string> ReadTile(TileId id, size_t width) override;

  // The hashes of a tile; none if it is not in this tree. Errors: as Open().
  absl::StatusOr<std::vector<TreeHash>> Hashes(TileId id);

  const TreeHead& tree() const { return tree_; }

 private:
  AuthenticTiles(TileSource& source, const TreeHead& tree)
      : source_(&source), tree_(tree) {}

  absl::StatusOr<std::vector<TreeHash>> Fetch(TileId id);

  TileSource* source_;
  TreeHead tree_;
  std::map<TileId, std::vector<TreeHash>> checked_;
};

}  // namespace yoriai::storage
