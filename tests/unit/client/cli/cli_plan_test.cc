#include "tests/unit/client/cli/cli_fixture.h"

namespace yoriai::cli {
namespace {

// A plan with one action plan, which has an initiative.
apipb::GetPlanResponse Answered() {
  apipb::GetPlanResponse answer;
  answer.mutable_plan()->set_plan_id("p");
  eventpb::PlanTerms& terms = *answer.mutable_plan()->mutable_terms();
  terms.mutable_name()->set_ja("計画");
  terms.add_secretariat_organisation_ids("miyagi");
  terms.mutable_thresholds()->set_on_track_percent(95);
  terms.mutable_thresholds()->set_at_risk_percent(60);
  apipb::PlanElement& element = *answer.add_nodes()->mutable_element();
  element.set_plan_id("p");
  element.set_element_id("1-1-a");
  element.mutable_terms()->mutable_name()->set_ja("行動");
  element.mutable_terms()->add_sdg_goals(8);
  element.mutable_terms()->add_sdg_goals(11);
  element.mutable_terms()->set_provisional_from_fiscal_year(2022);
  element.mutable_terms()->set_last_fiscal_year(2023);
  eventpb::Initiative& initiative = *element.mutable_terms()->add_initiatives();
  initiative.set_initiative_id("a");
  initiative.set_fiscal_year(2021);
  initiative.mutable_title()->set_ja("館を開く");
  return answer;
}

TEST_F(CliTest, ShowsWhatElementsServeAndHowInitiativesStand) {
  plans_.plan_ = Answered();
  auto& element = *plans_.plan_.mutable_nodes(0)->mutable_element();
  auto& successor = *element.add_successors();
  successor.set_plan_id("next");
  successor.set_element_id("7");
  auto& standing = *element.add_initiatives();
  standing.set_initiative_id("a");
  standing.set_ended_on("2022-01-31");
  standing.set_completed(true);
  element.add_postponements()->set_to_fiscal_year(2022);

  const std::string text = Asked({"--lang", "ja", "plan", "show", "p"});

  EXPECT_TRUE(StrContains(
      text,
      "行動 ［SDGs 8 11］ ［2022年度から暫定］ （2023年度まで） → next/7"))
      << text;
  EXPECT_TRUE(StrContains(text, "取組: 館を開く")) << text;
  EXPECT_TRUE(StrContains(text, "完了 2022-01-31")) << text;
  EXPECT_TRUE(StrContains(text, "2022年度へ延期")) << text;
  EXPECT_TRUE(StrContains(text, "事務局")) << text;
  EXPECT_TRUE(StrContains(text, "95%以上で順調")) << text;
}

TEST_F(CliTest, ListsTheChangesOfAnIndicatorInWords) {
  auto& change = *plans_.changes_.add_changes();
  change.set_position(9);
  change.set_author_id("federation");
  change.mutable_event()->mutable_header()->set_occurred_on("2021-06-16");
  auto& revised = *change.mutable_event()->mutable_target_revised();
  revised.set_plan_id("p");
  revised.set_indicator_id("i");
  revised.set_fiscal_year(2021);
  revised.mutable_target()->set_value("8");
  revised.mutable_reason()->set_en("more");
  revised.set_decision_id("d1");

  const std::string en =
      Asked({"--lang", "en", "plan", "changes", "p", "--indicator", "i"});
  EXPECT_EQ(plans_.changes_asked_.indicator_id(), "i");
  EXPECT_TRUE(
      StrContains(en, "target of FY2021 revised to 8: more (decision d1)"))
      << en;

  const std::string ja = Asked({"--lang", "ja", "plan", "changes", "p"});
  EXPECT_TRUE(StrContains(ja, "2021年度の目標を改訂: 8: more [en]（決定 d1）"))
      << ja;
  EXPECT_EQ(Run({"plan", "changes", "p", "--element", "e", "--indicator", "i"}),
            2);
}

TEST_F(CliTest, HasWordsForEveryEventOfAPlan) {
  using eventpb::Event;
  const auto* const type = Event::descriptor();
  for (const char* name :
       {"plan_adopted", "plan_revised", "plan_element_defined",
        "plan_element_revised", "plan_element_ended", "indicator_defined",
        "indicator_revised", "indicator_retired", "target_set",
        "target_deferred", "target_revised", "initiative_postponed",
        "initiative_progressed", "initiative_ended"}) {
    plans_.changes_.Clear();
    Event& event = *plans_.changes_.add_changes()->mutable_event();
    const auto* const field = type->FindFieldByName(name);
    event.GetReflection()->MutableMessage(&event, field);

    const std::string text = Asked({"plan", "changes", "p"});

    EXPECT_FALSE(StrContains(text, field->message_type()->name())) << text;
  }
}

TEST_F(CliTest, ComparesTwoPointsOfAPlan) {
  auto& added = *plans_.comparison_.add_differences();
  added.set_kind(apipb::DIFFERENCE_KIND_ADDED);
  added.set_element_id("e");
  added.add_predecessor_ids("d");
  auto& ended = *plans_.comparison_.add_differences();
  ended.set_kind(apipb::DIFFERENCE_KIND_ENDED);
  ended.set_element_id("f");
  ended.set_fiscal_year(2020);
  ended.set_after("over");
  auto& changed = *plans_.comparison_.add_differences();
  changed.set_kind(apipb::DIFFERENCE_KIND_CHANGED);
  changed.set_indicator_id("i");
  changed.set_field("target");
  changed.set_fiscal_year(2021);
  changed.set_before("4");
  changed.set_after("8");
  changed.set_decision_id("d1");
  auto& named = *plans_.comparison_.add_differences();
  named.set_kind(apipb::DIFFERENCE_KIND_CHANGED);
  named.set_field("terms.name");
  named.set_after("new");
  auto& turned = *plans_.comparison_.add_differences();
  turned.set_kind(apipb::DIFFERENCE_KIND_CHANGED);
  turned.set_field("terms.direction");
  turned.set_before("DIRECTION_UP");
  turned.set_after("DIRECTION_DOWN");

  const std::string text =
      Asked({"--lang", "en", "plan", "compare", "p", "--earlier", "100",
             "--later", "200", "--with", "q"});

  EXPECT_EQ(plans_.comparison_asked_.earlier().position(), 100u);
  EXPECT_EQ(plans_.comparison_asked_.as_of().position(), 200u);
  EXPECT_EQ(plans_.comparison_asked_.later_plan_id(), "q");
  EXPECT_TRUE(StrContains(text, "in place of d")) << text;
  EXPECT_TRUE(StrContains(text, "ended after FY2020: over")) << text;
  EXPECT_TRUE(StrContains(text, "FY2021 target  4 -> 8")) << text;
  EXPECT_TRUE(StrContains(text, "name           - -> new")) << text;
  EXPECT_TRUE(StrContains(text, "up -> down")) << text;
  EXPECT_TRUE(StrContains(text, "d1\n")) << text;
  EXPECT_TRUE(StrContains(err(), "5 differences")) << err();
}

TEST_F(CliTest, SaysThatNothingDiffers) {
  EXPECT_EQ(Asked({"--lang", "ja", "plan", "compare", "p", "--earlier", "1"}),
            "");
  EXPECT_TRUE(StrContains(err(), "違いはありません")) << err();
  EXPECT_EQ(Run({"plan", "compare", "p"}), 2);
  EXPECT_EQ(Run({"plan", "compare", "p", "--earlier", "yesterday"}), 2);
}

TEST_F(CliTest, SetsRevisesAndDefersTargets) {
  const auto set = Recorded({"plan", "target", "set", "p", "i", "2021", "--low",
                             "1", "--high", "2", "--decision", "d1"})
                       .target_set();
  const auto revised = Recorded({"plan", "target", "revise", "p", "i", "2021",
                                 "--value=-3", "--reason", "見直し"})
                           .target_revised();
  const auto done = Recorded({"plan", "target", "set", "p", "m", "2021",
                              "--milestone", "開館"})
                        .target_set();
  const auto grows =
      Recorded({"plan", "target", "set", "p", "g", "2021", "--direction", "up"})
          .target_set();
  const auto deferred = Recorded({"plan", "target", "defer", "p", "i", "2022",
                                  "--reason", "later"})
                            .target_deferred();

  EXPECT_EQ(set.target().range().low(), "1");
  EXPECT_EQ(set.target().range().high(), "2");
  EXPECT_EQ(set.decision_id(), "d1");
  EXPECT_EQ(revised.target().value(), "-3");
  EXPECT_EQ(revised.reason().ja(), "見直し");
  EXPECT_EQ(done.target().milestone().ja(), "開館");
  EXPECT_EQ(grows.target().direction(), eventpb::DIRECTION_UP);
  EXPECT_EQ(deferred.fiscal_year(), 2022);
  EXPECT_EQ(deferred.reason().en(), "later");
}

TEST_F(CliTest, AsksForExactlyOneAim) {
  for (const std::vector<std::string>& aim :
       std::vector<std::vector<std::string>>{
           {},
           {"--low", "1"},
           {"--value", "1", "--milestone", "m"},
           {"--value", "1,000"}}) {
    std::vector<std::string> arguments = {"plan", "target", "set",
                                          "p",    "i",      "2021"};
    arguments.insert(arguments.end(), aim.begin(), aim.end());
    EXPECT_EQ(Run(arguments), 2) << testing::PrintToString(arguments);
  }
}

TEST_F(CliTest, RetiresIndicatorsAndEndsElements) {
  const auto retired =
      Recorded({"plan", "indicator", "retire", "p", "i", "--reason", "over"})
          .indicator_retired();
  const auto ended =
      Recorded({"plan", "element", "end", "p", "e", "--last-fiscal-year",
                "2021", "--reason", "終了"})
          .plan_element_ended();

  EXPECT_EQ(retired.indicator_id(), "i");
  EXPECT_EQ(retired.reason().en(), "over");
  EXPECT_EQ(ended.element_id(), "e");
  EXPECT_EQ(ended.last_fiscal_year(), 2021);
  EXPECT_EQ(Run({"plan", "element", "end", "p", "e", "--reason", "r"}), 2);
  EXPECT_EQ(Run({"plan", "indicator", "retire", "p", "i"}), 2);
}

TEST_F(CliTest, RecordsProgressAndTheEndOfAnInitiative) {
  const auto progressed =
      Recorded({"--as", "miyagi", "initiative", "progress", "p", "1-1-a", "a",
                "--progress", "着工した", "--evidence", "Photo"})
          .initiative_progressed();
  const auto ended = Recorded({"initiative", "end", "p", "1-1-a", "a",
                               "--completed", "--reason", "opened"})
                         .initiative_ended();

  EXPECT_EQ(progressed.organisation_id(), "miyagi");
  EXPECT_EQ(progressed.progress().ja(), "着工した");
  EXPECT_EQ(progressed.evidence(0).title(), "Photo");
  EXPECT_TRUE(ended.completed());
  EXPECT_EQ(ended.reason().en(), "opened");
}

TEST_F(CliTest, PostponesAnInitiativeAsThePlanHasIt) {
  plans_.plan_ = Answered();

  const auto postponed = Recorded({"initiative", "postpone", "p", "1-1-a", "a",
                                   "--to", "2022", "--reason", "感染症"})
                             .initiative_postponed();

  EXPECT_EQ(postponed.initiative_id(), "a");
  EXPECT_EQ(postponed.title().ja(), "館を開く");
  EXPECT_EQ(postponed.from_fiscal_year(), 2021);
  EXPECT_EQ(postponed.to_fiscal_year(), 2022);

  EXPECT_EQ(Run({"--server", address_, "initiative", "postpone", "p", "1-1-a",
                 "z", "--to", "2022", "--reason", "r"}),
            4);
  EXPECT_TRUE(StrContains(err(), "1-1-a has no initiative z")) << err();
}

TEST_F(CliTest, PostponesWhatHasNoIdByItsTitle) {
  const auto postponed =
      Recorded({"initiative", "postpone", "p", "1-1-a", "--title", "展示",
                "--from", "2020", "--to", "2021", "--reason", "r"})
          .initiative_postponed();

  EXPECT_EQ(postponed.initiative_id(), "");
  EXPECT_EQ(postponed.title().ja(), "展示");
  EXPECT_EQ(Run({"initiative", "postpone", "p", "1-1-a", "--title", "展示",
                 "--to", "2021", "--reason", "r"}),
            2);
}

}  // namespace
}  // namespace yoriai::cli
