#include "client/cli/output/table.h"

#include <sstream>

#include "gtest/gtest.h"

namespace yoriai::cli {
namespace {

TEST(DisplayWidth, CountsFullWidthCharactersTwice) {
  EXPECT_EQ(DisplayWidth(""), 0);
  EXPECT_EQ(DisplayWidth("abc"), 3);
  EXPECT_EQ(DisplayWidth("地域懇談会"), 10);
  EXPECT_EQ(DisplayWidth("ＡＢＣ"), 6);
  EXPECT_EQ(DisplayWidth("5件"), 3);
}

TEST(DisplayWidth, CountsHalfWidthKanaOnceWithTheirMarks) {
  EXPECT_EQ(DisplayWidth("ｶﾅ"), 2);
  EXPECT_EQ(DisplayWidth("ｶﾞｷﾞ"), 4);  // The voice mark takes a column.
  EXPECT_EQ(DisplayWidth("ﾊﾟ"), 2);
}

TEST(DisplayWidth, CountsCombiningCharactersWithTheirBase) {
  EXPECT_EQ(DisplayWidth("e\u0301"), 1);       // é of two code points
  EXPECT_EQ(DisplayWidth("か\u3099"), 2);      // が of two code points
  EXPECT_EQ(DisplayWidth("葛\U000E0100"), 2);  // with a variation selector
}

TEST(DisplayWidth, CountsJoinedEmojiOnce) {
  EXPECT_EQ(DisplayWidth("👨‍👩‍👧‍👦"), 2);
  EXPECT_EQ(DisplayWidth("🇯🇵"), 2);
  EXPECT_EQ(DisplayWidth("✔️"), 2);
}

TEST(DisplayWidth, TakesAmbiguousCharactersAsTold) {
  EXPECT_EQ(DisplayWidth("①α"), 2);
  EXPECT_EQ(DisplayWidth("①α", 2), 4);
  EXPECT_EQ(DisplayWidth("あa", 2), 3);
}

TEST(DisplayWidth, TakesDamagedTextWithoutFalling) {
  EXPECT_GE(DisplayWidth("\xff\xfe"), 0);
}

TEST(Table, MeetsItsEdgesWithJapaneseAndEnglish) {
  Table table({{"ID"}, {"名称"}, {"口数", Table::Align::kRight}});
  table.AddRow({"miyagi", "宮城県", "12"});
  table.AddRow({"aist", "AIST", "3"});
  std::ostringstream out;

  table.Print(out, /*color=*/false, /*ambiguous_width=*/1);

  EXPECT_EQ(out.str(),
            "ID      名称    口数\n"
            "miyagi  宮城県    12\n"
            "aist    AIST       3\n");
}

TEST(Table, LeavesNoSpacesAtTheEndsOfLines) {
  Table table({{"a"}, {"b"}, {"c"}});
  table.AddRow({"1", "", ""});
  table.AddRow({"", "2"});
  std::ostringstream out;

  table.Print(out, false, 1);

  EXPECT_EQ(out.str(), "a  b  c\n1\n   2\n");
}

TEST(Table, WithoutHeadingsHasNoLineOfThem) {
  Table table({{""}, {""}});
  table.AddRow({"ID", "salon"});
  std::ostringstream out;

  table.Print(out, false, 1);

  EXPECT_EQ(out.str(), "ID  salon\n");
}

TEST(Table, ColoursDoNotMoveTheEdges) {
  Table table({{"s"}, {"t"}});
  table.AddRow({{"達成", Style::kGood}, "x"});
  std::ostringstream out;

  table.Print(out, /*color=*/true, 1);

  EXPECT_EQ(out.str(),
            "\x1b[1ms\x1b[0m     \x1b[1mt\x1b[0m\n"
            "\x1b[32m達成\x1b[0m  x\n");
}

}  // namespace
}  // namespace yoriai::cli
