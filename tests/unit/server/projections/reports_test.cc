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

}  // namespace
}  // namespace yoriai::server
