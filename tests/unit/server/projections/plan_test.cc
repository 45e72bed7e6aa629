#include "server/projections/plan.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/projections/plan_view.h"
#include "storage/views/memory_view_store.h"
#include "tests/unit/server/projections/federation_log.h"

namespace yoriai::server {
namespace {

using storage::Position;

const char kAdopted[] =
    "plan_adopted { plan_id: 'p' terms { name { en: 'Plan' }"
    " first_fiscal_year: 2020 last_fiscal_year: 2022 } }";
const char kElement[] =
    "plan_element_defined { plan_id: 'p' element_id: 'e'"
    " kind: PLAN_ELEMENT_KIND_ACTION_PLAN terms { name { en: 'E' } } }";
const char kIndicator[] =
    "indicator_defined { plan_id: 'p' indicator_id: 'i' element_id: 'e'"
    " kind: INDICATOR_KIND_COUNT_PER_YEAR terms { name { en: 'I' } } }";

std::string TargetSet(int year, const std::string& value) {
  return "target_set { plan_id: 'p' indicator_id: 'i' fiscal_year: " +
         std::to_string(year) + " target { value: '" + value +
         "' } decision_id: 'd' }";
}

TEST(Plan, RevisedTermsKeepTheYears) {
  FederationLog log;
  log.Add("2020-04-01", kAdopted);
  log.Add("2020-05-01",
          "plan_revised { plan_id: 'p' terms { name { en: 'New' }"
          " first_fiscal_year: 1990 last_fiscal_year: 1999 } }");
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);

  const apipb::Plan plan = **PlanView(views, log.head()).FindPlan("p");
  EXPECT_EQ(plan.adopted_on(), "2020-04-01");
  EXPECT_EQ(plan.terms().name().en(), "New");
  EXPECT_EQ(plan.terms().first_fiscal_year(), 2020);
  EXPECT_EQ(plan.terms().last_fiscal_year(), 2022);
  EXPECT_EQ(plan.revisions(), 1);
  EXPECT_EQ(PlanView(views, log.head()).ListPlans("", 1)->rows.size(), 1u);
}

TEST(Plan, ElementsAreRevisedPostponedAndEnded) {
  FederationLog log;
  log.Add("2020-04-01", kAdopted);
  log.Add("2020-04-01", kElement);
  log.Add("2020-05-01",
          "plan_element_revised { plan_id: 'p' element_id: 'e'"
          " terms { name { en: 'E2' } } }");
  for (const char* title : {"first", "second"}) {
    log.Add("2020-06-01",
            std::string("initiative_postponed { plan_id: 'p'"
                        " action_plan_id: 'e' from_fiscal_year: 2020"
                        " to_fiscal_year: 2021 title { en: '") +
                title + "' } }");
  }
  log.Add("2020-07-01",
          "plan_element_ended { plan_id: 'p' element_id: 'e'"
          " last_fiscal_year: 2020 reason { en: 'done' } }");
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);
  const PlanView view(views, log.head());

  const auto elements = *view.ListElements("p");
  ASSERT_EQ(elements.size(), 1u);
  const apipb::PlanElement& element = elements[0];
  EXPECT_EQ(element.terms().name().en(), "E2");
  EXPECT_EQ(element.revisions(), 1);
  EXPECT_EQ(element.kind(), eventpb::PLAN_ELEMENT_KIND_ACTION_PLAN);
  EXPECT_EQ(element.ended_after_fiscal_year(), 2020);
  EXPECT_EQ(element.ended_reason().en(), "done");
  ASSERT_EQ(element.postponements_size(), 2);
  EXPECT_EQ(element.postponements(0).title().en(), "first");
  EXPECT_EQ(element.postponements(1).title().en(), "second");
  EXPECT_EQ(element.postponements(1).postponed_on(), "2020-06-01");
  EXPECT_EQ((*view.FindElement("p", "e"))->revisions(), 1);
  EXPECT_EQ(PlanView(views, Position{4})
                .ListElements("p")
                ->front()
                .postponements_size(),
            1);
}

TEST(Plan, TargetsStandInTheOrderOfTheirYears) {
  FederationLog log;
  log.Add("2020-04-01", kAdopted);
  log.Add("2020-04-01", kIndicator);
  log.Add("2020-04-01", TargetSet(2021, "2"));
  log.Add("2020-04-01", TargetSet(2020, "1"));
  log.Add("2020-04-01",
          "target_deferred { plan_id: 'p' indicator_id: 'i'"
          " fiscal_year: 2022 reason { en: 'later' } }");
  log.Add("2020-05-01",
          "target_revised { plan_id: 'p' indicator_id: 'i'"
          " fiscal_year: 2021 target { value: '7' } }");
  log.Add("2020-06-01", TargetSet(2022, "9"));
  log.Add("2020-07-01",
          "indicator_revised { plan_id: 'p' indicator_id: 'i'"
          " terms { name { en: 'I2' } } }");
  log.Add("2020-08-01",
          "indicator_retired { plan_id: 'p' indicator_id: 'i'"
          " reason { en: 'x' } }");
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);

  const apipb::Indicator before =
      **PlanView(views, Position{5}).FindIndicator("p", "i");
  ASSERT_EQ(before.targets_size(), 3);
  EXPECT_EQ(before.targets(2).deferred().en(), "later");

  const apipb::Indicator now =
      **PlanView(views, log.head()).FindIndicator("p", "i");
  ASSERT_EQ(now.targets_size(), 3);
  EXPECT_EQ(now.targets(0).fiscal_year(), 2020);
  EXPECT_EQ(now.targets(0).target().value(), "1");
  EXPECT_EQ(now.targets(0).decision_id(), "d");
  EXPECT_EQ(now.targets(0).position(), 4u);
  EXPECT_EQ(now.targets(1).target().value(), "7");
  EXPECT_EQ(now.targets(1).revisions(), 1);
  EXPECT_EQ(now.targets(1).position(), 6u);
  EXPECT_EQ(now.targets(2).target().value(), "9");
  EXPECT_FALSE(now.targets(2).has_deferred());
  EXPECT_EQ(now.terms().name().en(), "I2");
  EXPECT_EQ(now.element_id(), "e");
  EXPECT_TRUE(now.retired());
  EXPECT_FALSE(before.retired());
  EXPECT_EQ(now.retired_on(), "2020-08-01");
  EXPECT_EQ(before.retired_on(), "");
}

