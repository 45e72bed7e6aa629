#include "server/projections/reports.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/projections/reports_view.h"
#include "storage/views/memory_view_store.h"
#include "tests/unit/server/projections/federation_log.h"

namespace yoriai::server {
namespace {

using storage::Position;

eventpb::Event Reported(absl::string_view day, const std::string& value) {
  return EventOn(day,
                 "indicator_reported { plan_id: 'p' indicator_id: 'i'"
                 " organisation_id: 'o' observation { value: '" +
                     value +
                     "' evidence { title: 'list' } comment { en: 'c' } } }");
}

TEST(Reports, CorrectionsMoveThemToTheirDay) {
  FederationLog log;
  const eventpb::Event first = Reported("2020-06-01", "1");
  const eventpb::Event second = Reported("2020-06-02", "2");
  log.Add(first);
  log.Add(second);
  log.Add("2020-07-01",
          "indicator_report_corrected { plan_id: 'p' indicator_id: 'i'"
          " report_event_id: '" +
              first.header().event_id() +
              "' observed_on: '2020-06-03' observation { value: '5' }"
              " reason { en: 'typo' } }");
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);

  const auto before = *ReportsView(views, Position{2}).ListReports("p", "i", 9);
  ASSERT_EQ(before.size(), 2u);
  EXPECT_EQ(before[0].observation().value(), "1");
  EXPECT_EQ(before[0].observation().comment().en(), "c");

  const auto after = *ReportsView(views, Position{3}).ListReports("p", "i", 9);
  ASSERT_EQ(after.size(), 2u);
  EXPECT_EQ(after[0].observation().value(), "2");
  EXPECT_EQ(after[1].observation().value(), "5");
  EXPECT_EQ(after[1].observed_on(), "2020-06-03");
  EXPECT_EQ(after[1].corrections(), 1);
  EXPECT_EQ(after[1].reason().en(), "typo");
  EXPECT_EQ(after[1].position(), 1u);
  EXPECT_EQ(after[1].report_event_id(), first.header().event_id());
  EXPECT_EQ(ReportsView(views, Position{3}).ListReports("p", "i", 1)->size(),
            1u);
}

TEST(Reports, StayVisibleWhenWithdrawn) {
  FederationLog log;
  const eventpb::Event report = Reported("2020-06-01", "1");
  log.Add(report);
  log.Add("2020-07-01",
          "indicator_report_withdrawn { plan_id: 'p' indicator_id: 'i'"
          " report_event_id: '" +
              report.header().event_id() + "' reason { en: 'twice' } }");
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);
  const ReportsView view(views, log.head());

  const auto found = *view.FindReport("p", "i", report.header().event_id());
  ASSERT_TRUE(found.has_value());
  EXPECT_TRUE(found->withdrawn());
  EXPECT_EQ(found->reason().en(), "twice");
  ASSERT_EQ(view.ListReports("p", "i", 9)->size(), 1u);
  EXPECT_TRUE(view.ListReports("p", "i", 9)->front().withdrawn());
  EXPECT_FALSE(
      view.FindReport("p", "other", report.header().event_id())->has_value());
}

TEST(Reports, OfDaysIncludeBothEndsAndNoWords) {
  FederationLog log;
  for (const char* day :
       {"2020-03-31", "2020-04-01", "2020-06-01", "2021-03-31", "2021-04-01"}) {
    log.Add(Reported(day, "1"));
  }
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);

  const auto reports = *ReportsView(views, log.head())
                            .ReportsOfDays("p", "i", absl::CivilDay(2020, 4, 1),
                                           absl::CivilDay(2021, 3, 31));

  ASSERT_EQ(reports.size(), 3u);
  EXPECT_EQ(reports[0].observed_on(), "2020-04-01");
  EXPECT_EQ(reports[2].observed_on(), "2021-03-31");
  EXPECT_EQ(reports[0].observation().value(), "1");
  EXPECT_FALSE(reports[0].observation().has_comment());
  ASSERT_EQ(reports[0].observation().evidence_size(), 1);
  EXPECT_EQ(reports[0].observation().evidence(0).title(), "");
}

