#include "client/cli/tables/number_reading.h"

#include "gtest/gtest.h"

namespace yoriai::cli {
namespace {

// What a number of these is read as; "?" if it is refused.
std::string Read(absl::string_view text) {
  const Reading<std::string> number = ReadNumber(text);
  return number.ok() ? number.value : "?";
}

std::string WhyNot(absl::string_view text) {
  const Reading<std::string> number = ReadNumber(text);
  return number.ok() ? "" : Say(Words(Language::kEn), *number.objection);
}

TEST(NumberReading, TakesPlainNumbersInTheirCanonicalForm) {
  EXPECT_EQ(Read("0"), "0");
  EXPECT_EQ(Read("12.50"), "12.5");
  EXPECT_EQ(Read("007"), "7");
  EXPECT_EQ(Read("-0.0"), "0");
  EXPECT_EQ(Read("+5"), "5");
  EXPECT_EQ(Read(" 5 "), "5");
}

TEST(NumberReading, TakesFullWidthDigits) {
  EXPECT_EQ(Read("１２，３４５．６"), "12345.6");
  EXPECT_EQ(Read("　５　"), "5");
  EXPECT_EQ(Read("−５"), "-5");
}

TEST(NumberReading, TakesSeparatorsOnlyBetweenGroupsOfThree) {
  EXPECT_EQ(Read("1,234"), "1234");
  EXPECT_EQ(Read("1,234,567.8"), "1234567.8");
  for (const char* refused : {"1,5", "12,34", "1234,567", "1,2345", ",123",
                              "1,234,", "0,123", "1.234.567", "1 234"}) {
    EXPECT_EQ(Read(refused), "?") << refused;
  }
}

TEST(NumberReading, TakesEveryMinusOfJapaneseBooks) {
  for (const char* minus : {"-5", "－5", "−5", "ー5", "ｰ5", "‐5", "–5", "△5",
                            "▲5", "(5)", "（5）", "△ ５"}) {
    EXPECT_EQ(Read(minus), "-5") << minus;
  }
  EXPECT_EQ(Read("▲1,000"), "-1000");
  EXPECT_EQ(Read("5-"), "?");
}

TEST(NumberReading, RefusesTwoSigns) {
  EXPECT_NE(WhyNot("(-5)").find("two signs"), std::string::npos);
  EXPECT_EQ(Read("△△5"), "?");
  EXPECT_EQ(Read("-+5"), "?");
}

TEST(NumberReading, LeavesUnitsAside) {
  EXPECT_EQ(Read("1,000円"), "1000");
  EXPECT_EQ(Read("¥1,000"), "1000");
  EXPECT_EQ(Read("￥1,000-"), "?");
  EXPECT_EQ(Read("\\1,000"), "1000");
  EXPECT_EQ(Read("¥-1,000"), "-1000");
  EXPECT_EQ(Read("△1,000円"), "-1000");
  EXPECT_EQ(Read("(1,000円)"), "-1000");
  EXPECT_EQ(Read("約５人"), "5");
  EXPECT_EQ(Read("3件"), "3");
  EXPECT_EQ(Read("12.5％"), "12.5");
  EXPECT_EQ(Read("円"), "?");
  EXPECT_EQ(Read("5個"), "?");
}

TEST(NumberReading, TakesScales) {
  EXPECT_EQ(Read("3千円"), "3000");
  EXPECT_EQ(Read("1.5億円"), "150000000");
  EXPECT_EQ(Read("12百万円"), "12000000");
  EXPECT_EQ(Read("1,200千円"), "1200000");
  EXPECT_EQ(Read("3億2千万"), "320000000");
  EXPECT_EQ(Read("3億2千万円"), "320000000");
  EXPECT_EQ(Read("3万5千"), "35000");
  EXPECT_EQ(Read("3万5000人"), "35000");
  EXPECT_EQ(Read("1兆2億3万4"), "1000200030004");
  EXPECT_EQ(Read("0.5千"), "500");
  EXPECT_EQ(Read("△2億"), "-200000000");
}

TEST(NumberReading, RefusesScalesThatCanBeMeantInTwoWays) {
  for (const char* refused :
       {"2千500万", "1万20000", "1億2.5万", "1.5億2千万", "3万2億", "1千2千"}) {
    EXPECT_NE(WhyNot(refused).find("two ways"), std::string::npos) << refused;
  }
  EXPECT_EQ(Read("億"), "?");
  EXPECT_EQ(Read("三億"), "?");
}

TEST(NumberReading, KeepsToTheDigitsOfTheServer) {
  EXPECT_EQ(Read("999999999999999999.999999999"),
            "999999999999999999.999999999");
  EXPECT_EQ(Read("1000000000000000000"), "?");
  EXPECT_EQ(Read("0.0000000001"), "?");
  EXPECT_EQ(Read("0.00000000010億"), "0.01");
  EXPECT_NE(WhyNot("9999999兆").find("18 before"), std::string::npos);
}

TEST(NumberReading, RefusesWhatExcelShortened) {
  EXPECT_NE(WhyNot("1.2E+05").find("Excel"), std::string::npos);
}

TEST(NumberReading, RefusesWhatIsNoNumber) {
  for (const char* refused : {"", "-", "－", "abc", "12.", ".5", "1..2", "#N/A",
                              "2020/5", "5人6人", "1e5", "０x1"}) {
    EXPECT_EQ(Read(refused), "?") << refused;
  }
  EXPECT_NE(WhyNot("abc").find("1,234"), std::string::npos);
}

TEST(NumberReading, OfIntegersTakesNoFraction) {
  EXPECT_EQ(ReadInteger("１，２３４人").value, 1234);
  EXPECT_EQ(ReadInteger("1.5千").value, 1500);
  EXPECT_EQ(ReadInteger("5.0").value, 5);
  EXPECT_FALSE(ReadInteger("1.5").ok());
  EXPECT_FALSE(ReadInteger("x").ok());
}

TEST(Canonical, GivesEachNumberOneText) {
  EXPECT_EQ(Canonical("0012.3400"), "12.34");
  EXPECT_EQ(Canonical("-0"), "0");
  EXPECT_EQ(Canonical("-0.10"), "-0.1");
  EXPECT_EQ(Canonical("100"), "100");
}

TEST(DividedByTenTo, MovesThePointExactly) {
  EXPECT_EQ(DividedByTenTo(8, "150000000"), "1.5");
  EXPECT_EQ(DividedByTenTo(8, "-150000000"), "-1.5");
  EXPECT_EQ(DividedByTenTo(3, "1920000"), "1920");
  EXPECT_EQ(DividedByTenTo(4, "5"), "0.0005");
  EXPECT_EQ(DividedByTenTo(4, "0"), "0");
  EXPECT_EQ(DividedByTenTo(8, "0.1"), "0.000000001");
  EXPECT_EQ(DividedByTenTo(8, "0.01"), std::nullopt);
  EXPECT_EQ(DividedByTenTo(8, "100000000000000000"), "1000000000");
}

TEST(NamesScale, SaysWhetherANumberIsWrittenWithOne) {
  EXPECT_TRUE(NamesScale("△１．５億"));
  EXPECT_TRUE(NamesScale("3千円"));
  EXPECT_FALSE(NamesScale("1,500"));
  EXPECT_FALSE(NamesScale(""));
}

}  // namespace
}  // namespace yoriai::cli
