#include "server/domain/fiscal_calendar.h"

#include "gtest/gtest.h"

namespace yoriai::server {
namespace {

FiscalCalendar Calendar(int first_month = 0, const char* zone = "") {
  eventpb::PlanTerms terms;
  terms.set_fiscal_year_first_month(first_month);
  terms.set_time_zone(zone);
  return FiscalCalendar::Create(terms).value();
}

TEST(ParseDay, ReadsDaysThatExist) {
  EXPECT_EQ(ParseDay("2020-05-13"), absl::CivilDay(2020, 5, 13));
  EXPECT_EQ(ParseDay("2020-02-29"), absl::CivilDay(2020, 2, 29));
  EXPECT_EQ(ParseDay("1900-01-01"), absl::CivilDay(1900, 1, 1));
  EXPECT_EQ(ParseDay("2199-12-31"), absl::CivilDay(2199, 12, 31));
}

TEST(ParseDay, RefusesEverythingElse) {
  for (const char* text :
       {"", "2020-5-13", "2020-02-30", "2021-02-29", "1900-02-29", "1899-12-31",
        "2200-01-01", "2020-00-10", "2020-13-01", "2020-01-00", "2020/05/13",
        "20200513", "+020-05-13", "2020-05-13 ", "2020- 5-13", "2020-05-1x",
        "-020-05-13"}) {
    EXPECT_EQ(ParseDay(text), std::nullopt) << text;
  }
}

TEST(ParseDay, ReadsWhatFormatDayWrites) {
  for (absl::CivilDay day(2019, 12, 25); day < absl::CivilDay(2021, 1, 5);
       ++day) {
    EXPECT_EQ(ParseDay(FormatDay(day)), day);
  }
}

TEST(FiscalCalendar, AYearBeginsOnTheFirstOfApril) {
  const FiscalCalendar calendar = Calendar();

  EXPECT_EQ(calendar.YearOf(absl::CivilDay(2020, 3, 31)), 2019);
  EXPECT_EQ(calendar.YearOf(absl::CivilDay(2020, 4, 1)), 2020);
  EXPECT_EQ(calendar.YearOf(absl::CivilDay(2021, 3, 31)), 2020);
  EXPECT_EQ(calendar.FirstDay(2020), absl::CivilDay(2020, 4, 1));
  EXPECT_EQ(calendar.LastDay(2020), absl::CivilDay(2021, 3, 31));
}

TEST(FiscalCalendar, AYearWithALeapDayHas366Days) {
  const FiscalCalendar calendar = Calendar();

  EXPECT_EQ(calendar.LastDay(2019) - calendar.FirstDay(2019) + 1, 366);
  EXPECT_EQ(calendar.LastDay(2020) - calendar.FirstDay(2020) + 1, 365);
}

TEST(FiscalCalendar, EveryDayLiesWithinItsYearWhateverTheFirstMonth) {
  for (int month = 1; month <= 12; ++month) {
    const FiscalCalendar calendar = Calendar(month);
    for (absl::CivilDay day(2019, 1, 1); day < absl::CivilDay(2021, 1, 1);
         ++day) {
      const int year = calendar.YearOf(day);
      EXPECT_LE(calendar.FirstDay(year), day) << month;
      EXPECT_GE(calendar.LastDay(year), day) << month;
    }
  }
}

TEST(FiscalCalendar, TheDayIsThatOfThePlansTimeZone) {
  // 15:00 UTC is midnight in Tokyo.
  const absl::Time midnight =
      absl::FromCivil(absl::CivilSecond(2020, 3, 31, 15), absl::UTCTimeZone());

  EXPECT_EQ(Calendar().DayOf(midnight), absl::CivilDay(2020, 4, 1));
  EXPECT_EQ(Calendar().DayOf(midnight - absl::Seconds(1)),
            absl::CivilDay(2020, 3, 31));
  EXPECT_EQ(Calendar(4, "UTC").DayOf(midnight), absl::CivilDay(2020, 3, 31));
}

TEST(FiscalCalendar, RefusesAMonthOrZoneThatDoesNotExist) {
  eventpb::PlanTerms month;
  month.set_fiscal_year_first_month(13);
  eventpb::PlanTerms zone;
  zone.set_time_zone("Asia/Nowhere");

  EXPECT_EQ(FiscalCalendar::Create(month).status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(FiscalCalendar::Create(zone).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(FiscalCalendar, ANameOfAFileIsNoTimeZone) {
  for (const char* const name :
       {"/usr/share/zoneinfo/Asia/Tokyo", "file:Asia/Tokyo",
        "../zoneinfo/Asia/Tokyo", "Asia/../Asia/Tokyo", "localtime"}) {
    eventpb::PlanTerms zone;
    zone.set_time_zone(name);

    EXPECT_EQ(FiscalCalendar::Create(zone).status().code(),
              absl::StatusCode::kInvalidArgument)
        << name;
  }
}

}  // namespace
}  // namespace yoriai::server
