#include "client/cli/plan_file/forms.h"

#include <string>

#include "client/cli/plan_file/event_types.h"
#include "gtest/gtest.h"

namespace yoriai::cli {
namespace {

TEST(Forms, OfIds) {
  EXPECT_TRUE(IsId("1-2-a.meetings"));
  EXPECT_TRUE(IsId("A"));
  EXPECT_TRUE(IsId(std::string(64, 'a')));
  EXPECT_FALSE(IsId(std::string(65, 'a')));
  for (const char* text : {"", "-a", ".a", "_a", "a b", "宮城", "a/b"}) {
    EXPECT_FALSE(IsId(text)) << text;
  }
}

TEST(Forms, OfDecimals) {
  for (const char* text : {"0", "-1", "12.5", "999999999999999999.999999999"}) {
    EXPECT_TRUE(IsDecimal(text)) << text;
  }
  for (const char* text : {"", "-", ".5", "5.", "1,000", "+1", "1e3",
                           "1000000000000000000", "0.1234567890", "１"}) {
    EXPECT_FALSE(IsDecimal(text)) << text;
  }
}

TEST(Forms, OrderDecimalsByTheirValue) {
  EXPECT_TRUE(DecimalLess("9", "10"));
  EXPECT_TRUE(DecimalLess("-2", "-1.5"));
  EXPECT_TRUE(DecimalLess("0.1", "0.11"));
  EXPECT_FALSE(DecimalLess("1.50", "1.5"));
}

TEST(Forms, TellNormalTextFromOther) {
  EXPECT_TRUE(IsNormal("が"));
  EXPECT_FALSE(IsNormal("か\u3099"));
  EXPECT_TRUE(IsNormal(""));
}

TEST(Forms, CountCodePoints) {
  EXPECT_EQ(CodePoints("地域a"), 3u);
  EXPECT_EQ(CodePoints(""), 0u);
}

TEST(EventTypes, AreThoseOfTheRegister) {
  EXPECT_TRUE(IsEventType("MeetingHeld"));
  EXPECT_FALSE(IsEventType("meeting_held"));
  EXPECT_FALSE(IsEventType(""));
}

}  // namespace
}  // namespace yoriai::cli
