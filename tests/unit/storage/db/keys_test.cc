#include "storage/db/keys.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace yoriai::storage {
namespace {

constexpr uint64_t kMax = ~uint64_t{0};

// The bytes of a literal with zeros in it.
template <size_t N>
std::string Bytes(const char (&text)[N]) {
  return std::string(text, N - 1);
}

TEST(Keys, NumbersAreBigEndian) {
  EXPECT_EQ(PositionKey(Position{0x0102030405060708}),
            Bytes("\x01\x02\x03\x04\x05\x06\x07\x08"));
  EXPECT_EQ(ParsePositionKey(PositionKey(Position{kMax})), Position{kMax});
  EXPECT_EQ(ParsePositionKey(Bytes("\0\0\0\0\0\0\0")), std::nullopt);
  EXPECT_EQ(ParsePositionKey(Bytes("\0\0\0\0\0\0\0\0\0")), std::nullopt);
  EXPECT_EQ(ParseBigEndian32(Bytes("\0\0\x01\x02")), 258u);
}

TEST(Keys, TheOrderOfKeysIsTheOrderOfNumbers) {
  std::vector<std::string> keys;
  for (const uint64_t number : {uint64_t{0}, uint64_t{1}, uint64_t{255},
                                uint64_t{256}, uint64_t{1} << 32, kMax}) {
    keys.push_back(StreamKey("s", Revision{number}));
  }
  EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
}

TEST(Keys, SpellStreamsAndTagsAsDocumented) {
  EXPECT_EQ(StreamKey("body/a", Revision{2}),
            Bytes("body/a\0\0\0\0\0\0\0\0\x02"));
  EXPECT_EQ(TagKey("body:a", Position{3}), Bytes("body:a\0\0\0\0\0\0\0\0\x03"));
}

TEST(Keys, ARowOfATagHasItsPositionsAsDistances) {
  std::string value;
  AppendTagDistance(1, value);
  AppendTagDistance(300, value);
  EXPECT_EQ(value, Bytes("\x01\xac\x02"));

  std::vector<Position> positions;
  ASSERT_TRUE(ParseTagRow(Position{7}, value, positions));
  EXPECT_EQ(positions,
            (std::vector<Position>{Position{7}, Position{8}, Position{308}}));
  ASSERT_TRUE(ParseTagRow(Position{7}, "", positions));
  EXPECT_EQ(positions, std::vector<Position>{Position{7}});
}

TEST(Keys, ARowOfATagThatNobodyWroteIsRefused) {
  std::vector<Position> positions;
  for (const std::string& value : {Bytes("\0"), Bytes("\x80"), Bytes("\x81\0"),
                                   std::string(10, '\xff') + '\x01',
                                   std::string(kTagRowPositionsMax, '\x01')}) {
    EXPECT_FALSE(ParseTagRow(Position{7}, value, positions)) << value.size();
  }
  EXPECT_FALSE(ParseTagRow(Position{kMax}, "\x01", positions));
  EXPECT_TRUE(ParseTagRow(
      Position{7}, std::string(kTagRowPositionsMax - 1, '\x01'), positions));
}

TEST(Keys, AreReadBackUnderTheirOwnPrefixOnly) {
  const std::string key = StreamKey("ab", Revision{7});

  EXPECT_EQ(ParseStreamKey(StreamPrefix("ab"), key), Revision{7});
  EXPECT_EQ(ParseStreamKey(StreamPrefix("a"), key), std::nullopt);
  EXPECT_EQ(ParseStreamKey(StreamPrefix("ab"), key + "x"), std::nullopt);
  EXPECT_EQ(ParseTagKey(TagPrefix("t"), TagKey("t", Position{kMax})),
            Position{kMax});
}

TEST(Keys, TheEndOfAPrefixLiesBehindAllItsKeys) {
  EXPECT_EQ(EndOfPrefix("ab"), "ac");
  EXPECT_EQ(EndOfPrefix("a\xff"), "b");
  EXPECT_EQ(EndOfPrefix("\xff\xff"), "");
  EXPECT_EQ(EndOfPrefix(""), "");
  EXPECT_LT(StreamKey("a", Revision{kMax}), EndOfPrefix(StreamPrefix("a")));
  EXPECT_LE(EndOfPrefix(StreamPrefix("a")), StreamPrefix("a\x01"));
}

TEST(Keys, IdValuesAreReadBack) {
  IdValue value{Position{9}, {}};
  value.content_hash.fill(0xab);

  const std::string bytes = EncodeIdValue(value);
  const std::optional<IdValue> read = ParseIdValue(bytes);

  ASSERT_EQ(bytes.size(), 40u);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->position, value.position);
  EXPECT_EQ(read->content_hash, value.content_hash);
  EXPECT_FALSE(ParseIdValue(bytes.substr(1)).has_value());
  EXPECT_FALSE(ParseIdValue(bytes + "x").has_value());
}

