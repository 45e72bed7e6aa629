#include "client/cli/plan_file/plan_diff.h"

#include <functional>

#include "client/cli/plan_file/event_types.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/client/cli/plan_samples.h"

namespace yoriai::cli {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

void PlaceElement(const filepb::ElementEntry& entry, const std::string& parent,
                  int order, PresentState& state) {
  apipb::PlanElement& element = state.elements[entry.element_id()];
  element.set_element_id(entry.element_id());
  element.set_parent_element_id(parent);
  element.set_kind(entry.kind());
  *element.mutable_terms() = entry.terms();
  element.mutable_terms()->set_order(order);
  for (int i = 0; i < entry.indicators_size(); ++i) {
    const filepb::IndicatorEntry& from = entry.indicators(i);
    apipb::Indicator& indicator = state.indicators[from.indicator_id()];
    indicator.set_indicator_id(from.indicator_id());
    indicator.set_element_id(entry.element_id());
    indicator.set_kind(from.kind());
    *indicator.mutable_terms() = from.terms();
    indicator.mutable_terms()->set_order(i);
    for (const filepb::TargetEntry& target_entry : from.targets()) {
      apipb::YearTarget& target = *indicator.add_targets();
      target.set_fiscal_year(target_entry.fiscal_year());
      if (target_entry.has_target()) {
        *target.mutable_target() = target_entry.target();
      } else {
        *target.mutable_deferred() = target_entry.deferred();
      }
    }
  }
  for (int i = 0; i < entry.elements_size(); ++i) {
    PlaceElement(entry.elements(i), entry.element_id(), i, state);
  }
}

// The state after `file` was put on record.
PresentState StateOf(const filepb::PlanFile& file) {
  PresentState state;
  for (const auto& entry : file.organisations()) {
    apipb::Organisation& organisation =
        state.organisations[entry.organisation_id()];
    *organisation.mutable_name() = entry.name();
    organisation.set_sector(entry.sector());
    organisation.set_kana(entry.kana());
  }
  for (const auto& entry : file.bodies()) {
    apipb::Body& body = state.bodies[entry.body_id()];
    *body.mutable_name() = entry.name();
    body.set_kind(entry.kind());
    *body.mutable_mandate() = entry.mandate();
  }
  state.plan.emplace();
  *state.plan->mutable_terms() = file.plan().terms();
  for (int i = 0; i < file.plan().elements_size(); ++i) {
    PlaceElement(file.plan().elements(i), "", i, state);
  }
  return state;
}

DiffOptions Options() {
  DiffOptions options;
  options.occurred_on = "2020-05-13";
  options.first_organisation_id = "federation";
  return options;
}

std::vector<std::string> TypesOf(const PlanDiff& diff) {
  std::vector<std::string> types;
  for (const eventpb::Event& event : diff.events) {
    types.push_back(TypeOf(event));
  }
  return types;
}

// Edits the sample and returns how it then differs from the unedited one.
PlanDiff DiffAfter(const std::function<void(filepb::PlanFile&)>& edit,
                   DiffOptions options = Options()) {
  const PresentState before = StateOf(SamplePlan());
  filepb::PlanFile file = SamplePlan();
  edit(file);
  return DiffPlan(file, before, options);
}

filepb::ElementEntry& ActionPlan(filepb::PlanFile& file) {
  return *file.mutable_plan()
              ->mutable_elements(0)
              ->mutable_elements(0)
              ->mutable_elements(0)
              ->mutable_elements(0);
}

filepb::IndicatorEntry& Indicator(filepb::PlanFile& file, int index) {
  return *ActionPlan(file).mutable_indicators(index);
}

TEST(PlanDiff, OfAFileThatIsOnRecordIsNothing) {
  const PlanDiff diff =
      DiffPlan(SamplePlan(), StateOf(SamplePlan()), Options());

  EXPECT_THAT(diff.events, IsEmpty());
  EXPECT_THAT(diff.conflicts, IsEmpty());
  EXPECT_EQ(diff.organisations, (DiffTally{.unchanged = 2}));
  EXPECT_EQ(diff.elements, (DiffTally{.unchanged = 5}));
  EXPECT_EQ(diff.indicators, (DiffTally{.unchanged = 3}));
  EXPECT_EQ(diff.targets, (DiffTally{.unchanged = 4}));
}

TEST(PlanDiff, OfANewPlanIsEverythingInAnOrderThatCanBeRecorded) {
  const PlanDiff diff = DiffPlan(SamplePlan(), PresentState(), Options());

  EXPECT_THAT(
      TypesOf(diff),
      ElementsAre("OrganisationRegistered", "OrganisationRegistered",
                  "BodyEstablished", "PlanAdopted", "PlanElementDefined",
                  "PlanElementDefined", "PlanElementDefined",
                  "PlanElementDefined", "PlanElementDefined",
                  "IndicatorDefined", "IndicatorDefined", "IndicatorDefined",
                  "TargetSet", "TargetDeferred", "TargetSet", "TargetSet"));
  EXPECT_EQ(diff.events[0].organisation_registered().organisation_id(),
            "federation");
  EXPECT_EQ(diff.events[4].plan_element_defined().parent_element_id(), "");
  EXPECT_EQ(diff.events[7].plan_element_defined().parent_element_id(), "1-1");
  EXPECT_EQ(diff.events[8].plan_element_defined().terms().order(), 1);
  EXPECT_EQ(diff.events[11].indicator_defined().terms().order(), 2);
  EXPECT_EQ(diff.events[11].indicator_defined().element_id(), "1-1-a");
  for (const eventpb::Event& event : diff.events) {
    EXPECT_EQ(event.header().occurred_on(), "2020-05-13");
    EXPECT_EQ(event.header().event_id(), "");
  }
}

TEST(PlanDiff, TakesDefaultsForWhatTheyStandFor) {
  const PlanDiff diff = DiffAfter([](filepb::PlanFile& file) {
    file.mutable_plan()->mutable_terms()->set_fiscal_year_first_month(4);
    file.mutable_plan()->mutable_terms()->set_time_zone("Asia/Tokyo");
    Indicator(file, 0).mutable_terms()->set_direction(eventpb::DIRECTION_UP);
    ActionPlan(file).mutable_terms()->mutable_remark();
  });

  EXPECT_THAT(diff.events, IsEmpty());
}

TEST(PlanDiff, UpdatesAnOrganisation) {
  const PlanDiff diff = DiffAfter([](filepb::PlanFile& file) {
    file.mutable_organisations(0)->set_kana("ミヤギ");
  });

  ASSERT_THAT(TypesOf(diff), ElementsAre("OrganisationUpdated"));
  EXPECT_EQ(diff.events[0].organisation_updated().kana(), "ミヤギ");
  EXPECT_EQ(StreamOfPlanEvent(diff.events[0]), "organisation/miyagi");
}

TEST(PlanDiff, RevisesAMandate) {
  const PlanDiff diff = DiffAfter([](filepb::PlanFile& file) {
    file.mutable_bodies(0)->mutable_mandate()->set_meetings_per_fiscal_year(4);
  });

  ASSERT_THAT(TypesOf(diff), ElementsAre("BodyMandateRevised"));
  EXPECT_EQ(StreamOfPlanEvent(diff.events[0]), "body/salon");
}

TEST(PlanDiff, LeavesThemesOfABodyOnRecordAlone) {
  const PlanDiff diff = DiffAfter(
      [](filepb::PlanFile& file) { file.mutable_bodies(0)->clear_themes(); });

  EXPECT_THAT(diff.events, IsEmpty());
}

TEST(PlanDiff, RevisesThePlansTerms) {
  const PlanDiff diff = DiffAfter([](filepb::PlanFile& file) {
    file.mutable_plan()->mutable_terms()->mutable_name()->set_en("Plan");
  });

  ASSERT_THAT(TypesOf(diff), ElementsAre("PlanRevised"));
  EXPECT_EQ(StreamOfPlanEvent(diff.events[0]), "plan/p");
}

TEST(PlanDiff, RevisesAnElement) {
  const PlanDiff diff = DiffAfter([](filepb::PlanFile& file) {
    ActionPlan(file).mutable_terms()->mutable_name()->set_ja("改名");
  });

  ASSERT_THAT(TypesOf(diff), ElementsAre("PlanElementRevised"));
  EXPECT_EQ(diff.events[0].plan_element_revised().element_id(), "1-1-a");
}

TEST(PlanDiff, RevisesTheOrderOfElementsThatChangedPlaces) {
  const PlanDiff diff = DiffAfter([](filepb::PlanFile& file) {
    file.mutable_plan()->mutable_elements()->SwapElements(0, 1);
  });

  EXPECT_THAT(TypesOf(diff),
              ElementsAre("PlanElementRevised", "PlanElementRevised"));
}

TEST(PlanDiff, DefinesANewElementAndANewIndicator) {
  const PlanDiff diff = DiffAfter([](filepb::PlanFile& file) {
    auto& element = *file.mutable_plan()->add_elements();
    element.set_element_id("G2");
    element.set_kind(eventpb::PLAN_ELEMENT_KIND_ACTIVITY_GROUP);
    auto& indicator = *element.add_indicators();
    indicator.set_indicator_id("G2.n");
    indicator.set_kind(eventpb::INDICATOR_KIND_CUMULATIVE);
  });

  ASSERT_THAT(TypesOf(diff),
              ElementsAre("PlanElementDefined", "IndicatorDefined"));
  EXPECT_EQ(diff.events[0].plan_element_defined().terms().order(), 2);
}

TEST(PlanDiff, RevisesAnIndicator) {
  const PlanDiff diff = DiffAfter([](filepb::PlanFile& file) {
    Indicator(file, 1).mutable_terms()->mutable_unit()->set_en("%");
  });

  ASSERT_THAT(TypesOf(diff), ElementsAre("IndicatorRevised"));
  EXPECT_EQ(diff.events[0].indicator_revised().terms().order(), 1);
}

TEST(PlanDiff, RevisesATarget) {
  const PlanDiff diff = DiffAfter([](filepb::PlanFile& file) {
    Indicator(file, 0).mutable_targets(0)->mutable_target()->set_value("3");
  });

  ASSERT_THAT(TypesOf(diff), ElementsAre("TargetRevised"));
  EXPECT_EQ(diff.events[0].target_revised().target().value(), "3");
}

TEST(PlanDiff, SetsATargetThatWasDeferred) {
  const PlanDiff diff = DiffAfter([](filepb::PlanFile& file) {
    Indicator(file, 0).mutable_targets(1)->mutable_target()->set_value("3");
  });

  ASSERT_THAT(TypesOf(diff), ElementsAre("TargetSet"));
  EXPECT_EQ(diff.events[0].target_set().fiscal_year(), 2021);
}

TEST(PlanDiff, DefersAgainForAnotherReason) {
  const PlanDiff diff = DiffAfter([](filepb::PlanFile& file) {
    Indicator(file, 0).mutable_targets(1)->mutable_deferred()->set_ja("調査中");
  });

  EXPECT_THAT(TypesOf(diff), ElementsAre("TargetDeferred"));
}

TEST(PlanDiff, SetsANewTarget) {
  const PlanDiff diff = DiffAfter([](filepb::PlanFile& file) {
    auto& target = *Indicator(file, 0).add_targets();
    target.set_fiscal_year(2022);
    target.mutable_target()->set_value("5");
  });

  EXPECT_THAT(TypesOf(diff), ElementsAre("TargetSet"));
}

TEST(PlanDiff, OnlyReportsWhatIsGoneFromTheFile) {
  const PlanDiff diff = DiffAfter([](filepb::PlanFile& file) {
    file.mutable_plan()->mutable_elements()->RemoveLast();
    ActionPlan(file).mutable_indicators()->RemoveLast();
    Indicator(file, 0).mutable_targets()->RemoveLast();
  });

  EXPECT_THAT(diff.events, IsEmpty());
  EXPECT_THAT(diff.missing_elements, ElementsAre("G"));
  EXPECT_THAT(diff.missing_indicators, ElementsAre("1-1-a.done"));
  EXPECT_THAT(diff.missing_targets, ElementsAre("1-1-a.count FY2021"));
}

TEST(PlanDiff, EndsWhatIsGoneWhereTold) {
  DiffOptions options = Options();
  options.end_missing = true;
  options.end_fiscal_year = 2020;

  const PlanDiff diff = DiffAfter(
      [](filepb::PlanFile& file) {
        file.mutable_plan()->mutable_elements()->RemoveLast();
        ActionPlan(file).mutable_indicators()->RemoveLast();
      },
      options);

  ASSERT_THAT(TypesOf(diff),
              ElementsAre("IndicatorRetired", "PlanElementEnded"));
  EXPECT_EQ(diff.events[1].plan_element_ended().last_fiscal_year(), 2020);
  EXPECT_TRUE(diff.events[1].plan_element_ended().has_reason());
  EXPECT_THAT(diff.missing_elements, IsEmpty());
}

TEST(PlanDiff, EndsABranchFromBelowAndLetsItsIndicatorsStand) {
  DiffOptions options = Options();
  options.end_missing = true;
  options.end_fiscal_year = 2021;

  const PlanDiff diff = DiffAfter(
      [](filepb::PlanFile& file) {
        auto& elements = *file.mutable_plan()->mutable_elements();
        elements.SwapElements(0, 1);
        elements.RemoveLast();
      },
      options);

  ASSERT_THAT(
      TypesOf(diff),
      ElementsAre("PlanElementRevised", "PlanElementEnded", "PlanElementEnded",
                  "PlanElementEnded", "PlanElementEnded"));
  EXPECT_EQ(diff.events[1].plan_element_ended().element_id(), "1-1-a");
  EXPECT_EQ(diff.events[4].plan_element_ended().element_id(), "S1");
}

TEST(PlanDiff, NamesWhatNoEventCanChange) {
  using What = DiffConflict::What;
  const auto expect = [](What what, const std::string& path,
                         const std::function<void(filepb::PlanFile&)>& edit) {
    const PlanDiff diff = DiffAfter(edit);
    ASSERT_THAT(diff.conflicts, SizeIs(1)) << path;
    EXPECT_EQ(diff.conflicts[0].what, what) << path;
    EXPECT_EQ(diff.conflicts[0].path, path);
  };
  const std::string action_plan =
      "plan.elements[0].elements[0].elements[0].elements[0]";
  expect(What::kBodyKind, "bodies[0].kind", [](filepb::PlanFile& file) {
    file.mutable_bodies(0)->set_kind(eventpb::BODY_KIND_COUNCIL);
  });
  expect(What::kPlanYears, "plan.terms", [](filepb::PlanFile& file) {
    file.mutable_plan()->mutable_terms()->set_last_fiscal_year(2023);
  });
  expect(What::kElementKind, "plan.elements[1].kind",
         [](filepb::PlanFile& file) {
           file.mutable_plan()->mutable_elements(1)->set_kind(
               eventpb::PLAN_ELEMENT_KIND_STRATEGY);
         });
  expect(What::kIndicatorKind, action_plan + ".indicators[0].kind",
         [](filepb::PlanFile& file) {
           Indicator(file, 0).set_kind(eventpb::INDICATOR_KIND_CUMULATIVE);
         });
  expect(What::kTargetDeferred, action_plan + ".indicators[0].targets[0]",
         [](filepb::PlanFile& file) {
           Indicator(file, 0).mutable_targets(0)->mutable_deferred()->set_ja(
               "後で");
         });
}

PresentState StateWithEnds() {
  PresentState state = StateOf(SamplePlan());
  state.elements["G"].set_ended_after_fiscal_year(2020);
  state.indicators["1-1-a.done"].set_retired(true);
  return state;
}

TEST(PlanDiff, LetsWhatHasEndedStayInTheFile) {
  const PlanDiff diff = DiffPlan(SamplePlan(), StateWithEnds(), Options());

  EXPECT_THAT(diff.events, IsEmpty());
  EXPECT_THAT(diff.conflicts, IsEmpty());
}

TEST(PlanDiff, NamesWhatHasEndedAndShallChange) {
  filepb::PlanFile file = SamplePlan();
  file.mutable_plan()
      ->mutable_elements(1)
      ->mutable_terms()
      ->mutable_remark()
      ->set_ja("続ける");
  Indicator(file, 2).mutable_terms()->mutable_name()->set_ja("完工");
  Indicator(file, 2)
      .mutable_targets(0)
      ->mutable_target()
      ->mutable_milestone()
      ->set_ja("竣工");

  const PlanDiff diff = DiffPlan(file, StateWithEnds(), Options());

  EXPECT_THAT(diff.events, IsEmpty());
  ASSERT_THAT(diff.conflicts, SizeIs(3));
  EXPECT_EQ(diff.conflicts[0].what, DiffConflict::What::kElementEnded);
  EXPECT_EQ(diff.conflicts[1].what, DiffConflict::What::kIndicatorRetired);
  EXPECT_EQ(diff.conflicts[2].what, DiffConflict::What::kIndicatorRetired);
}

TEST(PlanDiff, SaysWhatNewPartsTakeThePlaceOf) {
  filepb::PlanFile file = SamplePlan();
  auto& element = *ActionPlan(file).add_predecessors();
  element.set_plan_id("old");
  element.set_element_id("9");
  Indicator(file, 0).add_predecessors()->set_indicator_id("old.count");

  const PlanDiff diff = DiffPlan(file, PresentState(), Options());

  int found = 0;
  for (const eventpb::Event& event : diff.events) {
    if (event.plan_element_defined().element_id() == "1-1-a") {
      EXPECT_EQ(event.plan_element_defined().predecessors(0).element_id(), "9");
      ++found;
    }
    if (event.indicator_defined().indicator_id() == "1-1-a.count") {
      EXPECT_EQ(event.indicator_defined().predecessors(0).indicator_id(),
                "old.count");
      ++found;
    }
  }
  EXPECT_EQ(found, 2);
}

TEST(PlanDiff, NamesPredecessorsThatAreSaidTooLate) {
  const PlanDiff diff = DiffAfter([](filepb::PlanFile& file) {
    ActionPlan(file).add_predecessors()->set_element_id("9");
    Indicator(file, 0).add_predecessors()->set_indicator_id("9");
  });

  EXPECT_THAT(diff.events, IsEmpty());
  ASSERT_THAT(diff.conflicts, SizeIs(2));
  EXPECT_EQ(diff.conflicts[0].what, DiffConflict::What::kElementPredecessors);
  EXPECT_EQ(diff.conflicts[1].what, DiffConflict::What::kIndicatorPredecessors);
}

TEST(PlanDiff, NeedsNoPredecessorsThatAreOnRecord) {
  PresentState present = StateOf(SamplePlan());
  present.elements["1-1-a"].add_predecessors()->set_element_id("9");
  present.indicators["1-1-a.count"].add_predecessors()->set_indicator_id("9");

  const PlanDiff diff = DiffPlan(SamplePlan(), present, Options());

  EXPECT_THAT(diff.events, IsEmpty());
  EXPECT_THAT(diff.conflicts, IsEmpty());
}

TEST(PlanDiff, NamesAnIndicatorThatWouldBecomeARatio) {
  const PlanDiff diff = DiffAfter([](filepb::PlanFile& file) {
    Indicator(file, 1).mutable_terms()->mutable_ratio()->set_percent(true);
  });

  ASSERT_THAT(diff.conflicts, SizeIs(1));
  EXPECT_EQ(diff.conflicts[0].what, DiffConflict::What::kIndicatorRatio);
}

TEST(PlanDiff, SeesChangesInWhatIsSaidOfReportsGoalsAndThresholds) {
  const PlanDiff diff = DiffAfter([](filepb::PlanFile& file) {
    auto& terms = *file.mutable_plan()->mutable_terms();
    terms.mutable_thresholds()->set_on_track_percent(95);
    ActionPlan(file).mutable_terms()->add_sdg_goals(8);
    auto& indicator = *Indicator(file, 1).mutable_terms();
    indicator.set_scale(eventpb::UNIT_SCALE_MILLION);
    indicator.mutable_reporting()->set_due_days(20);
    file.mutable_bodies(0)->mutable_mandate()->set_quorum(3);
  });

  EXPECT_THAT(TypesOf(diff),
              ElementsAre("BodyMandateRevised", "PlanRevised",
                          "PlanElementRevised", "IndicatorRevised"));
}

TEST(PlanDiff, AppliedToNothingLeavesNothingToDo) {
  // What the first import defines is what the second one compares with.
  const PlanDiff first = DiffPlan(SamplePlan(), PresentState(), Options());
  const PlanDiff second =
      DiffPlan(SamplePlan(), StateOf(SamplePlan()), Options());

  EXPECT_EQ(first.elements.added, second.elements.unchanged);
  EXPECT_EQ(first.targets.added, second.targets.unchanged);
}

}  // namespace
}  // namespace yoriai::cli
