#include "storage/merkle/tile.h"

#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"
#include "tests/unit/storage/merkle/recursive_tree.h"

namespace yoriai::storage {
namespace {

TilePath Hashes(int level, uint64_t index, size_t width = kTileWidth) {
  return {false, {level, index}, width};
}

TilePath Entries(uint64_t index, size_t width = kTileWidth) {
  return {true, {0, index}, width};
}

TEST(Tile, ALevelHasAHashForEveryFullTileBelow) {
  EXPECT_EQ(LevelSize(0, 65'537), 65'537u);
  EXPECT_EQ(LevelSize(1, 65'537), 256u);
  EXPECT_EQ(LevelSize(2, 65'537), 1u);
  EXPECT_EQ(LevelSize(3, 65'537), 0u);
  EXPECT_EQ(LevelSize(7, kTreeSizeMax), 64u);
  EXPECT_EQ(LevelSize(8, kTreeSizeMax), 0u);
  EXPECT_EQ(LevelSize(63, ~uint64_t{0}), 0u);
}

TEST(Tile, IsAsWideAsTheTreeIsLong) {
  EXPECT_EQ(TileWidthAt({0, 0}, 0), 0u);
  EXPECT_EQ(TileWidthAt({0, 0}, 1), 1u);
  EXPECT_EQ(TileWidthAt({0, 0}, 255), 255u);
  EXPECT_EQ(TileWidthAt({1, 0}, 255), 0u);
  EXPECT_EQ(TileWidthAt({0, 0}, 256), 256u);
  EXPECT_EQ(TileWidthAt({0, 1}, 256), 0u);
  EXPECT_EQ(TileWidthAt({1, 0}, 256), 1u);
  EXPECT_EQ(TileWidthAt({0, 0}, 257), 256u);
  EXPECT_EQ(TileWidthAt({0, 1}, 257), 1u);
  EXPECT_EQ(TileWidthAt({0, 2}, 257), 0u);
  EXPECT_EQ(TileWidthAt({2, 0}, 65'536), 1u);
  EXPECT_EQ(TileWidthAt({0, ~uint64_t{0}}, kTreeSizeMax), 0u);
}

TEST(Tile, IsItsHashesOneAfterTheOther) {
  const TreeHash first = LeafHash("first");
  const TreeHash second = LeafHash("second");
  const std::string bytes =
      std::string(BytesOf(first)) + std::string(BytesOf(second));

  const absl::StatusOr<std::vector<TreeHash>> hashes = ParseTile(bytes, 2);

  YORIAI_ASSERT_OK(hashes);
  EXPECT_EQ(*hashes, (std::vector<TreeHash>{first, second}));
  for (const size_t width : {0, 1, 3}) {
    YORIAI_EXPECT_CODE(ParseTile(bytes, width), absl::StatusCode::kDataLoss);
  }
  YORIAI_EXPECT_CODE(ParseTile(bytes.substr(1), 2),
                     absl::StatusCode::kDataLoss);
}

TEST(TilePath, IsWrittenInGroupsOfThreeDigits) {
  EXPECT_EQ(FormatTilePath(Hashes(0, 0)), "tile/0/000");
  EXPECT_EQ(FormatTilePath(Hashes(0, 999)), "tile/0/999");
  EXPECT_EQ(FormatTilePath(Hashes(0, 1'000)), "tile/0/x001/000");
  EXPECT_EQ(FormatTilePath(Hashes(1, 1'234'067)), "tile/1/x001/x234/067");
  EXPECT_EQ(FormatTilePath(Hashes(1, 0, 17)), "tile/1/000.p/17");
  EXPECT_EQ(FormatTilePath(Hashes(63, 1'234, 1)), "tile/63/x001/234.p/1");
  EXPECT_EQ(FormatTilePath(Entries(1'234)), "tile/entries/x001/234");
  EXPECT_EQ(FormatTilePath(Entries(273, 112)), "tile/entries/273.p/112");
}

TEST(TilePath, WhatIsWrittenIsReadAgain) {
  for (const uint64_t index :
       {uint64_t{0}, uint64_t{1}, uint64_t{999}, uint64_t{1'000},
        uint64_t{999'999}, uint64_t{1'000'000}, kTreeSizeMax / kTileWidth}) {
    for (const size_t width : {1, 255, 256}) {
      for (const TilePath& path :
           {Hashes(0, index, width), Hashes(63, index, width),
            Entries(index, width)}) {
        EXPECT_EQ(ParseTilePath(FormatTilePath(path)), path)
            << FormatTilePath(path);
      }
    }
  }
}

TEST(TilePath, HasOneSpellingOnly) {
  for (const char* wrong :
       {"", "/", "tile", "tile/", "tile/0", "tile/0/", "/tile/0/000",
        "tile/0/000/", "tile//000", "Tile/0/000", "tiles/0/000",
        // Levels.
        "tile/64/000", "tile/00/000", "tile/01/000", "tile/-1/000",
        "tile/+1/000", "tile/ 1/000", "tile/x/000", "tile/data/000",
        "tile/99999999999999999999/000",
        // Indices.
        "tile/0/0", "tile/0/00", "tile/0/0000", "tile/0/x000",
        "tile/0/x000/000", "tile/0/001/000", "tile/0/x001/x000",
        "tile/0/x1/000", "tile/0/xx01/000", "tile/0/X001/000", "tile/0/-01",
        "tile/0/+01", "tile/0/ 01", "tile/0/0a1", "tile/0/x-01/000",
        "tile/0/x999/x999/x999/x999/x999/x999/x999",
        "tile/0/x018/x446/x744/x073/x709/x551/616",
        // Widths.
        "tile/0/000.p", "tile/0/000.p/", "tile/0/000.p/0", "tile/0/000.p/256",
        "tile/0/000.p/257", "tile/0/000.p/01", "tile/0/000.p/+1",
        "tile/0/000.p/-1", "tile/0/000.p/1/", "tile/0/000.p/1.p/1",
        "tile/0/x001.p/000.p/1", "tile/0.p/1", "tile/entries.p/1",
        "tile/0/000.P/1", "tile/0/000/17",
        // Entries.
        "tile/entries", "tile/entries/", "tile/entries/0", "tile/entries/0/000",
        "tile/0/entries/000"}) {
    EXPECT_FALSE(ParseTilePath(wrong).has_value()) << wrong;
  }
  EXPECT_FALSE(ParseTilePath(absl::string_view("tile/0/00\0", 10)).has_value());
}

TEST(Bundle, HasTheLengthBeforeEachEntry) {
  std::string bundle;
  AppendEntry("abc", bundle);
  AppendEntry("", bundle);
  AppendEntry(std::string(258, 'x'), bundle);

  EXPECT_EQ(bundle, std::string("\0\3abc\0\0\1\2", 9) + std::string(258, 'x'));
  const auto entries = ParseBundle(bundle);
  YORIAI_ASSERT_OK(entries);
  EXPECT_EQ(*entries, (std::vector<absl::string_view>{
                          "abc", "", absl::string_view(bundle).substr(9)}));
}

TEST(Bundle, OfNothingHasNoEntries) {
  const auto entries = ParseBundle("");
  YORIAI_ASSERT_OK(entries);
  EXPECT_TRUE(entries->empty());
}

TEST(Bundle, TakesTheLongestEntry) {
  const std::string longest(kEntryBytesMax, 'x');
  std::string bundle;
  AppendEntry(longest, bundle);

  const auto entries = ParseBundle(bundle);

  YORIAI_ASSERT_OK(entries);
  EXPECT_EQ(*entries, (std::vector<absl::string_view>{longest}));
}

TEST(BundleDeathTest, AnEntryAboveTheLimitIsOurMistake) {
  std::string bundle;
  EXPECT_DEATH(AppendEntry(std::string(kEntryBytesMax + 1, 'x'), bundle),
               "an entry of 65536 bytes");
}

TEST(Bundle, EndsBehindAnEntry) {
  std::string bundle;
  AppendEntry("abc", bundle);
  AppendEntry("de", bundle);
  for (size_t size = 1; size < bundle.size(); ++size) {
    const auto entries = ParseBundle(absl::string_view(bundle).substr(0, size));
    if (size == 5) {
      YORIAI_EXPECT_OK(entries);
    } else {
      YORIAI_EXPECT_CODE(entries, absl::StatusCode::kDataLoss);
    }
  }
}

TEST(Bundle, HasAtMost256Entries) {
  std::string bundle;
  for (int i = 0; i < 256; ++i) AppendEntry("", bundle);
  YORIAI_EXPECT_OK(ParseBundle(bundle));

  AppendEntry("", bundle);
  YORIAI_EXPECT_CODE(ParseBundle(bundle), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace yoriai::storage
