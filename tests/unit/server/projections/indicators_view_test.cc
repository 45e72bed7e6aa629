#include "server/projections/indicators_view.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/projections/plan_standing.h"
#include "storage/views/memory_view_store.h"
#include "tests/unit/server/projections/federation_log.h"

namespace yoriai::server {
namespace {

using storage::Position;

const absl::CivilDay kMay31(2020, 5, 31);
const absl::CivilDay kYearEnd(2021, 3, 31);

// A plan with an action plan "e" below a strategy "s".
void AddPlan(FederationLog& log) {
  log.Add("2020-04-01",
          "plan_adopted { plan_id: 'p' terms { first_fiscal_year: 2020"
          " last_fiscal_year: 2022 } }");
  log.Add("2020-04-01",
          "plan_element_defined { plan_id: 'p' element_id: 's'"
          " kind: PLAN_ELEMENT_KIND_STRATEGY terms { order: 1 } }");
  log.Add("2020-04-01",
          "plan_element_defined { plan_id: 'p' element_id: 'e'"
          " parent_element_id: 's' kind: PLAN_ELEMENT_KIND_ACTION_PLAN }");
  log.Add("2020-04-01",
          "plan_element_defined { plan_id: 'p' element_id: 'g'"
          " kind: PLAN_ELEMENT_KIND_ACTIVITY_GROUP terms { order: 0 } }");
}

void AddIndicator(FederationLog& log, const std::string& id,
                  const std::string& kind, const std::string& terms,
                  const std::string& target_2020,
                  const std::string& element = "e") {
  log.Add("2020-04-01",
          absl::StrCat("indicator_defined { plan_id: 'p' indicator_id: '", id,
                       "' element_id: '", element, "' kind: INDICATOR_KIND_",
                       kind, " terms { ", terms, " } }"));
  if (target_2020.empty()) return;
  log.Add("2020-04-01",
          absl::StrCat("target_set { plan_id: 'p' indicator_id: '", id,
                       "' fiscal_year: 2020 target { value: '", target_2020,
                       "' } }"));
}

void AddReport(FederationLog& log, const std::string& indicator,
               absl::string_view day, const std::string& value) {
  log.Add(day, absl::StrCat("indicator_reported { plan_id: 'p' indicator_id: '",
                            indicator,
                            "' organisation_id: 'o'"
                            " observation { value: '",
                            value, "' } }"));
}

void AddMeeting(FederationLog& log, absl::string_view day, int attendance,
                const std::string& body = "salon") {
  log.Add(day, absl::StrCat(
                   "meeting_held { meeting_id: '", body, day, "' body_id: '",
                   body, "' minutes { attendance_count: ", attendance, " } }"));
}

// Folds the log and judges one year of an indicator as of its head.
class Judged final {
 public:
  explicit Judged(const FederationLog& log, Position as_of) : as_of_(as_of) {
    FoldAll(const_cast<FederationLog&>(log).log(), views_);
  }
  apipb::Assessment operator()(const std::string& indicator_id, int year,
                               absl::CivilDay on) {
    const PlanView plan(views_, as_of_);
    const auto frame = *PlanFrame::Find(plan, "p");
    const auto indicator = *plan.FindIndicator("p", indicator_id);
    return *IndicatorsView(views_, as_of_)
                .AssessYear(*frame, *indicator, year, on);
  }
  storage::MemoryViewStore& views() { return views_; }

