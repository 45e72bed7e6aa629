#include "storage/merkle/authentic_tiles.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/base/status_macros.h"
#include "storage/merkle/growing_tree.h"

namespace yoriai::storage {

absl::StatusOr<AuthenticTiles> AuthenticTiles::Open(TileSource& source,
                                                    const TreeHead& tree) {
  AuthenticTiles tiles(source, tree);
  YORIAI_ASSIGN_OR_RETURN(const GrowingTree edge,
                          GrowingTree::Load(source, tree.size));
  if (edge.Head() != tree) {
    return absl::FailedPreconditionError(absl::StrCat(
        "the last tiles do not hash to the root of the tree of ", tree.size));
  }
  for (int level = 0; level < kTileLevels; ++level) {
    if (edge.Edge(level).empty()) continue;
    tiles.checked_[{level, LevelSize(level, tree.size) / kTileWidth}].assign(
        edge.Edge(level).begin(), edge.Edge(level).end());
  }
  return tiles;
}

absl::StatusOr<std::string> AuthenticTiles::ReadTile(TileId id, size_t width) {
  YORIAI_ASSIGN_OR_RETURN(const std::vector<TreeHash> hashes, Hashes(id));
  if (width == 0 || width != hashes.size()) {
    return absl::NotFoundError(absl::StrCat(FormatTilePath({false, id, width}),
                                            " is not in a tree of ",
                                            tree_.size));
  }
  std::string bytes;
  bytes.reserve(width * kTreeHashBytes);
  for (const TreeHash& hash : hashes) {
    bytes.append(BytesOf(hash).data(), kTreeHashBytes);
  }
  return bytes;
}

absl::StatusOr<std::vector<TreeHash>> AuthenticTiles::Hashes(TileId id) {
  if (const auto kept = checked_.find(id); kept != checked_.end()) {
    return kept->second;
  }
  if (TileWidthAt(id, tree_.size) != kTileWidth) {
    return std::vector<TreeHash>{};  // All others are in the right edge.
  }
  YORIAI_ASSIGN_OR_RETURN(const std::vector<TreeHash> above,
                          Hashes({id.level + 1, id.index / kTileWidth}));
  YORIAI_ASSIGN_OR_RETURN(std::vector<TreeHash> hashes, Fetch(id));
  if (HashOfRange(hashes) != above[id.index % kTileWidth]) {
    return absl::FailedPreconditionError(
        absl::StrCat(FormatTilePath({false, id}),
                     " does not hash to what the tile above it says"));
  }
  if (id.level > 0) checked_.emplace(id, hashes);
  return hashes;
}

absl::StatusOr<std::vector<TreeHash>> AuthenticTiles::Fetch(TileId id) {
  YORIAI_ASSIGN_OR_RETURN(const std::string tile,
                          source_->ReadTile(id, kTileWidth));
  return ParseTile(tile, kTileWidth);
}

}  // namespace yoriai::storage
