#include "client/cli/plan_file/plan_check.h"

#include <algorithm>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "client/cli/phrases.h"
#include "gtest/gtest.h"
#include "tests/unit/client/cli/plan_samples.h"

namespace yoriai::cli {
namespace {

std::vector<std::string> FaultsOf(const std::string& text) {
  filepb::PlanFile file;
  SourceMap places(filepb::PlanFile::descriptor());
  std::vector<Fault> faults = ParseText(text, file, places);
  if (faults.empty()) faults = CheckPlanFile(file, places);
  std::vector<std::string> texts;
  for (const Fault& fault : faults) {
    texts.push_back(FormatFault(Words(Language::kEn), "f", fault));
  }
  return texts;
}

// Returns the line, from 1, of the sample on which `part` stands first.
int LineOf(absl::string_view part) {
  const std::string text = SamplePlanText();
  const size_t at = text.find(std::string(part));
  EXPECT_NE(at, std::string::npos) << part;
  return 1 +
         static_cast<int>(std::count(text.begin(), text.begin() + at, '\n'));
}

// Replaces `from`, which must be in the sample, and expects exactly one fault
// that says `text`, on the line of `from` or, if given, of `at`: what is
// missing is told where it should be.
void ExpectFault(absl::string_view from, absl::string_view to,
                 absl::string_view text, absl::string_view where = "") {
  const int line = LineOf(where.empty() ? from : where);
  std::string changed = SamplePlanText();
  const size_t at = changed.find(std::string(from));
  changed.replace(at, from.size(), std::string(to));

  const auto faults = FaultsOf(changed);

  ASSERT_EQ(faults.size(), 1u) << to << "\n"
                               << (faults.empty() ? "" : faults[0]) << "\n"
                               << (faults.size() < 2 ? "" : faults[1]);
  EXPECT_TRUE(absl::StrContains(faults[0], absl::StrCat("f:", line, ":")))
      << faults[0];
  EXPECT_TRUE(absl::StrContains(faults[0], text)) << faults[0];
}

TEST(PlanCheck, TakesACompleteFile) {
  EXPECT_TRUE(FaultsOf(SamplePlanText()).empty());
}

TEST(PlanCheck, TakesThePlansOfThisRepository) {
  std::istringstream none;
  const auto text = ReadWholeFile(
      absl::StrCat(YORIAI_PLANS_DIR, "/wakitatsu-2020.textproto"), none);
  ASSERT_TRUE(text.ok()) << text.status();

  const auto faults = FaultsOf(*text);

  EXPECT_TRUE(faults.empty()) << faults[0];
}

TEST(PlanCheck, NamesWhatIsMissing) {
  ExpectFault("  sector: SECTOR_GOVERNMENT\n", "\n", "sector is missing",
              "organisations {");
  ExpectFault("name { ja: \"懇談会\" }", "name {}", "name is missing");
  ExpectFault("adopted_on: \"2020-04-01\"", "", "adopted_on is missing",
              "plan {");
  ExpectFault("measure: MEASURE_COUNT", "", "measure is missing");
  ExpectFault("target { value: \"2\" }", "", "target | deferred is missing");
}

TEST(PlanCheck, NamesWhatIsIllFormed) {
  ExpectFault("plan_id: \"p\"", "plan_id: \"p q\"", "plan_id \"p q\"");
  ExpectFault("adopted_on: \"2020-04-01\"", "adopted_on: \"2020-04-31\"",
              "adopted_on \"2020-04-31\"");
  ExpectFault("value: \"2\"", "value: \"two\"", "value \"two\"");
  ExpectFault("low: \"9.5\"", "low: \"10.5\"", "above the upper end");
  ExpectFault("first_fiscal_year: 2020 last_fiscal_year: 2022",
              "first_fiscal_year: 2020 last_fiscal_year: 2022 "
              "time_zone: \"Asia/Kyoto\"",
              "no time zone \"Asia/Kyoto\"");
  ExpectFault("meetings_per_fiscal_year: 2", "meetings_per_fiscal_year: 367",
              "accepted are 0 to 366");
  ExpectFault("ja: \"観光\"", "ja: \"か\u3099\"", "NFC");
}

TEST(PlanCheck, NamesTheFirstPlaceOfAnIdThatStandsTwice) {
  ExpectFault("\"1-1-a.level\"", "\"1-1-a.count\"",
              absl::StrCat("stands already at line ", LineOf("1-1-a.count")));
  ExpectFault("element_id: \"G\"", "element_id: \"S1\"",
              absl::StrCat("stands already at line ", LineOf("\"S1\"")));
}

TEST(PlanCheck, NamesWhatIsNotInTheFile) {
  ExpectFault("secretariat_organisation_id: \"federation\"",
              "secretariat_organisation_id: \"aist\"",
              "secretariat_organisation_id \"aist\" is not in this file");
  ExpectFault("lead_organisation_id: \"miyagi\"", "lead_organisation_id: \"x\"",
              "is not in this file");
  ExpectFault("body_id: \"salon\" measure", "body_id: \"x\" measure",
              "is not in this file");
  ExpectFault("event_types: \"MeetingHeld\"", "event_types: \"MeetingHold\"",
              "no type of event \"MeetingHold\"");
}

TEST(PlanCheck, NamesElementsBelowTheWrongKind) {
  ExpectFault("PLAN_ELEMENT_KIND_ACTIVITY_GROUP", "PLAN_ELEMENT_KIND_ITEM",
              "a PLAN_ELEMENT_KIND_ITEM cannot stand directly below the plan");
  ExpectFault("PLAN_ELEMENT_KIND_ACTION_PLAN",
              "PLAN_ELEMENT_KIND_ACTIVITY_GROUP",
              "cannot stand below a PLAN_ELEMENT_KIND_MEASURE");
  ExpectFault("terms { name { ja: \"活動\" } }",
              "terms { name { ja: \"活動\" } order: 1 }", "order is left out");
}

TEST(PlanCheck, NamesTargetsThatDoNotFitTheirIndicator) {
  ExpectFault("target { value: \"2\" }", "target { milestone { ja: \"x\" } }",
              "is a value");
  ExpectFault("target { milestone { ja: \"開館\" } }",
              "target { value: \"1\" }", "is a milestone");
  ExpectFault("terms { name { ja: \"完成\" } }",
              "terms { name { ja: \"完成\" } unit { ja: \"件\" } }",
              "a milestone has no unit");
}

// The sample, with `terms` added to those of its level indicator.
void ExpectLevelFault(absl::string_view terms, absl::string_view text) {
  const std::string level = "name { ja: \"水準\" } unit { ja: \"%\" }";
  ExpectFault(level, absl::StrCat(level, " ", terms), text);
}

TEST(PlanCheck, TakesRatiosPartsAndReportsOwed) {
  const std::string level = "name { ja: \"水準\" } unit { ja: \"%\" }";
  const auto faults = FaultsOf(absl::StrReplaceAll(
      SamplePlanText(),
      {{level, level + " scale: UNIT_SCALE_MILLION contributions: "
                       "CONTRIBUTIONS_SUM ratio { numerator { ja: \"a\" } "
                       "denominator { ja: \"b\" } percent: true } reporting { "
                       "organisation_ids: \"miyagi\" cadence: CADENCE_QUARTER "
                       "due_days: 366 }"},
       {"terms { name { ja: \"戦略\" } }",
        "terms { name { ja: \"戦略\" } sdg_goals: [1, 17] } predecessors { "
        "plan_id: \"old\" element_id: \"S\" }"},
       {"last_fiscal_year: 2022 }",
        "last_fiscal_year: 2022 secretariat_organisation_ids: \"miyagi\" "
        "thresholds { on_track_percent: 95 at_risk_percent: 95 } "
        "predecessor_plan_id: \"old\" }"},
       {"meetings_per_fiscal_year: 2",
        "meetings_per_fiscal_year: 2 quorum: "
        "70"}}));

  EXPECT_TRUE(faults.empty()) << faults[0];
}

TEST(PlanCheck, NamesReportingThatCannotBe) {
  ExpectLevelFault("reporting { cadence: CADENCE_YEAR }",
                   "organisation_ids is missing");
  ExpectLevelFault("reporting { organisation_ids: \"miyagi\" }",
                   "cadence is missing");
  ExpectLevelFault(
      "reporting { organisation_ids: \"x\" cadence: CADENCE_YEAR }",
      "\"x\" is not in this file");
  ExpectLevelFault(
      "reporting { organisation_ids: \"miyagi\" organisation_ids: "
      "\"miyagi\" cadence: CADENCE_YEAR }",
      "stands there already");
  ExpectLevelFault(
      "reporting { organisation_ids: \"miyagi\" cadence: "
      "CADENCE_YEAR due_days: 367 }",
      "accepted are 0 to 366");
}

TEST(PlanCheck, NamesRatiosAndPartsThatDoNotFitTheirKind) {
  ExpectLevelFault("ratio { numerator { ja: \"a\" } }",
                   "denominator is missing");
  const std::string milestone = "name { ja: \"完成\" }";
  ExpectFault(milestone,
              absl::StrCat(milestone,
                           " ratio { numerator { ja: \"a\" } denominator { ja: "
                           "\"b\" } }"),
              "can be a ratio");
  ExpectFault(milestone,
              absl::StrCat(milestone, " contributions: CONTRIBUTIONS_SUM"),
              "can be added up");
  // Derived from meetings.
  const std::string derived = "name { ja: \"開催\" }";
  ExpectFault(derived,
              absl::StrCat(derived,
                           " reporting { organisation_ids: \"miyagi\" "
                           "cadence: CADENCE_YEAR }"),
              "nobody owes a report");
}

TEST(PlanCheck, NamesThresholdsAndSecretariatsThatCannotBe) {
  const std::string years = "last_fiscal_year: 2022 }";
  const auto expect = [&](absl::string_view terms, absl::string_view text) {
    ExpectFault(years, absl::StrCat("last_fiscal_year: 2022 ", terms, " }"),
                text);
  };
  expect("thresholds { on_track_percent: 101 }", "accepted are 0 to 100");
  expect("thresholds { on_track_percent: 50 at_risk_percent: 60 }",
         "accepted are 0 to 50");
  expect("secretariat_organisation_ids: \"x\"", "is not in this file");
  expect(
      "secretariat_organisation_ids: \"miyagi\" "
      "secretariat_organisation_ids: \"miyagi\"",
      "stands there already");
  expect("predecessor_plan_id: \"a b\"", "predecessor_plan_id \"a b\"");
  ExpectFault("meetings_per_fiscal_year: 2",
              "meetings_per_fiscal_year: 2 quorum: 71", "accepted are 0 to 70");
}

TEST(PlanCheck, NamesGoalsInitiativesAndPredecessorsThatCannotBe) {
  const std::string terms = "terms { name { ja: \"戦略\" } }";
  const auto expect = [&](absl::string_view more, absl::string_view beside,
                          absl::string_view text) {
    ExpectFault(
        terms,
        absl::StrCat("terms { name { ja: \"戦略\" } ", more, " } ", beside),
        text);
  };
  expect("sdg_goals: 18", "", "accepted are 1 to 17");
  expect("sdg_goals: [3, 3]", "", "\"3\" stands there already");
  expect(
      "initiatives { fiscal_year: 2020 title { ja: \"a\" } initiative_id: "
      "\"i\" } initiatives { fiscal_year: 2021 title { ja: \"b\" } "
      "initiative_id: \"i\" }",
      "", "initiative_id \"i\" stands there already");
  expect("", "predecessors { plan_id: \"old\" }", "element_id is missing");
  expect("",
         "predecessors { plan_id: \"old\" element_id: \"S\" } predecessors { "
         "plan_id: \"old\" element_id: \"S\" }",
         "\"old/S\" stands there already");
}

TEST(PlanCheck, NamesYearsOutsideThePlan) {
  ExpectFault("fiscal_year: 2021 deferred", "fiscal_year: 2023 deferred",
              "outside the plan's years 2020 to 2022");
  ExpectFault("fiscal_year: 2021 deferred", "fiscal_year: 2019 deferred",
              "outside the plan's years");
  ExpectFault("fiscal_year: 2021 deferred", "fiscal_year: 2020 deferred",
              "stands there already");
}

TEST(PlanCheck, NamesEveryFaultInTheOrderOfTheFile) {
  const std::string text = absl::StrReplaceAll(
      SamplePlanText(), {{"SECTOR_INDUSTRY", "SECTOR_UNSPECIFIED"},
                         {"BODY_KIND_FORUM", "BODY_KIND_UNSPECIFIED"},
                         {"value: \"2\"", "value: \"x\""}});

  const auto faults = FaultsOf(text);

  ASSERT_EQ(faults.size(), 3u);
  EXPECT_TRUE(absl::StrContains(faults[0], "sector"));
  EXPECT_TRUE(absl::StrContains(faults[1], "kind"));
  EXPECT_TRUE(absl::StrContains(faults[2], "value"));
}

TEST(PlanCheck, AnEmptyFileHasNoPlan) {
  const auto faults = FaultsOf("");

  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0], "f: plan is missing");
}

}  // namespace
}  // namespace yoriai::cli
