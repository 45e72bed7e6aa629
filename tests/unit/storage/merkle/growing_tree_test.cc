#include "storage/merkle/growing_tree.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "tests/support/status_matchers.h"
#include "tests/unit/storage/merkle/audit_vectors.h"
#include "tests/unit/storage/merkle/recursive_tree.h"

namespace yoriai::storage {
namespace {

// Where tiles of the first two levels begin and end, and around it.
constexpr uint64_t kEdges[] = {0,      1,      2,      254,    255,    256,
                               257,    511,    512,    513,    65'279, 65'280,
                               65'281, 65'535, 65'536, 65'537, 65'792, 65'793};

TEST(GrowingTree, HasTheRootsThatOthersCompute) {
  for (const RootVector& vector : kRootVectors) {
    GrowingTree tree;
    for (uint64_t i = 0; i < vector.size; ++i) tree.Add(LeafHash(LeafOf(i)));
    EXPECT_EQ(HexOf(tree.Head().root), vector.root) << vector.size;
    EXPECT_EQ(tree.Head().size, vector.size);
    EXPECT_EQ(tree.size(), vector.size);
  }
}

TEST(GrowingTree, HasTheRootOfTheDefinitionAfterEveryLeaf) {
  RecursiveTree definition;
  GrowingTree tree;
  for (uint64_t size = 0; size <= 600; ++size) {
    ASSERT_EQ(tree.Head(), definition.Head(size)) << size;
    tree.Add(LeafHash(LeafOf(size)));
  }
}

TEST(GrowingTree, HasTheRootOfTheDefinitionWhereTilesEnd) {
  RecursiveTree definition;
  GrowingTree tree;
  for (const uint64_t size : kEdges) {
    while (tree.size() < size) tree.Add(LeafHash(LeafOf(tree.size())));
    EXPECT_EQ(tree.Head(), definition.Head(size)) << size;
  }
}

TEST(GrowingTree, SaysWhatTheTilesGain) {
  constexpr uint64_t kSize = 65'537;
  RecursiveTree definition;
  GrowingTree tree;
  std::vector<GrowingTree::Gain> gains;
  std::map<TileId, std::string> tiles;

  for (uint64_t i = 0; i < kSize; ++i) {
    gains.clear();
    tree.Add(LeafHash(LeafOf(i)), gains);
    for (const GrowingTree::Gain& gain : gains) {
      std::string& tile = tiles[gain.tile];
      ASSERT_EQ(tile.size(), gain.offset * kTreeHashBytes) << i;
      tile += std::string(BytesOf(gain.hash));
    }
  }

  EXPECT_EQ(tiles, RecursiveTiles(definition, kSize).tiles());
}

TEST(GrowingTree, GainsAreAddedToThoseThatAreThere) {
  GrowingTree tree;
  std::vector<GrowingTree::Gain> gains;
  for (uint64_t i = 0; i < 256; ++i) tree.Add(LeafHash(LeafOf(i)), gains);

  ASSERT_EQ(gains.size(), 257u);
  EXPECT_EQ(gains[255].tile, (TileId{0, 0}));
  EXPECT_EQ(gains[255].offset, 255u);
  EXPECT_EQ(gains[256].tile, (TileId{1, 0}));
  EXPECT_EQ(gains[256].offset, 0u);
  EXPECT_EQ(gains[256].hash, tree.Head().root);
}

TEST(GrowingTree, KeepsTheTilesThatAreNotFull) {
  RecursiveTree definition;
  for (const uint64_t size : kEdges) {
    RecursiveTiles tiles(definition, size);
    GrowingTree tree;
    for (uint64_t i = 0; i < size; ++i) tree.Add(LeafHash(LeafOf(i)));
    for (int level = 0; level < kTileLevels; ++level) {
      const TileId last{level, LevelSize(level, size) / kTileWidth};
      const auto tile = ParseTile(tiles.tiles()[last], TileWidthAt(last, size));
      YORIAI_ASSERT_OK(tile);
      EXPECT_EQ(tree.Edge(level), absl::MakeConstSpan(*tile))
          << size << " " << level;
    }
  }
}

TEST(GrowingTree, GoesOnFromAnyTiles) {
  RecursiveTree definition;
  for (const uint64_t size : kEdges) {
    RecursiveTiles tiles(definition, size);

    absl::StatusOr<GrowingTree> tree = GrowingTree::Load(tiles, size);

    YORIAI_ASSERT_OK(tree);
    EXPECT_EQ(tree->Head(), definition.Head(size)) << size;
    for (uint64_t next = size; next < size + 300; ++next) {
      tree->Add(LeafHash(LeafOf(next)));
    }
    EXPECT_EQ(tree->Head(), definition.Head(size + 300)) << size;
  }
}

TEST(GrowingTree, GainsTheSameAfterLoading) {
  RecursiveTree definition;
  for (const uint64_t size : kEdges) {
    RecursiveTiles tiles(definition, size);
    absl::StatusOr<GrowingTree> tree = GrowingTree::Load(tiles, size);
    YORIAI_ASSERT_OK(tree);
    std::vector<GrowingTree::Gain> gains;
    for (uint64_t next = size; next < size + 300; ++next) {
      tree->Add(LeafHash(LeafOf(next)), gains);
    }
    for (const GrowingTree::Gain& gain : gains) {
      std::string& tile = tiles.tiles()[gain.tile];
      ASSERT_EQ(tile.size(), gain.offset * kTreeHashBytes) << size;
      tile += std::string(BytesOf(gain.hash));
    }
    EXPECT_EQ(tiles.tiles(), RecursiveTiles(definition, size + 300).tiles());
  }
}

TEST(GrowingTree, LoadsFromTheLastTilesOnly) {
  RecursiveTree definition;
  RecursiveTiles tiles(definition, 65'793);

  YORIAI_ASSERT_OK(GrowingTree::Load(tiles, 65'793));

  // 65,793 = 256 * 256 + 256 + 1.
  EXPECT_EQ(tiles.were_read(), (std::set<TileId>{{0, 257}, {1, 1}, {2, 0}}));
}

TEST(GrowingTree, DoesNotLoadFromTilesThatAreNotThere) {
  RecursiveTree definition;
  RecursiveTiles tiles(definition, 300);
  YORIAI_EXPECT_CODE(GrowingTree::Load(tiles, 301),
                     absl::StatusCode::kNotFound);

  tiles.tiles().erase({1, 0});
  YORIAI_EXPECT_CODE(GrowingTree::Load(tiles, 300),
                     absl::StatusCode::kNotFound);
}

// Hands out more than was asked for.
class LongTiles final : public TileSource {
 public:
  absl::StatusOr<std::string> ReadTile(TileId, size_t width) override {
    return std::string((width + 1) * kTreeHashBytes, 'x');
  }
};

TEST(GrowingTree, DoesNotLoadFromATileOfAnotherLength) {
  LongTiles tiles;
  YORIAI_EXPECT_CODE(GrowingTree::Load(tiles, 3), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace yoriai::storage
