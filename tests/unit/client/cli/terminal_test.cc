#include "client/cli/output/terminal.h"

#include "gtest/gtest.h"

namespace yoriai::cli {
namespace {

TEST(Terminal, ColoursOnlyATerminalThatWantsThem) {
  EXPECT_TRUE(WantsColor(ColorChoice::kAuto, true, ""));
  EXPECT_FALSE(WantsColor(ColorChoice::kAuto, false, ""));
  EXPECT_FALSE(WantsColor(ColorChoice::kAuto, true, "1"));
}

TEST(Terminal, DoesAsChosen) {
  EXPECT_TRUE(WantsColor(ColorChoice::kAlways, false, "1"));
  EXPECT_FALSE(WantsColor(ColorChoice::kNever, true, ""));
}

TEST(Terminal, StylesNothingWithoutColours) {
  EXPECT_EQ(Styled("x", Style::kBad, false), "x");
  EXPECT_EQ(Styled("", Style::kBad, true), "");
  EXPECT_EQ(Styled("x", Style::kPlain, true), "x");
  EXPECT_EQ(Styled("x", Style::kBad, true), "\x1b[31mx\x1b[0m");
}

TEST(Terminal, CannotBeSteeredByWhatOthersWrote) {
  EXPECT_EQ(Harmless("地域 forum"), "地域 forum");
  EXPECT_EQ(Harmless("a\nb\tc"), "a b c");
  EXPECT_EQ(Harmless("\x1b[2Jx"), "\uFFFD[2Jx");
  EXPECT_EQ(Harmless("\u009B31mx"), "\uFFFD31mx");
  EXPECT_EQ(Harmless("\xff"), "\uFFFD");
}

}  // namespace
}  // namespace yoriai::cli
