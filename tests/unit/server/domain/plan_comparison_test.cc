#include "server/domain/plan_comparison.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/server/domain/sample_world.h"

namespace yoriai::server {
namespace {

using test::Parse;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

apipb::PlanElement Element(const std::string& id, const std::string& rest = "",
                           const std::string& plan = "p") {
  return Parse<apipb::PlanElement>(absl::StrCat(
      "plan_id: '", plan, "' element_id: '", id, "' ",
      rest.empty() ? "terms { name { ja: '名' en: 'Name' } }" : rest));
}

apipb::Indicator Indicator(const std::string& id, const std::string& rest = "",
                           const std::string& plan = "p") {
  return Parse<apipb::Indicator>(
      absl::StrCat("plan_id: '", plan, "' indicator_id: '", id, "' ", rest));
}

PlanState State(std::vector<apipb::PlanElement> elements,
                std::vector<apipb::Indicator> indicators = {},
                const std::string& plan = "p") {
  PlanState state;
  state.plan = Parse<apipb::Plan>(absl::StrCat("plan_id: '", plan, "'"));
  state.elements = std::move(elements);
  state.indicators = std::move(indicators);
  return state;
}

// "CHANGED e terms.name: a -> b"
std::vector<std::string> Texts(const PlanState& before,
                               const PlanState& after) {
  std::vector<std::string> texts;
  for (const apipb::PlanDifference& d : ComparePlanStates(before, after)) {
    texts.push_back(absl::StrCat(
        apipb::DifferenceKind_Name(d.kind()).substr(sizeof("DIFFERENCE_KIND_") -
                                                    1),
        " ", d.element_id(), d.indicator_id(), d.plan_id(),
        d.fiscal_year() != 0 ? absl::StrCat(" ", d.fiscal_year()) : "",
        d.field().empty() ? "" : absl::StrCat(" ", d.field()),
        d.before().empty() && d.after().empty()
            ? ""
            : absl::StrCat(": ", d.before(), " -> ", d.after())));
  }
  return texts;
}

TEST(PlanComparison, TheSameStateHasNoDifferences) {
  const PlanState state = State({Element("a")}, {Indicator("i")});

  EXPECT_THAT(Texts(state, state), IsEmpty());
}

TEST(PlanComparison, WhatIsNewIsAddedWithWhatItTookThePlaceOf) {
  const PlanState before = State({Element("a")});
  const PlanState after =
      State({Element("a"),
             Element("b", "predecessors { plan_id: 'p' element_id: 'a' }")});

  EXPECT_THAT(Texts(before, after), ElementsAre("ADDED b"));
  EXPECT_THAT(ComparePlanStates(before, after)[0].predecessor_ids(),
              ElementsAre("a"));
}

TEST(PlanComparison, EachFieldThatSaysSomethingElseIsOneDifference) {
  EXPECT_THAT(Texts(State({Element("a")}),
                    State({Element("a",
                                   "terms { name { ja: '別名' en: 'Other' } "
                                   "sdg_goals: 8 sdg_goals: 12 }")})),
              ElementsAre("CHANGED a terms.name: 名 / Name -> 別名 / Other",
                          "CHANGED a terms.sdg_goals:  -> 8; 12"));
}

TEST(PlanComparison, TermsAreToldWithTheDecisionBehindThem) {
  const auto differences = ComparePlanStates(
      State({Element("a")}),
      State({Element("a",
                     "terms { name { ja: '名' en: 'Other' } } "
                     "decision_id: 'd'")}));

  ASSERT_EQ(differences.size(), 1u);
  EXPECT_EQ(differences[0].decision_id(), "d");
}

TEST(PlanComparison, WhatEndedIsToldWithItsReason) {
  EXPECT_THAT(Texts(State({Element("a")}, {Indicator("i")}),
                    State({Element("a",
                                   "terms { name { ja: '名' en: 'Name' } }"
                                   " ended_after_fiscal_year: 2021"
                                   " ended_reason { en: 'over' }")},
                          {Indicator("i",
                                     "retired: true "
                                     "retired_reason { en: 'done' }")})),
              ElementsAre("ENDED a 2021:  -> over", "ENDED i:  -> done"));
}

TEST(PlanComparison, TargetsAreToldByYearWithTheirDecision) {
  const PlanState before = State({}, {Indicator("i", R"(
      targets { fiscal_year: 2020 target { value: "5" } }
      targets { fiscal_year: 2021 deferred { en: "later" } })")});
  const PlanState after = State({}, {Indicator("i", R"(
      targets { fiscal_year: 2020 target { value: "5" } }
      targets { fiscal_year: 2021 target { range { low: "1" high: "2" } }
                decision_id: "d" }
      targets { fiscal_year: 2022 target { direction: DIRECTION_UP } })")});

  EXPECT_THAT(Texts(before, after),
              ElementsAre("CHANGED i 2021 target: deferred: later -> 1–2",
                          "CHANGED i 2022 target:  -> DIRECTION_UP"));
  EXPECT_EQ(ComparePlanStates(before, after)[0].decision_id(), "d");
}

TEST(PlanComparison, AnotherPlansPartsAreMatchedByWhatTheyTookThePlaceOf) {
  const PlanState before = State({Element("a"), Element("b"), Element("gone")});
  const PlanState after =
      State({Element("x",
                     "terms { name { ja: '名' en: 'Name' } } "
                     "predecessors { plan_id: 'p' element_id: 'a' }",
                     "q"),
             Element("y", "predecessors { plan_id: 'p' element_id: 'a' }", "q"),
             Element("b", "", "q")},
            {}, "q");

  // "a" was split: it goes on in the first of its parts.
  EXPECT_THAT(Texts(before, after),
              ElementsAre("ADDED y", "ADDED b", "REMOVED b", "REMOVED gone"));
}

TEST(PlanComparison, ALongTextIsCutAtACharacter) {
  std::string text;
  for (int i = 0; i < 1'000; ++i) text += "長";
  const auto differences = ComparePlanStates(
      State({Element("a")}),
      State(
          {Element("a", absl::StrCat("terms { name { ja: '", text, "' } }"))}));

  ASSERT_EQ(differences.size(), 1u);
  EXPECT_LE(differences[0].after().size(), 2'000u);
  EXPECT_EQ(differences[0].after().substr(differences[0].after().size() - 6),
            "長…");
}

}  // namespace
}  // namespace yoriai::server