 private:
  const Position as_of_;
  storage::MemoryViewStore views_;
};

TEST(IndicatorsView, AReportedCountIsTheSumOfItsYearUpToTheDay) {
  FederationLog log;
  AddPlan(log);
  AddIndicator(log, "i", "COUNT_PER_YEAR", "", "10");
  AddReport(log, "i", "2020-03-31", "100");
  AddReport(log, "i", "2020-04-01", "1");
  AddReport(log, "i", "2020-05-31", "2");
  AddReport(log, "i", "2020-06-01", "4");
  AddReport(log, "i", "2021-04-01", "100");
  Judged judged(log, log.head());

  EXPECT_EQ(judged("i", 2020, kMay31).value(), "3");
  EXPECT_EQ(judged("i", 2020, kYearEnd).value(), "7");
  EXPECT_EQ(judged("i", 2020, kYearEnd).status(),
            apipb::INDICATOR_STATUS_MISSED);
  EXPECT_EQ(judged("i", 2020, kYearEnd).contributions(), 3);
  EXPECT_FALSE(judged("i", 2022, kYearEnd).has_value());
}

TEST(IndicatorsView, WhatWasNotOnRecordThenIsNotCounted) {
  FederationLog log;
  AddPlan(log);
  AddIndicator(log, "i", "COUNT_PER_YEAR", "", "10");
  AddReport(log, "i", "2020-04-01", "1");
  const Position then = log.head();
  AddReport(log, "i", "2020-04-02", "2");

  EXPECT_EQ(Judged(log, then)("i", 2020, kYearEnd).value(), "1");
  EXPECT_EQ(Judged(log, log.head())("i", 2020, kYearEnd).value(), "3");
}

TEST(IndicatorsView, NothingReportedIsNotZeroButNothingHappenedIs) {
  FederationLog log;
  AddPlan(log);
  AddIndicator(log, "reported", "COUNT_PER_YEAR", "", "10");
  AddIndicator(log, "derived", "COUNT_PER_YEAR",
               "derivation { event_types: 'MeetingHeld'"
               " measure: MEASURE_COUNT }",
               "10");
  Judged judged(log, log.head());

  EXPECT_FALSE(judged("reported", 2020, kMay31).has_value());
  EXPECT_EQ(judged("derived", 2020, kMay31).value(), "0");
}

TEST(IndicatorsView, DerivedValuesFollowFromEvents) {
  FederationLog log;
  AddPlan(log);
  AddIndicator(log, "count", "COUNT_PER_YEAR",
               "derivation { event_types: 'MeetingHeld' body_id: 'salon'"
               " measure: MEASURE_COUNT }",
               "2");
  AddIndicator(log, "people", "CUMULATIVE",
               "derivation { event_types: 'MeetingHeld'"
               " measure: MEASURE_SUM_ATTENDANCE }",
               "100");
  AddMeeting(log, "2020-05-01", 10);
  AddMeeting(log, "2020-05-02", 20, "council");
  AddMeeting(log, "2020-06-01", 30);
  AddMeeting(log, "2021-05-01", 50);
  Judged judged(log, log.head());

  EXPECT_EQ(judged("count", 2020, kMay31).value(), "1");
  EXPECT_EQ(judged("count", 2020, kYearEnd).value(), "2");
  EXPECT_EQ(judged("count", 2020, kYearEnd).status(),
            apipb::INDICATOR_STATUS_ACHIEVED);
  EXPECT_EQ(judged("people", 2020, kYearEnd).value(), "60");
  EXPECT_EQ(judged("people", 2021, absl::CivilDay(2022, 3, 31)).value(), "110");
}

TEST(IndicatorsView, ActivitiesOfTheActionPlanAreCounted) {
  FederationLog log;
  AddPlan(log);
  AddIndicator(log, "grants", "COUNT_PER_YEAR",
               "derivation { event_types: 'GrantAwarded' action_plan_id: 'e'"
               " measure: MEASURE_COUNT }",
               "2");
  log.Add("2020-05-01",
          "grant_awarded { activity { activity_id: 'a' plan_id: 'p'"
          " action_plan_id: 'e' } }");
  log.Add("2020-05-01",
          "grant_awarded { activity { activity_id: 'b' plan_id: 'q'"
          " action_plan_id: 'e' } }");
  log.Add("2020-05-01", "grant_awarded { activity { activity_id: 'c' } }");

  EXPECT_EQ(Judged(log, log.head())("grants", 2020, kYearEnd).value(), "1");
}

TEST(IndicatorsView, MembersAreCountedSinceEver) {
  FederationLog log;
  AddPlan(log);
  AddIndicator(log, "members", "MAINTAIN_MIN",
               "derivation { event_types: 'SeatTaken' body_id: 'salon'"
               " measure: MEASURE_CURRENT_MEMBERS }",
               "2");
  for (const char* seat : {"1", "2", "3"}) {
    log.Add(
        "2015-04-01",
        absl::StrCat("seat_taken { body_id: 'salon' seat_id: '", seat, "' }"));
  }
  log.Add("2020-06-01", "seat_vacated { body_id: 'salon' seat_id: '1' }");
  Judged judged(log, log.head());

  EXPECT_EQ(judged("members", 2020, kMay31).value(), "3");
  EXPECT_EQ(judged("members", 2020, kYearEnd).value(), "2");
  EXPECT_EQ(judged("members", 2020, kYearEnd).status(),
            apipb::INDICATOR_STATUS_KEPT);
}

TEST(IndicatorsView, AllYearsAreWhatEachYearIs) {
  FederationLog log;
  AddPlan(log);
  AddIndicator(log, "r", "CUMULATIVE", "", "5");
  AddIndicator(log, "g", "GROWTH", "", "");
  AddIndicator(
      log, "d", "COUNT_PER_YEAR",
      "derivation { event_types: 'MeetingHeld' measure: MEASURE_COUNT }", "2");
  for (const char* day : {"2019-05-01", "2020-05-01", "2021-05-01"}) {
    AddReport(log, "r", day, "3");
    AddReport(log, "g", day, day[3] == '0' ? "9" : "8");
    AddMeeting(log, day, 1);
  }
  Judged judged(log, log.head());
  const PlanView plan(judged.views(), log.head());
  const auto frame = *PlanFrame::Find(plan, "p");
  const absl::CivilDay on(2021, 12, 31);

  for (const char* id : {"r", "g", "d"}) {
    const auto years =
        *IndicatorsView(judged.views(), log.head())
             .AssessAllYears(*frame, **plan.FindIndicator("p", id), on);
    ASSERT_EQ(years.size(), 3u);
    for (int i = 0; i < 3; ++i) {
      EXPECT_EQ(years[i].fiscal_year(), 2020 + i);
      EXPECT_EQ(years[i].ShortDebugString(),
                judged(id, 2020 + i, on).ShortDebugString());
    }
  }
}

TEST(IndicatorsView, AnIndicatorOfAnElementThatEndedIsRetiredFromTheYearAfter) {
  FederationLog log;
  AddPlan(log);
  AddIndicator(log, "i", "COUNT_PER_YEAR", "", "10");
  log.Add("2020-05-01",
          "plan_element_ended { plan_id: 'p' element_id: 's'"
          " last_fiscal_year: 2020 }");
  Judged judged(log, log.head());

  EXPECT_NE(judged("i", 2020, kYearEnd).status(),
            apipb::INDICATOR_STATUS_RETIRED);
  EXPECT_EQ(judged("i", 2021, absl::CivilDay(2021, 5, 1)).status(),
            apipb::INDICATOR_STATUS_RETIRED);
}

TEST(IndicatorsView, AnElementThatEndedCountsEvenIfTheIndicatorRetiresLater) {
  FederationLog log;
  AddPlan(log);
  AddIndicator(log, "i", "COUNT_PER_YEAR", "", "10");
  log.Add("2020-05-01",
          "plan_element_ended { plan_id: 'p' element_id: 's'"
          " last_fiscal_year: 2020 }");
  log.Add("2021-08-01", "indicator_retired { plan_id: 'p' indicator_id: 'i' }");
  Judged judged(log, log.head());

  EXPECT_EQ(judged("i", 2020, kYearEnd).status(),
            apipb::INDICATOR_STATUS_NOT_REPORTED);
  EXPECT_EQ(judged("i", 2021, absl::CivilDay(2021, 7, 31)).status(),
            apipb::INDICATOR_STATUS_RETIRED);
  EXPECT_EQ(judged("i", 2020, absl::CivilDay(2021, 8, 1)).status(),
            apipb::INDICATOR_STATUS_RETIRED);
}

TEST(PlanFrame, FindsTheOnlyPlanAndTheNearestYear) {
  FederationLog log;
  AddPlan(log);
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);
  const PlanView plan(views, log.head());
  const auto frame = *PlanFrame::Find(plan, "");

