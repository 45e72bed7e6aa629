#include "server/domain/indicators/decimal.h"

#include <random>
#include <string>

#include "gtest/gtest.h"

namespace yoriai::server {
namespace {

Decimal D(const char* text) { return Decimal::Parse(text).value(); }

TEST(Decimal, WritesTheShortestFormOfWhatItReads) {
  const struct {
    const char* read;
    const char* written;
  } kCases[] = {
      {"0", "0"},
      {"-0", "0"},
      {"007", "7"},
      {"12.500", "12.5"},
      {"-12.5", "-12.5"},
      {"0.000000001", "0.000000001"},
      {"-0.10", "-0.1"},
      {"1920000", "1920000"},
      {"1.0", "1"},
      {"999999999999999999.999999999", "999999999999999999.999999999"},
      {"-999999999999999999.999999999", "-999999999999999999.999999999"},
  };
  for (const auto& c : kCases) EXPECT_EQ(D(c.read).ToString(), c.written);
}

TEST(Decimal, RefusesEverythingThatIsNotOfItsForm) {
  for (const char* text :
       {"", "-", ".", ".5", "5.", "1e3", "+1", " 1", "1 ", "1,000", "--1",
        "1.2.3", "0x10", "nan", "１", "1234567890123456789", "0.1234567890"}) {
    EXPECT_EQ(Decimal::Parse(text), std::nullopt) << text;
  }
}

TEST(Decimal, AddsAndComparesExactly) {
  EXPECT_EQ(D("0.1") + D("0.2"), D("0.3"));
  EXPECT_EQ(D("5") - D("7.5"), D("-2.5"));
  EXPECT_LT(D("-1"), D("-0.999999999"));
  EXPECT_GT(D("10"), D("9.9"));
  EXPECT_TRUE(D("-0").IsZero());
  EXPECT_FALSE(D("-0").IsNegative());
  EXPECT_TRUE(D("-0.1").IsNegative());
}

TEST(Decimal, ScaledFloorRoundsTowardsMinusInfinity) {
  EXPECT_EQ(D("30").ScaledFloor(183, 365), D("15"));
  EXPECT_EQ(D("2").ScaledFloor(182, 365), D("0"));
  EXPECT_EQ(D("2").ScaledFloor(183, 365), D("1"));
  EXPECT_EQ(D("2").ScaledFloor(365, 365), D("2"));
  EXPECT_EQ(D("0").ScaledFloor(100, 365), D("0"));
  EXPECT_EQ(D("-1").ScaledFloor(1, 2), D("-1"));
  EXPECT_EQ(D("-4").ScaledFloor(1, 2), D("-2"));
  EXPECT_EQ(D("2.9").ScaledFloor(1, 1), D("2"));
  EXPECT_EQ(D("999999999999999999").ScaledFloor(366, 366),
            D("999999999999999999"));
}

TEST(Decimal, PercentIsRoundedHalfAwayFromZeroToOneDigit) {
  EXPECT_EQ(D("42").PercentOf(D("40")), D("105"));
  EXPECT_EQ(D("1").PercentOf(D("3")), D("33.3"));
  EXPECT_EQ(D("2").PercentOf(D("3")), D("66.7"));
  EXPECT_EQ(D("1").PercentOf(D("2000")), D("0.1"));    // 0.05 %
  EXPECT_EQ(D("-1").PercentOf(D("2000")), D("-0.1"));  // -0.05 %
  EXPECT_EQ(D("49").PercentOf(D("100000")), D("0"));
  EXPECT_EQ(D("3").PercentOf(D("-4")), D("-75"));
  EXPECT_EQ(D("0").PercentOf(D("8")), D("0"));
  EXPECT_EQ(D("8").PercentOf(D("0")), std::nullopt);
  EXPECT_EQ(D("999999999999999999").PercentOf(D("999999999999999999")),
            D("100"));
}

TEST(Decimal, ReadsBackWhatItWrites) {
  const unsigned seed = std::random_device()();
  SCOPED_TRACE(seed);
  std::mt19937_64 random(seed);
  for (int round = 0; round < 1'000; ++round) {
    std::string text = random() % 2 ? "-" : "";
    const int whole = 1 + static_cast<int>(random() % 18);
    for (int i = 0; i < whole; ++i) {
      text += static_cast<char>('0' + random() % 10);
    }
    const int fraction = static_cast<int>(random() % 10);
    if (fraction > 0) text += ".";
    for (int i = 0; i < fraction; ++i) {
      text += static_cast<char>('0' + random() % 10);
    }
    const Decimal read = D(text.c_str());
    EXPECT_EQ(Decimal::Parse(read.ToString()), read) << text;
  }
}

TEST(Decimal, AQuotientIsRoundedHalfAwayFromZeroToFourDigits) {
  const auto quotient = [](const char* a, const char* b, int factor) {
    const auto result = Decimal::Quotient(D(a), D(b), factor);
    return result ? result->ToString() : "none";
  };

  EXPECT_EQ(quotient("3", "4", 1), "0.75");
  EXPECT_EQ(quotient("3", "4", 100), "75");
  EXPECT_EQ(quotient("2", "3", 100), "66.6667");
  EXPECT_EQ(quotient("1", "3", 100), "33.3333");
  EXPECT_EQ(quotient("-2", "3", 100), "-66.6667");
  EXPECT_EQ(quotient("2", "-3", 100), "-66.6667");
  EXPECT_EQ(quotient("0", "3", 100), "0");
  EXPECT_EQ(quotient("0.00005", "1", 1), "0.0001");
  EXPECT_EQ(quotient("0.000049999", "1", 1), "0");
  EXPECT_EQ(quotient("999999999999999999", "1", 1), "999999999999999999");
  EXPECT_EQ(quotient("1", "0", 1), "none");
  EXPECT_EQ(quotient("999999999999999999", "0.1", 1), "none");
}

}  // namespace
}  // namespace yoriai::server