// What others say of the report `id`.
std::string Review(const char* field, const std::string& id,
                   const std::string& rest = "") {
  return std::string("indicator_report_") + field +
         " { plan_id: 'p' indicator_id: 'i' report_event_id: '" + id + "' " +
         rest + " }";
}

TEST(Reports, GoThroughTheirLife) {
  FederationLog log;
  const eventpb::Event report = Reported("2020-06-01", "1");
  const std::string id = report.header().event_id();
  log.Add(report, "miyagi");
  log.Add(EventOn("2020-06-05",
                  Review("disputed", id, "reason { en: 'too many' }")),
          "iwate");
  log.Add(
      EventOn("2020-06-10", Review("returned", id, "reason { en: 'no list' }")),
      "federation");
  log.Add(
      EventOn("2020-06-20", Review("endorsed", id, "comment { en: 'fine' }")),
      "federation");
  const eventpb::Event correction =
      EventOn("2020-07-01",
              Review("corrected", id,
                     "observed_on: '2020-06-02' observation { value: '2' }"
                     " reason { en: 'typo' }"));
  log.Add(correction, "miyagi");
  log.Add(EventOn("2020-07-05", Review("endorsed", id)), "federation");
  log.Add(EventOn("2020-07-09", Review("withdrawn", id, "reason { en: 'x' }")),
          "miyagi");
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);
  const auto at = [&](uint64_t position) {
    return **ReportsView(views, Position{position}).FindReport("p", "i", id);
  };

  EXPECT_EQ(at(1).state(), apipb::REPORT_STATE_REPORTED);
  EXPECT_EQ(at(1).wording_event_id(), id);
  EXPECT_EQ(at(1).wording_author_id(), "miyagi");
  EXPECT_EQ(at(2).state(), apipb::REPORT_STATE_DISPUTED);
  EXPECT_EQ(at(2).state_author_id(), "iwate");
  EXPECT_EQ(at(2).state_on(), "2020-06-05");
  EXPECT_EQ(at(2).state_reason().en(), "too many");
  EXPECT_EQ(at(3).state(), apipb::REPORT_STATE_RETURNED);
  EXPECT_EQ(at(4).state(), apipb::REPORT_STATE_ENDORSED);
  EXPECT_EQ(at(4).state_reason().en(), "fine");
  EXPECT_FALSE(at(4).changed_since_endorsed());
  EXPECT_EQ(at(5).state(), apipb::REPORT_STATE_REPORTED);
  EXPECT_TRUE(at(5).changed_since_endorsed());
  EXPECT_EQ(at(5).endorsed_observation().value(), "1");
  EXPECT_EQ(at(5).observation().value(), "2");
  EXPECT_EQ(at(5).wording_event_id(), correction.header().event_id());
  EXPECT_FALSE(at(6).changed_since_endorsed());
  EXPECT_EQ(at(6).endorsed_observation().value(), "2");
  EXPECT_EQ(at(7).state(), apipb::REPORT_STATE_WITHDRAWN);
  EXPECT_TRUE(at(7).withdrawn());
}

TEST(Reports, AreReportedOnTheDayTheySayOrElseOnTheDayOfTheirRecord) {
  FederationLog log;
  log.Add("2020-04-01",
          "plan_adopted { plan_id: 'p' terms { time_zone: 'Asia/Tokyo' } }");
  eventpb::Event said = Reported("2020-06-01", "1");
  said.mutable_indicator_reported()->set_reported_on("2020-06-15");
  log.Add(said);
  const eventpb::Event unsaid = Reported("2020-06-01", "1");
  log.Add(unsaid);
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);
  const ReportsView view(views, log.head());

  EXPECT_EQ(
      (*view.FindReport("p", "i", said.header().event_id()))->reported_on(),
      "2020-06-15");
  // The log began at 1,600,000,000 s: 21:26 in Tokyo.
  EXPECT_EQ(
      (*view.FindReport("p", "i", unsaid.header().event_id()))->reported_on(),
      "2020-09-13");
}

}  // namespace
}  // namespace yoriai::server
