#include "storage/merkle/tree_reader.h"

#include <bit>
#include <string>
#include <utility>

#include "storage/base/check.h"
#include "storage/base/status_macros.h"

namespace yoriai::storage {

absl::StatusOr<TreeHash> TreeReader::Root() {
  if (tree_size_ == 0) return EmptyTreeHash();
  return Range(0, tree_size_);
}

absl::StatusOr<TreeHash> TreeReader::Range(uint64_t begin, uint64_t end) {
  YORIAI_CHECK(begin < end && end <= tree_size_)
      << "leaves " << begin << " to " << end << " of " << tree_size_;
  const uint64_t size = end - begin;
  YORIAI_CHECK(begin % std::bit_ceil(size) == 0)
      << "leaves " << begin << " to " << end << " are no part of a tree";
  if (std::has_single_bit(size)) {
    return Subtree(std::countr_zero(size), begin / size);
  }
  const uint64_t middle = begin + SplitOf(size);
  YORIAI_ASSIGN_OR_RETURN(const TreeHash left, Range(begin, middle));
  YORIAI_ASSIGN_OR_RETURN(const TreeHash right, Range(middle, end));
  return NodeHash(left, right);
}

absl::StatusOr<TreeHash> TreeReader::Subtree(int height, uint64_t index) {
  const int level = height / kTileHeight;
  const uint64_t hashes = uint64_t{1} << (height % kTileHeight);
  const uint64_t first = index * hashes;
  YORIAI_ASSIGN_OR_RETURN(const absl::Span<const TreeHash> tile,
                          Tile({level, first / kTileWidth}));
  return HashOfRange(tile.subspan(first % kTileWidth, hashes));
}

absl::StatusOr<absl::Span<const TreeHash>> TreeReader::Tile(TileId id) {
  if (const auto kept = tiles_.find(id); kept != tiles_.end()) {
    return absl::MakeConstSpan(kept->second);
  }
  const size_t width = TileWidthAt(id, tree_size_);
  YORIAI_ASSIGN_OR_RETURN(const std::string tile, source_.ReadTile(id, width));
  YORIAI_ASSIGN_OR_RETURN(std::vector<TreeHash> hashes, ParseTile(tile, width));
  return absl::MakeConstSpan(
      tiles_.emplace(id, std::move(hashes)).first->second);
}

}  // namespace yoriai::storage