TEST(Keys, TheNewestVersionOfARowComesFirst) {
  const std::string view = ViewPrefix("bodies", 1);
  const std::vector<std::string> ordered = {
      ViewKey(view, "a", Position{kMax}), ViewKey(view, "a", Position{2}),
      ViewKey(view, "a", Position{1}),    ViewKey(view, "a", Position{0}),
      ViewKeyBehind(view, "a"),           ViewKey(view, "a\x01", Position{5}),
      ViewKey(view, "ab", Position{5}),   ViewKeyBehind(view, "ab"),
      ViewKey(view, "b", Position{5})};

  EXPECT_TRUE(std::is_sorted(ordered.begin(), ordered.end()));
  EXPECT_EQ(ViewKey(view, "a", Position{1}),
            Bytes("bodies\0\0\0\0\x01"
                  "a\0\xff\xff\xff\xff\xff\xff\xff\xfe"));
}

TEST(Keys, TheVersionsOfARowShareAllButThePosition) {
  const std::string row = ViewRowPrefix("bodies", 1, "salon");

  const std::string key = ViewVersionKey(row, Position{4});

  EXPECT_EQ(key, ViewKey(ViewPrefix("bodies", 1), "salon", Position{4}));
  EXPECT_EQ(key.size(), row.size() + 8);
  EXPECT_EQ(ParseViewVersionKey(row, key), Position{4});
  EXPECT_FALSE(ParseViewVersionKey(row, row).has_value());
  EXPECT_FALSE(ParseViewVersionKey(ViewRowPrefix("bodies", 1, "salons"), key)
                   .has_value());
}

TEST(Keys, ViewKeysAreReadBack) {
  const std::string view = ViewPrefix("bodies", 1);
  const std::string key = ViewKey(view, "salon", Position{4});

  const std::optional<ViewKeyParts> parts = ParseViewKey(view, key);

  ASSERT_TRUE(parts.has_value());
  EXPECT_EQ(parts->entity, "salon");
  EXPECT_EQ(parts->position, Position{4});
  EXPECT_FALSE(ParseViewKey(ViewPrefix("bodies", 2), key).has_value());
  EXPECT_FALSE(ParseViewKey(view, key.substr(0, key.size() - 1)).has_value());
  EXPECT_FALSE(ParseViewKey(view, ViewKey(view, "", Position{4})).has_value());
  EXPECT_FALSE(ParseViewKey(view, view).has_value());
}

TEST(Keys, PositionsOfViewsAreReadBack) {
  const std::string key = ViewPositionKey("bodies", 256);
  const std::optional<ViewPositionKeyParts> parts = ParseViewPositionKey(key);

  ASSERT_TRUE(parts.has_value());
  EXPECT_EQ(key, Bytes("view/bodies\0\0\0\x01\0"));
  EXPECT_EQ(parts->view, "bodies");
  EXPECT_EQ(parts->version, 256u);
  EXPECT_FALSE(ParseViewPositionKey("view/").has_value());
  EXPECT_FALSE(ParseViewPositionKey("federation_id").has_value());
}

}  // namespace
}  // namespace yoriai::storage