TEST(Plan, EveryWordingOfATargetIsKeptWithTheDayOfItsDecision) {
  FederationLog log;
  log.Add("2020-04-01", kAdopted);
  log.Add("2020-04-01", kIndicator);
  for (const char* reason : {"later", "later still"}) {
    log.Add("2020-04-02",
            std::string("target_deferred { plan_id: 'p' indicator_id: 'i'"
                        " fiscal_year: 2020 reason { en: '") +
                reason + "' } }");
  }
  log.Add("2020-05-01", TargetSet(2021, "1"));
  log.Add("2020-06-01", TargetSet(2020, "2"));
  for (const char* value : {"3", "4"}) {
    log.Add("2020-07-01",
            std::string("target_revised { plan_id: 'p' indicator_id: 'i'"
                        " fiscal_year: 2020 target { value: '") +
                value + "' } }");
  }
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);

  const apipb::Indicator now =
      **PlanView(views, log.head()).FindIndicator("p", "i");
  ASSERT_EQ(now.targets_size(), 2);
  EXPECT_EQ(now.targets(0).target().value(), "4");
  EXPECT_EQ(now.targets(0).decided_on(), "2020-07-01");
  EXPECT_EQ(now.targets(0).revisions(), 2);
  EXPECT_EQ(now.targets(1).decided_on(), "2020-05-01");
  ASSERT_EQ(now.earlier_targets_size(), 4);
  EXPECT_EQ(now.earlier_targets(0).deferred().en(), "later");
  EXPECT_EQ(now.earlier_targets(0).decided_on(), "2020-04-02");
  EXPECT_EQ(now.earlier_targets(0).position(), 3u);
  EXPECT_EQ(now.earlier_targets(1).deferred().en(), "later still");
  EXPECT_EQ(now.earlier_targets(2).target().value(), "2");
  EXPECT_EQ(now.earlier_targets(2).decision_id(), "d");
  EXPECT_EQ(now.earlier_targets(2).decided_on(), "2020-06-01");
  EXPECT_EQ(now.earlier_targets(3).target().value(), "3");
  EXPECT_EQ(now.earlier_targets(3).revisions(), 1);

  EXPECT_EQ((*PlanView(views, Position{3}).FindIndicator("p", "i"))
                ->earlier_targets_size(),
            0);
}

TEST(Plan, AHundredRevisionsOfATargetAreAllKept) {
  constexpr int kRevisions = 100;
  FederationLog log;
  log.Add("2020-04-01", kAdopted);
  log.Add("2020-04-01", kIndicator);
  log.Add("2020-04-01", TargetSet(2020, "0"));
  for (int revision = 1; revision <= kRevisions; ++revision) {
    log.Add("2020-05-01",
            "target_revised { plan_id: 'p' indicator_id: 'i'"
            " fiscal_year: 2020 target { value: '" +
                std::to_string(revision) + "' } }");
  }
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);

  const apipb::Indicator now =
      **PlanView(views, log.head()).FindIndicator("p", "i");
  EXPECT_EQ(now.targets(0).target().value(), std::to_string(kRevisions));
  ASSERT_EQ(now.earlier_targets_size(), kRevisions);
  for (int revision = 0; revision < kRevisions; ++revision) {
    EXPECT_EQ(now.earlier_targets(revision).target().value(),
              std::to_string(revision));
  }
}

TEST(Plan, IndicatorsAreListedByElement) {
  FederationLog log;
  for (const char* id : {"a", "b", "c"}) {
    log.Add("2020-04-01",
            std::string("indicator_defined { plan_id: 'p' indicator_id: '") +
                id + "' element_id: '" + (*id == 'b' ? "other" : "e") + "' }");
  }
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);
  const PlanView view(views, log.head());

  EXPECT_EQ(view.ListIndicators("p", "", "", 10)->rows.size(), 3u);
  const auto page = *view.ListIndicators("p", "e", "", 1);
  EXPECT_EQ(page.rows[0].indicator_id(), "a");
  EXPECT_EQ(page.next_after, "a");
  const auto rest = *view.ListIndicators("p", "e", "a", 1);
  EXPECT_EQ(rest.rows[0].indicator_id(), "c");
  EXPECT_EQ(rest.next_after, "");
  EXPECT_TRUE(view.ListIndicators("q", "", "", 10)->rows.empty());
}

}  // namespace
}  // namespace yoriai::server