  ASSERT_TRUE(frame.has_value());
  EXPECT_EQ(frame->plan().plan_id(), "p");
  EXPECT_EQ(frame->FiscalYearFor(2021, kMay31), 2021);
  EXPECT_EQ(frame->FiscalYearFor(0, kMay31), 2020);
  EXPECT_EQ(frame->FiscalYearFor(0, absl::CivilDay(2020, 3, 31)), 2020);
  EXPECT_EQ(frame->FiscalYearFor(0, absl::CivilDay(2021, 4, 1)), 2021);
  EXPECT_EQ(frame->FiscalYearFor(0, absl::CivilDay(2030, 4, 1)), 2022);
  EXPECT_FALSE(PlanFrame::Find(plan, "q")->has_value());
  EXPECT_FALSE(PlanFrame::Find(PlanView(views, Position{0}), "")->has_value());
}

TEST(PlanStanding, IsTheTreeInThePlansOrderWithItsRollUps) {
  FederationLog log;
  AddPlan(log);
  AddIndicator(log, "b", "COUNT_PER_YEAR", "order: 0", "1");
  AddIndicator(log, "a", "COUNT_PER_YEAR", "order: 1", "9");
  AddIndicator(log, "c", "COUNT_PER_YEAR", "", "1", "g");
  AddReport(log, "b", "2020-05-01", "1");
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);
  const PlanView plan(views, log.head());
  const auto frame = *PlanFrame::Find(plan, "p");

  const auto response =
      *PlanStanding(*frame, IndicatorsView(views, log.head()), 2020, kYearEnd);

  EXPECT_EQ(response.plan().plan_id(), "p");
  EXPECT_EQ(response.fiscal_year(), 2020);
  ASSERT_EQ(response.nodes_size(), 2);
  EXPECT_EQ(response.nodes(0).element().element_id(), "g");
  EXPECT_EQ(response.nodes(1).element().element_id(), "s");
  const apipb::PlanNode& strategy = response.nodes(1);
  EXPECT_EQ(strategy.indicators_size(), 0);
  ASSERT_EQ(strategy.children_size(), 1);
  const apipb::PlanNode& action_plan = strategy.children(0);
  ASSERT_EQ(action_plan.indicators_size(), 2);
  EXPECT_EQ(action_plan.indicators(0).indicator().indicator_id(), "b");
  EXPECT_EQ(action_plan.indicators(0).assessment().status(),
            apipb::INDICATOR_STATUS_ACHIEVED);
  EXPECT_EQ(strategy.roll_up().indicators(), 2);
  EXPECT_EQ(strategy.roll_up().worst(), action_plan.roll_up().worst());
  EXPECT_EQ(response.roll_up().indicators(), 3);
  ASSERT_EQ(response.element_counts_size(), 3);
  EXPECT_EQ(response.element_counts(0).kind(),
            eventpb::PLAN_ELEMENT_KIND_STRATEGY);
  EXPECT_EQ(response.element_counts(0).count(), 1);
}

}  // namespace
}  // namespace yoriai::server
