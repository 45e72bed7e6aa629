#include "storage/merkle/tree_reader.h"

#include <gtest/gtest.h>

#include <bit>

#include "tests/support/status_matchers.h"
#include "tests/unit/storage/merkle/audit_vectors.h"
#include "tests/unit/storage/merkle/recursive_tree.h"

namespace yoriai::storage {
namespace {

TEST(TreeReader, HasTheRootsThatOthersCompute) {
  RecursiveTree tree;
  for (const RootVector& vector : kRootVectors) {
    RecursiveTiles tiles(tree, kVectorLeaves);
    const absl::StatusOr<TreeHash> root = TreeReader(tiles, vector.size).Root();
    YORIAI_ASSERT_OK(root);
    EXPECT_EQ(HexOf(*root), vector.root) << vector.size;
  }
}

TEST(TreeReader, ReadsAnyPartThatATreeSplitsInto) {
  RecursiveTree tree;
  for (const uint64_t size : {1, 2, 255, 256, 257, 300, 513}) {
    RecursiveTiles tiles(tree, size);
    TreeReader reader(tiles, size);
    for (uint64_t begin = 0; begin < size; ++begin) {
      const uint64_t parts_max =
          begin == 0 ? size : uint64_t{1} << std::countr_zero(begin);
      for (uint64_t end = begin + 1; end <= size && end <= begin + parts_max;
           ++end) {
        const absl::StatusOr<TreeHash> hash = reader.Range(begin, end);
        YORIAI_ASSERT_OK(hash);
        ASSERT_EQ(*hash, tree.Hash(begin, end)) << begin << " " << end;
      }
    }
  }
}

TEST(TreeReader, ReadsTheLeavesOfATreeOfThreeLevels) {
  constexpr uint64_t kSize = 65'537;
  RecursiveTree tree;
  RecursiveTiles tiles(tree, kSize);
  TreeReader reader(tiles, kSize);

  for (const uint64_t index : {0, 255, 256, 65'280, 65'535, 65'536}) {
    const absl::StatusOr<TreeHash> leaf = reader.Leaf(index);
    YORIAI_ASSERT_OK(leaf);
    EXPECT_EQ(*leaf, tree.Hash(index, index + 1)) << index;
  }
  const absl::StatusOr<TreeHash> root = reader.Root();
  YORIAI_ASSERT_OK(root);
  EXPECT_EQ(*root, tree.Hash(0, kSize));
}

TEST(TreeReader, AnEarlierTreeIsReadFromTheTilesOfALaterOne) {
  RecursiveTree tree;
  RecursiveTiles tiles(tree, 600);

  for (uint64_t size = 0; size <= 600; ++size) {
    const absl::StatusOr<TreeHash> root = TreeReader(tiles, size).Root();
    YORIAI_ASSERT_OK(root);
    ASSERT_EQ(*root, tree.Hash(0, size)) << size;
  }
}

TEST(TreeReader, ReadsATileOnce) {
  RecursiveTree tree;
  RecursiveTiles tiles(tree, 300);
  TreeReader reader(tiles, 300);
  YORIAI_ASSERT_OK(reader.Leaf(7));

  tiles.tiles().clear();

  YORIAI_EXPECT_OK(reader.Leaf(8));
  YORIAI_EXPECT_CODE(reader.Leaf(256), absl::StatusCode::kNotFound);
}

// Hands out tiles that have one byte less than was asked for.
class ShortTiles final : public TileSource {
 public:
  absl::StatusOr<std::string> ReadTile(TileId, size_t width) override {
    return std::string(width * kTreeHashBytes - 1, 'x');
  }
};

TEST(TreeReader, ATileOfAnotherLengthIsAnError) {
  ShortTiles tiles;
  YORIAI_EXPECT_CODE(TreeReader(tiles, 3).Root(), absl::StatusCode::kDataLoss);
}

TEST(TreeReaderDeathTest, WhatIsNoPartOfTheTreeIsOurMistake) {
  RecursiveTree tree;
  RecursiveTiles tiles(tree, 8);
  TreeReader reader(tiles, 8);

  EXPECT_DEATH((void)reader.Range(3, 3), "leaves 3 to 3");
  EXPECT_DEATH((void)reader.Range(7, 9), "leaves 7 to 9");
  EXPECT_DEATH((void)reader.Range(1, 3), "leaves 1 to 3");
  EXPECT_DEATH((void)reader.Range(2, 5), "leaves 2 to 5");
}

}  // namespace
}  // namespace yoriai::storage
