#include "client/cli/dates.h"

#include "gtest/gtest.h"

namespace yoriai::cli {
namespace {

const absl::Time kNow = absl::FromCivil(absl::CivilSecond(2020, 5, 13, 23, 30),
                                        absl::UTCTimeZone());

TEST(Dates, TakeOnlyDaysThatExist) {
  EXPECT_EQ(ParseDay("2020-05-13"), absl::CivilDay(2020, 5, 13));
  EXPECT_EQ(ParseDay("2020-02-29"), absl::CivilDay(2020, 2, 29));
  EXPECT_EQ(ParseDay("1900-01-01"), absl::CivilDay(1900, 1, 1));
  EXPECT_EQ(ParseDay("2199-12-31"), absl::CivilDay(2199, 12, 31));
  for (const char* text :
       {"", "2021-02-29", "2020-13-01", "2020-00-10", "2020-5-13", "20200513",
        "1899-12-31", "2200-01-01", "2020-05-13 ", "+020-05-13", "2020/05/13",
        "２０２０-05-13"}) {
    EXPECT_EQ(ParseDay(text), std::nullopt) << text;
  }
}

TEST(Dates, ComeBackAsTheyWere) {
  EXPECT_EQ(FormatDay(absl::CivilDay(2020, 5, 3)), "2020-05-03");
}

TEST(Dates, BeginAtMidnightInJapan) { EXPECT_EQ(Today(kNow), "2020-05-14"); }

TEST(AsOf, TakesAPosition) {
  EXPECT_EQ(ParseAsOf("312", kNow)->position(), 312u);
  EXPECT_TRUE(ParseAsOf("0", kNow)->has_position());
}

TEST(AsOf, TakesADayAsItsEndInJapan) {
  const auto as_of = ParseAsOf("2020-05-12", kNow);

  ASSERT_TRUE(as_of.has_value());
  // The last second before 13 May in Japan is 14:59:59 in Greenwich.
  EXPECT_EQ(absl::FromUnixSeconds(as_of->recorded_time().seconds()),
            absl::FromCivil(absl::CivilSecond(2020, 5, 12, 14, 59, 59),
                            absl::UTCTimeZone()));
  EXPECT_EQ(as_of->recorded_time().nanos(), 999'999'999);
}

TEST(AsOf, TakesTodayAsNow) {
  EXPECT_EQ(ParseAsOf("2020-05-14", kNow)->recorded_time().seconds(),
            absl::ToUnixSeconds(kNow));
}

TEST(AsOf, TakesATimeWithAndWithoutZone) {
  const int64_t nine = absl::ToUnixSeconds(absl::FromCivil(
      absl::CivilSecond(2020, 5, 13, 0, 0), absl::UTCTimeZone()));
  for (const char* text :
       {"2020-05-13T09:00:00+09:00", "2020-05-13T00:00:00Z",
        "2020-05-13T09:00:00", "2020-05-13T09:00", "2020-05-13 09:00"}) {
    const auto as_of = ParseAsOf(text, kNow);
    ASSERT_TRUE(as_of.has_value()) << text;
    EXPECT_EQ(as_of->recorded_time().seconds(), nine) << text;
  }
}

TEST(AsOf, TakesNothingElse) {
  for (const char* text :
       {"", "-1", "yesterday", "2020-13-01", "12x", "99999999999999999999"}) {
    EXPECT_EQ(ParseAsOf(text, kNow), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace yoriai::cli
