#include "server/domain/indicators/tally.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/unit/server/domain/sample_world.h"

namespace yoriai::server {
namespace {

using test::Parse;

DayAmount On(const char* day, int64_t amount, int64_t count = 1) {
  return {ParseDay(day).value(), amount, count};
}

YearFindings Find(eventpb::Measure measure, eventpb::IndicatorKind kind,
                  const std::vector<DayAmount>& days, int fiscal_year,
                  const char* on) {
  const auto plan = Parse<eventpb::PlanTerms>(
      "first_fiscal_year: 2020 last_fiscal_year: 2022");
  return FindingsFromDays(measure, kind, days,
                          FiscalCalendar::Create(plan).value(), plan,
                          fiscal_year, ParseDay(on).value());
}

YearFindings Counted(const std::vector<DayAmount>& days, int fiscal_year,
                     const char* on) {
  return Find(eventpb::MEASURE_COUNT, eventpb::INDICATOR_KIND_COUNT_PER_YEAR,
              days, fiscal_year, on);
}

YearFindings Members(const std::vector<DayAmount>& days, int fiscal_year,
                     const char* on) {
  return Find(eventpb::MEASURE_CURRENT_MEMBERS, eventpb::INDICATOR_KIND_GROWTH,
              days, fiscal_year, on);
}

std::string Text(const std::optional<Decimal>& value) {
  return value ? value->ToString() : "none";
}

TEST(FindingsFromDays, NoEventIsATrueZero) {
  const YearFindings findings = Counted({}, 2020, "2020-04-01");

  EXPECT_EQ(Text(findings.sum), "0");
  EXPECT_EQ(Text(findings.total), "0");
  EXPECT_EQ(findings.contributions, 0);
}

TEST(FindingsFromDays, AYearThatHasNotBegunHasNoValue) {
  EXPECT_EQ(Counted({On("2020-03-01", 3)}, 2020, "2020-03-31").sum,
            std::nullopt);
}

TEST(FindingsFromDays, CountsWithinTheYearAndSinceThePlanBegan) {
  const std::vector<DayAmount> days = {
      On("2020-03-31", 1), On("2020-04-01", 10, 2), On("2021-03-31", 100),
      On("2021-04-01", 1000, 3)};

  const YearFindings first = Counted(days, 2020, "2022-03-31");
  const YearFindings second = Counted(days, 2021, "2022-03-31");

  EXPECT_EQ(Text(first.sum), "110");
  EXPECT_EQ(Text(first.total), "110");
  EXPECT_EQ(Text(first.previous), "none");
  EXPECT_EQ(first.contributions, 3);
  EXPECT_EQ(Text(second.sum), "1000");
  EXPECT_EQ(Text(second.total), "1110");
  EXPECT_EQ(Text(second.latest), "1000");
  EXPECT_EQ(Text(second.previous), "110");
  EXPECT_EQ(second.contributions, 3);
}

TEST(FindingsFromDays, WhatHadNotHappenedByTheDayDoesNotCount) {
  const std::vector<DayAmount> days = {On("2020-09-30", 1),
                                       On("2020-10-01", 1)};

  EXPECT_EQ(Text(Counted(days, 2020, "2020-09-30").sum), "1");
  EXPECT_EQ(Text(Counted(days, 2020, "2020-10-01").sum), "2");
}

TEST(FindingsFromDays, NetUnitsAddUpSinceThePlanBegan) {
  const YearFindings findings =
      Find(eventpb::MEASURE_NET_UNITS, eventpb::INDICATOR_KIND_CUMULATIVE,
           {On("2019-05-01", 40), On("2020-05-01", 5), On("2021-05-01", -8, 2)},
           2021, "2022-03-31");

  EXPECT_EQ(Text(findings.total), "-3");
  EXPECT_EQ(Text(findings.sum), "-8");
  EXPECT_EQ(findings.contributions, 3);
}

TEST(FindingsFromDays, CurrentMembersAreThoseSinceEver) {
  const std::vector<DayAmount> days = {On("2018-06-01", 30, 30),
                                       On("2020-05-01", 4, 4),
                                       On("2021-02-01", -3, 3)};

  const YearFindings first = Members(days, 2020, "2022-03-31");
  const YearFindings second = Members(days, 2021, "2021-09-30");

  EXPECT_EQ(Text(first.previous), "30");
  EXPECT_EQ(Text(first.latest), "31");
  EXPECT_EQ(first.contributions, 37);
  EXPECT_EQ(Text(second.previous), "31");
  EXPECT_EQ(Text(second.latest), "31");
}

TEST(FindingsFromDays, TheLowestIsTheLowestCloseOfADay) {
  // Four leave and five come on one day: it never closes below 30.
  EXPECT_EQ(Text(Members({On("2018-06-01", 30), On("2020-05-01", -4),
                          On("2020-05-01", 5)},
                         2020, "2021-03-31")
                     .lowest),
            "30");
  EXPECT_EQ(Text(Members({On("2018-06-01", 30), On("2020-05-01", -4),
                          On("2020-05-02", 5)},
                         2020, "2021-03-31")
                     .lowest),
            "26");
}

TEST(FindingsFromDays, WhatHappensOnTheFirstDayCountsForItsClose) {
  EXPECT_EQ(Text(Members({On("2020-04-01", 12)}, 2020, "2020-04-01").lowest),
            "12");
  EXPECT_EQ(Text(Members({}, 2020, "2020-04-01").lowest), "0");
}

}  // namespace
}  // namespace yoriai::server
