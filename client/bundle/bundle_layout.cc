#include "client/bundle/bundle_layout.h"

#include "storage/base/status_macros.h"

namespace yoriai::bundle {
namespace {

using storage::kTileHeight;
using storage::TileId;
using storage::TilePath;

// The tile of a level above, or at, the leaf.
uint64_t TileAbove(int level, uint64_t leaf) {
  const int shift = (level + 1) * kTileHeight;
  return shift < 64 ? leaf >> shift : 0;
}

}  // namespace

absl::Status ForEachTile(
    const BundleRange& range,
    absl::FunctionRef<absl::Status(const TilePath&)> visit) {
  const auto visit_tile = [&](const TilePath& tile) -> absl::Status {
    TilePath whole = tile;
    whole.width = storage::TileWidthAt(tile.id, range.tree_size);
    return whole.width == 0 ? absl::OkStatus() : visit(whole);
  };
  for (int level = storage::kTileLevels - 1; level >= 0; --level) {
    const uint64_t first = TileAbove(level, range.first - 1);
    const uint64_t last = TileAbove(level, range.last - 1);
    for (uint64_t index = first; index <= last; ++index) {
      YORIAI_RETURN_IF_ERROR(visit_tile({false, TileId{level, index}}));
    }
    // The right edge, which hashes to the root.
    const uint64_t edge =
        storage::LevelSize(level, range.tree_size) / storage::kTileWidth;
    if (edge < first || edge > last) {
      YORIAI_RETURN_IF_ERROR(visit_tile({false, TileId{level, edge}}));
    }
  }
  const uint64_t last = TileAbove(0, range.last - 1);
  for (uint64_t index = TileAbove(0, range.first - 1); index <= last; ++index) {
    YORIAI_RETURN_IF_ERROR(visit_tile({true, TileId{0, index}}));
  }
  return absl::OkStatus();
}

}  // namespace yoriai::bundle
