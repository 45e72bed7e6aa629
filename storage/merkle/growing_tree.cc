#include "storage/merkle/growing_tree.h"

#include <bit>
#include <optional>
#include <string>

#include "storage/base/check.h"
#include "storage/base/status_macros.h"
#include "storage/merkle/tree_reader.h"

namespace yoriai::storage {
namespace {

// Puts the hash over `hashes`, at least one, to the left of `right`: what is
// full stands to the left of what is not.
TreeHash Before(absl::Span<const TreeHash> hashes,
                std::optional<TreeHash> right) {
  while (!hashes.empty()) {
    // The smallest full part stands at the end.
    const uint64_t part = uint64_t{1} << std::countr_zero(hashes.size());
    const TreeHash hash = HashOfRange(hashes.last(part));
    right = right ? NodeHash(hash, *right) : hash;
    hashes.remove_suffix(part);
  }
  return *right;
}

}  // namespace

absl::StatusOr<GrowingTree> GrowingTree::Load(TileSource& source,
                                              uint64_t size) {
  GrowingTree tree;
  tree.size_ = size;
  for (int level = 0; level < kTileLevels; ++level) {
    const TileId id{level, LevelSize(level, size) / kTileWidth};
    const size_t width = TileWidthAt(id, size);
    if (width == 0) continue;
    YORIAI_ASSIGN_OR_RETURN(const std::string tile, source.ReadTile(id, width));
    YORIAI_ASSIGN_OR_RETURN(tree.edges_[level], ParseTile(tile, width));
  }
  return tree;
}

void GrowingTree::Add(const TreeHash& leaf, std::vector<Gain>& gains) {
  YORIAI_CHECK(size_ < kTreeSizeMax) << "the tree is full";
  ++size_;
  TreeHash hash = leaf;
  for (int level = 0; level < kTileLevels; ++level) {
    std::vector<TreeHash>& edge = edges_[level];
    gains.push_back({{level, (LevelSize(level, size_) - 1) / kTileWidth},
                     edge.size(),
                     hash});
    edge.push_back(hash);
    if (edge.size() < kTileWidth) return;
    hash = HashOfRange(edge);
    edge.clear();
  }
}

void GrowingTree::Add(const TreeHash& leaf) {
  std::vector<Gain> unused;
  Add(leaf, unused);
}

TreeHead GrowingTree::Head() const {
  std::optional<TreeHash> root;
  for (const std::vector<TreeHash>& edge : edges_) {
    if (!edge.empty()) root = Before(edge, root);
  }
  return {size_, root.value_or(EmptyTreeHash())};
}

}  // namespace yoriai::storage
