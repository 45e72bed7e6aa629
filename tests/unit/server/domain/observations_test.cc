#include "server/domain/indicators/observations.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/unit/server/domain/sample_world.h"

namespace yoriai::server {
namespace {

using test::Parse;

apipb::IndicatorReport Report(const char* day, const char* value,
                              int position = 1) {
  return Parse<apipb::IndicatorReport>(
      absl::StrCat("observed_on: '", day, "' position: ", position,
                   " observation { value: '", value, "' }"));
}

YearFindings Find(
    const std::vector<apipb::IndicatorReport>& reports, int fiscal_year,
    const char* on,
    eventpb::IndicatorKind kind = eventpb::INDICATOR_KIND_COUNT_PER_YEAR) {
  const auto plan = Parse<eventpb::PlanTerms>(
      "first_fiscal_year: 2020 last_fiscal_year: 2022");
  apipb::Indicator indicator;
  indicator.set_kind(kind);
  return FindingsFromReports(indicator, reports,
                             FiscalCalendar::Create(plan).value(), plan,
                             fiscal_year, ParseDay(on).value());
}

std::string Text(const std::optional<Decimal>& value) {
  return value ? value->ToString() : "none";
}

TEST(FindingsFromReports, NoReportIsNoValue) {
  const YearFindings findings = Find({}, 2020, "2020-09-30");

  EXPECT_EQ(findings.sum, std::nullopt);
  EXPECT_EQ(findings.total, std::nullopt);
  EXPECT_EQ(findings.lowest, std::nullopt);
  EXPECT_EQ(findings.latest, std::nullopt);
  EXPECT_EQ(findings.previous, std::nullopt);
  EXPECT_FALSE(findings.milestone_reached);
  EXPECT_EQ(findings.contributions, 0);
}

TEST(FindingsFromReports, AReportOfZeroIsAValue) {
  EXPECT_EQ(Text(Find({Report("2020-05-01", "0")}, 2020, "2020-09-30").sum),
            "0");
}

TEST(FindingsFromReports, TheYearIsFromTheFirstOfAprilToTheLastOfMarch) {
  const std::vector<apipb::IndicatorReport> reports = {
      Report("2020-03-31", "1"), Report("2020-04-01", "10"),
      Report("2021-03-31", "100"), Report("2021-04-01", "1000")};

  const YearFindings first = Find(reports, 2020, "2022-01-01");
  const YearFindings second = Find(reports, 2021, "2022-01-01");

  EXPECT_EQ(Text(first.sum), "110");
  EXPECT_EQ(Text(first.total), "110");  // Not what was before the plan.
  EXPECT_EQ(Text(first.previous), "1");
  EXPECT_EQ(Text(second.sum), "1000");
  EXPECT_EQ(Text(second.total), "1110");
  EXPECT_EQ(Text(second.previous), "100");
}

TEST(FindingsFromReports, WhatHadNotHappenedByTheDayDoesNotCount) {
  const std::vector<apipb::IndicatorReport> reports = {
      Report("2020-05-01", "1"), Report("2020-09-30", "2"),
      Report("2020-10-01", "4")};

  EXPECT_EQ(Text(Find(reports, 2020, "2020-09-30").sum), "3");
  EXPECT_EQ(Text(Find(reports, 2020, "2020-10-01").sum), "7");
}

TEST(FindingsFromReports, LowestAndLatestAreThoseOfTheYear) {
  const YearFindings findings =
      Find({Report("2020-12-01", "45"), Report("2020-06-01", "38.5"),
            Report("2020-08-01", "50")},
           2020, "2021-03-31");

  EXPECT_EQ(Text(findings.lowest), "38.5");
  EXPECT_EQ(Text(findings.latest), "45");
}

TEST(FindingsFromReports, OfTwoOnOneDayTheOneRecordedLaterIsTheLatest) {
  const apipb::IndicatorReport early = Report("2020-06-01", "1", 5);
  const apipb::IndicatorReport late = Report("2020-06-01", "2", 9);

  EXPECT_EQ(Text(Find({early, late}, 2020, "2020-09-30").latest), "2");
  EXPECT_EQ(Text(Find({late, early}, 2020, "2020-09-30").latest), "2");
}

TEST(FindingsFromReports, AWithdrawnReportDoesNotCount) {
  apipb::IndicatorReport withdrawn = Report("2020-06-01", "5");
  withdrawn.set_withdrawn(true);

  const YearFindings findings = Find({withdrawn}, 2020, "2020-09-30");

  EXPECT_EQ(findings.sum, std::nullopt);
  EXPECT_EQ(findings.contributions, 0);
}

TEST(FindingsFromReports, AMilestoneIsThatOfItsYear) {
  const auto reached = Parse<apipb::IndicatorReport>(
      "observed_on: '2020-06-01' observation { milestone_reached: true }");
  const auto on_the_way = Parse<apipb::IndicatorReport>(
      "observed_on: '2021-06-01' observation { milestone_reached: false }");
  const auto kind = eventpb::INDICATOR_KIND_MILESTONE;

  EXPECT_TRUE(
      Find({reached, on_the_way}, 2020, "2022-01-01", kind).milestone_reached);
  EXPECT_FALSE(
      Find({reached, on_the_way}, 2020, "2020-05-31", kind).milestone_reached);
  EXPECT_FALSE(
      Find({reached, on_the_way}, 2021, "2022-01-01", kind).milestone_reached);
  EXPECT_EQ(Find({reached, on_the_way}, 2021, "2022-01-01", kind).contributions,
            1);
}

TEST(FindingsFromReports, ContributionsAreTheReportsBehindTheValue) {
  const std::vector<apipb::IndicatorReport> reports = {
      Report("2020-05-01", "1"), Report("2021-05-01", "2"),
      Report("2021-06-01", "2")};

  EXPECT_EQ(Find(reports, 2021, "2022-01-01").contributions, 2);
  EXPECT_EQ(
      Find(reports, 2021, "2022-01-01", eventpb::INDICATOR_KIND_CUMULATIVE)
          .contributions,
      3);
}

}  // namespace
}  // namespace yoriai::server
