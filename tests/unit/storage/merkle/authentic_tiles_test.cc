#include "storage/merkle/authentic_tiles.h"

#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"
#include "tests/unit/storage/merkle/recursive_tree.h"

namespace yoriai::storage {
namespace {

// Opens the tree over `source` and reads one tile of it.
absl::StatusOr<std::string> ReadAuthentic(TileSource& source,
                                          const TreeHead& tree, TileId id) {
  absl::StatusOr<AuthenticTiles> tiles = AuthenticTiles::Open(source, tree);
  if (!tiles.ok()) return tiles.status();
  return tiles->ReadTile(id, TileWidthAt(id, tree.size));
}

// Flips every `step`th bit of a tile, one at a time, and reads tile `id`.
void ExpectFlippedBitsAreRefused(RecursiveTiles& source, const TreeHead& tree,
                                 TileId flipped, TileId id, size_t step) {
  std::string& tile = source.tiles()[flipped];
  for (size_t bit = 0; bit < 8 * tile.size(); bit += step) {
    FlipBit(tile, bit);
    ASSERT_EQ(ReadAuthentic(source, tree, id).status().code(),
              absl::StatusCode::kFailedPrecondition)
        << FormatTilePath({false, id}) << " of a tree of " << tree.size
        << " with bit " << bit << " of " << FormatTilePath({false, flipped});
    FlipBit(tile, bit);
  }
}

TEST(AuthenticTiles, AllThatBelongToTheTreeAreHandedOut) {
  RecursiveTree tree;
  for (const uint64_t size :
       {1, 2, 255, 256, 257, 512, 700, 65'535, 65'536, 65'537}) {
    RecursiveTiles source(tree, size);
    absl::StatusOr<AuthenticTiles> tiles =
        AuthenticTiles::Open(source, tree.Head(size));
    YORIAI_ASSERT_OK(tiles);
    EXPECT_EQ(tiles->tree(), tree.Head(size));
    for (const auto& [id, bytes] : source.tiles()) {
      const auto read = tiles->ReadTile(id, TileWidthAt(id, size));
      YORIAI_ASSERT_OK(read);
      ASSERT_EQ(*read, bytes) << FormatTilePath({false, id}) << " " << size;
    }
  }
}

TEST(AuthenticTiles, OfNoLeavesAreNone) {
  RecursiveTree tree;
  RecursiveTiles source(tree, 0);

  absl::StatusOr<AuthenticTiles> tiles =
      AuthenticTiles::Open(source, TreeHead());

  YORIAI_ASSERT_OK(tiles);
  YORIAI_EXPECT_CODE(tiles->ReadTile({0, 0}, 1), absl::StatusCode::kNotFound);
  YORIAI_EXPECT_CODE(AuthenticTiles::Open(source, {0, tree.Hash(0, 1)}),
                     absl::StatusCode::kFailedPrecondition);
}

TEST(AuthenticTiles, AnyFlippedBitIsRefused) {
  RecursiveTree tree;
  for (const uint64_t size : {1, 2, 3, 7, 64, 65}) {
    RecursiveTiles source(tree, size);
    ExpectFlippedBitsAreRefused(source, tree.Head(size), {0, 0}, {0, 0}, 1);
  }
}

TEST(AuthenticTiles, AFlippedBitOfAnyTileThatIsReadIsRefused) {
  RecursiveTree tree;
  for (const uint64_t size : {255, 256, 257, 511, 512, 513}) {
    RecursiveTiles source(tree, size);
    for (const auto& [id, bytes] :
         std::map<TileId, std::string>(source.tiles())) {
      source.were_read().clear();
      YORIAI_ASSERT_OK(ReadAuthentic(source, tree.Head(size), id));
      for (const TileId read : std::set<TileId>(source.were_read())) {
        // 101 is prime: every bit of a byte has its turn.
        ExpectFlippedBitsAreRefused(source, tree.Head(size), read, id, 101);
      }
    }
  }
}

TEST(AuthenticTiles, AFlippedBitIsRefusedInATreeOfThreeLevels) {
  RecursiveTree tree;
  for (const uint64_t size : {65'535, 65'536, 65'537}) {
    RecursiveTiles source(tree, size);
    for (const TileId id : {TileId{0, 0}, {0, 7}, {0, 254}, {0, 255}}) {
      source.were_read().clear();
      YORIAI_ASSERT_OK(ReadAuthentic(source, tree.Head(size), id));
      EXPECT_TRUE(source.were_read().count({1, 0}));
      for (const TileId read : std::set<TileId>(source.were_read())) {
        ExpectFlippedBitsAreRefused(source, tree.Head(size), read, id, 1'009);
      }
    }
  }
}

TEST(AuthenticTiles, TilesOfAnotherTreeAreRefused) {
  RecursiveTree tree;
  RecursiveTiles source(tree, 300);
  TreeHead other = tree.Head(300);
  FlipBit(other.root, 0);

  YORIAI_EXPECT_OK(AuthenticTiles::Open(source, tree.Head(300)));
  // The tiles of a tree are also those of every earlier one.
  YORIAI_EXPECT_OK(AuthenticTiles::Open(source, tree.Head(299)));
  YORIAI_EXPECT_CODE(AuthenticTiles::Open(source, other),
                     absl::StatusCode::kFailedPrecondition);
  YORIAI_EXPECT_CODE(AuthenticTiles::Open(source, {299, tree.Head(300).root}),
                     absl::StatusCode::kFailedPrecondition);
}

TEST(AuthenticTiles, OneTileInThePlaceOfAnotherIsRefused) {
  RecursiveTree tree;
  RecursiveTiles source(tree, 768);
  std::swap(source.tiles()[{0, 0}], source.tiles()[{0, 1}]);
  absl::StatusOr<AuthenticTiles> tiles =
      AuthenticTiles::Open(source, tree.Head(768));
  YORIAI_ASSERT_OK(tiles);

  const absl::Status refusal = tiles->Hashes({0, 1}).status();

  EXPECT_EQ(refusal.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_NE(refusal.message().find("tile/0/001 "), std::string::npos)
      << refusal.message();
  YORIAI_EXPECT_OK(tiles->Hashes({0, 2}));
}

TEST(AuthenticTiles, OnlyTheWidthThatATileHasIsThere) {
  RecursiveTree tree;
  RecursiveTiles source(tree, 700);
  absl::StatusOr<AuthenticTiles> tiles =
      AuthenticTiles::Open(source, tree.Head(700));
  YORIAI_ASSERT_OK(tiles);

  for (const size_t width : {0, 187, 189, 256}) {
    YORIAI_EXPECT_CODE(tiles->ReadTile({0, 2}, width),
                       absl::StatusCode::kNotFound);
  }
  YORIAI_EXPECT_OK(tiles->ReadTile({0, 2}, 188));
  YORIAI_EXPECT_CODE(tiles->ReadTile({0, 1}, 255), absl::StatusCode::kNotFound);
  YORIAI_EXPECT_CODE(tiles->ReadTile({0, 3}, 1), absl::StatusCode::kNotFound);
  YORIAI_EXPECT_CODE(tiles->ReadTile({1, 1}, 1), absl::StatusCode::kNotFound);
  YORIAI_EXPECT_CODE(tiles->ReadTile({2, 0}, 1), absl::StatusCode::kNotFound);
  YORIAI_EXPECT_CODE(tiles->ReadTile({9, 0}, 1), absl::StatusCode::kNotFound);
}

TEST(AuthenticTiles, WhatTheSourceLacksIsItsError) {
  RecursiveTree tree;
  RecursiveTiles source(tree, 700);
  absl::StatusOr<AuthenticTiles> tiles =
      AuthenticTiles::Open(source, tree.Head(700));
  YORIAI_ASSERT_OK(tiles);
  source.tiles().erase({0, 0});

  YORIAI_EXPECT_CODE(tiles->Hashes({0, 0}), absl::StatusCode::kNotFound);
  source.tiles().erase({0, 2});
  YORIAI_EXPECT_CODE(AuthenticTiles::Open(source, tree.Head(700)),
                     absl::StatusCode::kNotFound);
}

// Hands out tiles of a tree, each with a byte more.
class LongTiles final : public TileSource {
 public:
  explicit LongTiles(TileSource& tiles) : tiles_(tiles) {}

  absl::StatusOr<std::string> ReadTile(TileId id, size_t width) override {
    absl::StatusOr<std::string> tile = tiles_.ReadTile(id, width);
    if (tile.ok()) tile->push_back('x');
    return tile;
  }

 private:
  TileSource& tiles_;
};

TEST(AuthenticTiles, ATileOfAnotherLengthIsAnError) {
  RecursiveTree tree;
  RecursiveTiles source(tree, 700);
  LongTiles longer(source);

  YORIAI_EXPECT_CODE(AuthenticTiles::Open(longer, tree.Head(700)),
                     absl::StatusCode::kDataLoss);
}

TEST(AuthenticTiles, TheEdgeAndTheUpperLevelsAreReadOnce) {
  RecursiveTree tree;
  RecursiveTiles source(tree, 65'537);
  absl::StatusOr<AuthenticTiles> tiles =
      AuthenticTiles::Open(source, tree.Head(65'537));
  YORIAI_ASSERT_OK(tiles);
  YORIAI_ASSERT_OK(tiles->Hashes({0, 0}));
  source.were_read().clear();

  YORIAI_ASSERT_OK(tiles->Hashes({0, 1}));
  YORIAI_ASSERT_OK(tiles->Hashes({0, 256}));
  YORIAI_ASSERT_OK(tiles->Hashes({1, 0}));

  EXPECT_EQ(source.were_read(), (std::set<TileId>{{0, 1}}));
}

TEST(AuthenticTiles, AProofFromThemNeedsNoTrust) {
  RecursiveTree tree;
  RecursiveTiles source(tree, 700);
  absl::StatusOr<AuthenticTiles> tiles =
      AuthenticTiles::Open(source, tree.Head(700));
  YORIAI_ASSERT_OK(tiles);
  TreeReader reader(*tiles, 700);

  const auto proof = ProveInclusion(reader, 300);

  YORIAI_ASSERT_OK(proof);
  EXPECT_EQ(*proof, tree.Path(300, 700));
}

}  // namespace
}  // namespace yoriai::storage
