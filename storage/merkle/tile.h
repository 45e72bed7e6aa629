#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/merkle/tree.h"

// The tree cut into tiles, as C2SP tlog-tiles has it.
//
// A tile of level L has up to 256 neighbouring hashes, each over 256^L leaves.
// Level 0 has the leaf hashes; hash i of level L + 1 is the hash over the full
// tile i of level L. What lies between is computed from a tile when needed.

namespace yoriai::storage {

inline constexpr uint64_t kTileWidth = 256;
inline constexpr int kTileHeight = 8;  // 2^8 = kTileWidth.
// Levels that a tree of kTreeSizeMax leaves has.
inline constexpr int kTileLevels = 8;

// Which tile.
struct TileId {
  int level = 0;
  uint64_t index = 0;

  friend bool operator==(const TileId&, const TileId&) = default;
  friend auto operator<=>(const TileId&, const TileId&) = default;
};

// Returns how many hashes level `level` has in a tree of `tree_size` leaves.
uint64_t LevelSize(int level, uint64_t tree_size);

// Returns how many hashes, 0 to 256, the tile has in a tree of that size.
size_t TileWidthAt(TileId id, uint64_t tree_size);

// Where hashes of a tree come from.
//
// Threads: as the implementation says.
class TileSource {
 public:
  virtual ~TileSource() = default;

  // Returns the first `width` hashes, 1 to 256, of a tile, one after the other.
  // NOT_FOUND: the tile has not that many. Others: it could not be read.
  virtual absl::StatusOr<std::string> ReadTile(TileId id, size_t width) = 0;
};

// Splits the bytes of a tile into its hashes. DATA_LOSS: they are not `width`.
absl::StatusOr<std::vector<TreeHash>> ParseTile(absl::string_view tile,
                                                size_t width);

// What can be asked for over HTTP: hashes of a tile, or the leaves of one.
struct TilePath {
  bool entries = false;  // The leaves themselves; the tile's level is then 0.
  TileId id;
  size_t width = kTileWidth;

  friend bool operator==(const TilePath&, const TilePath&) = default;
};

// Returns the path without a leading slash. Examples: "tile/0/x001/234",
// "tile/1/000.p/17", "tile/entries/x001/234".
std::string FormatTilePath(const TilePath& path);

// Reads such a path; nullopt if it is none that FormatTilePath() writes, or its
// tile is beyond every tree.
std::optional<TilePath> ParseTilePath(absl::string_view path);

// A bundle of entries: for each its length (2 bytes, big-endian), then its
// bytes.
inline constexpr size_t kEntryBytesMax = 65'535;

// `entry` must not be longer than kEntryBytesMax.
void AppendEntry(absl::string_view entry, std::string& bundle);

// Splits a bundle; the views point into it. DATA_LOSS: it ends within an entry,
// or has more than 256.
absl::StatusOr<std::vector<absl::string_view>> ParseBundle(
    absl::string_view bundle);

}  // namespace yoriai::storage
