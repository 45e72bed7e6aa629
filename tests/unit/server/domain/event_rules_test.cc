#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"
#include "server/domain/errors.h"
#include "server/domain/rules/rule.h"
#include "server/domain/rules/rulebook.h"
#include "tests/golden/golden_events.h"
#include "tests/unit/server/domain/event_change.h"
#include "tests/unit/server/domain/sample_world.h"

// For every event: its golden sample is accepted, and changed in one field it
// is refused by a rule of the federation.

namespace yoriai::server {
namespace {

using test::Change;
using test::FakeWorld;
using test::FullPath;
using test::GoldenEvent;
using test::GoldenTypes;
using test::kAuthor;
using test::WorldFor;

constexpr char kLastYearOfAll[] = "2199";

struct RuleCase {
  Change change;
  Rule rule;
  const char* field;  // That is refused; empty: the one that was changed.
};

std::vector<RuleCase> RuleCases() {
  const std::string nobody = "'nobody'";
  const std::string award = "'1-3-a.award'";
  return {
      {{"OrganisationRegistered", "organisation_id", "'miyagi'"},
       Rule::kOrganisationIdUsed,
       ""},
      {{"OrganisationUpdated", "organisation_id", nobody},
       Rule::kOrganisationUnknown,
       ""},
      {{"MemberJoined", "organisation_id", nobody},
       Rule::kOrganisationUnknown,
       ""},
      {{"MemberJoined", "organisation_id", "'kasseiken'"},
       Rule::kMemberAlready,
       ""},
      {{"MemberJoined", "header.occurred_on", "'2020-03-30'"},
       Rule::kDayBeforeBeginning,
       ""},
      {{"MembershipUnitsChanged", "organisation_id", "'miyagi'"},
       Rule::kNotAMember,
       ""},
      {{"MembershipUnitsChanged", "header.occurred_on", "'2019-03-31'"},
       Rule::kDayBeforeBeginning,
       ""},
      {{"MemberLeft", "organisation_id", "'miyagi'"}, Rule::kNotAMember, ""},
      {{"MemberLeft", "header.occurred_on", "'2019-09-30'"},
       Rule::kDayBeforeBeginning,
       ""},

      {{"BodyEstablished", "body_id", "'salon'"}, Rule::kBodyIdUsed, ""},
      {{"BodyEstablished", "body_id", "'old-forum'"}, Rule::kBodyIdUsed, ""},
      {{"BodyEstablished", "mandate.secretariat_organisation_id", nobody},
       Rule::kOrganisationUnknown,
       ""},
      {{"BodyMandateRevised", "body_id", "'old-forum'"},
       Rule::kBodyDissolved,
       ""},
      {{"BodyMandateRevised", "decision_id", nobody},
       Rule::kDecisionUnknown,
       ""},
      {{"BodyDissolved", "body_id", "'old-forum'"}, Rule::kBodyDissolved, ""},
      {{"BodyDissolved", "header.occurred_on", "'2018-05-31'"},
       Rule::kDayBeforeBeginning,
       ""},
      {{"SeatTaken", "body_id", nobody}, Rule::kBodyUnknown, ""},
      {{"SeatTaken", "body_id", "'old-forum'"}, Rule::kBodyDissolved, ""},
      {{"SeatTaken", "organisation_id", nobody},
       Rule::kOrganisationUnknown,
       ""},
      {{"SeatTaken", "seat_id", "'seat-3'"}, Rule::kSeatTaken, ""},
      {{"SeatVacated", "seat_id", "'seat-99'"}, Rule::kSeatNotTaken, ""},
      {{"SeatVacated", "seat_id", "'seat-4'"}, Rule::kSeatNotTaken, ""},
      {{"SeatVacated", "header.occurred_on", "'2019-03-31'"},
       Rule::kDayBeforeBeginning,
       ""},
      {{"ThemeAdopted", "theme.theme_id", "'closed-theme'"},
       Rule::kThemeIdUsed,
       ""},
      {{"ThemeAdopted", "meeting_id", nobody}, Rule::kMeetingUnknown, ""},
      {{"ThemeAdopted", "meeting_id", "'salon-postponed'"},
       Rule::kMeetingOfOtherBody,
       ""},
      {{"ThemeClosed", "theme_id", "'closed-theme'"}, Rule::kThemeNotOpen, ""},
      {{"ThemeClosed", "theme_id", nobody}, Rule::kThemeNotOpen, ""},
      {{"ProposalMade", "theme_id", "'closed-theme'"}, Rule::kThemeNotOpen, ""},
      {{"ProposalMade", "body_id", "'old-forum'"}, Rule::kBodyDissolved, ""},
      {{"DecisionRecorded", "decision_id", "'decision-2020-1'"},
       Rule::kDecisionIdUsed,
       ""},
      {{"DecisionRecorded", "proposal_id", nobody}, Rule::kProposalUnknown, ""},
      {{"DecisionRecorded", "meeting_id", "'salon-postponed'"},
       Rule::kMeetingOfOtherBody,
       ""},

      {{"MeetingScheduled", "meeting_id", "'strategy-council-5'"},
       Rule::kMeetingIdUsed,
       ""},
      {{"MeetingScheduled", "body_id", "'old-forum'"},
       Rule::kBodyDissolved,
       ""},
      {{"MeetingRescheduled", "meeting_id", nobody}, Rule::kMeetingUnknown, ""},
      {{"MeetingRescheduled", "meeting_id", "'strategy-council-6'"},
       Rule::kMeetingNotPending,
       ""},
      {{"MeetingRescheduled", "meeting_id", "'old-forum-9'"},
       Rule::kBodyDissolved,
       ""},
      {{"MeetingPostponed", "meeting_id", "'salon-postponed'"},
       Rule::kMeetingNotScheduled,
       ""},
      {{"MeetingCancelled", "meeting_id", "'strategy-council-6'"},
       Rule::kMeetingNotPending,
       ""},
      {{"MeetingHeld", "body_id", "'old-forum'"}, Rule::kBodyDissolved, ""},
      {{"MeetingHeld", "body_id", nobody}, Rule::kBodyUnknown, ""},
      {{"MeetingHeld", "meeting_id", "'strategy-council-5'"},
       Rule::kMeetingOfOtherBody,
       ""},
      {{"MeetingHeld", "meeting_id", "'strategy-council-6'"},
       Rule::kMeetingNotPending,
       ""},
      {{"MeetingHeld", "minutes.attendance[1].organisation_id", nobody},
       Rule::kOrganisationUnknown,
       ""},
      {{"MeetingRecordCorrected", "meeting_id", "'strategy-council-5'"},
       Rule::kMeetingNotHeld,
       ""},
      {{"MeetingRecordCorrected", "corrects_event_id",
        "'0f5d6c1a-52a5-4d0e-8a35-3a1c0a9b7eff'"},
       Rule::kMeetingRecordNotNewest,
       ""},
      {{"MeetingRecordCorrected", "meeting_id", "'old-forum-8'"},
       Rule::kDayAfterEnd,
       "held_on"},

      {{"PlanAdopted", "plan_id", "'other-plan'"}, Rule::kPlanIdUsed, ""},
      {{"PlanRevised", "plan_id", nobody}, Rule::kPlanUnknown, ""},
      {{"PlanRevised", "terms.last_fiscal_year", "2023"},
       Rule::kPlanYearsFixed,
       ""},
      {{"PlanRevised", "terms.first_fiscal_year", "2021"},
       Rule::kPlanYearsFixed,
       ""},
      {{"PlanRevised", "terms.fiscal_year_first_month", "1"},
       Rule::kPlanYearsFixed,
       ""},
      {{"PlanRevised", "terms.time_zone", "'UTC'"}, Rule::kPlanYearsFixed, ""},
      {{"PlanElementDefined", "plan_id", nobody}, Rule::kPlanUnknown, ""},
      {{"PlanElementDefined", "parent_element_id", "'below-ended'"},
       Rule::kElementEnded,
       ""},
      {{"PlanElementDefined", "element_id", "'4-1-a'"},
       Rule::kElementIdUsed,
       ""},
      {{"PlanElementDefined", "parent_element_id", nobody},
       Rule::kElementUnknown,
       ""},
      {{"PlanElementDefined", "parent_element_id", "'1'"},
       Rule::kParentKindUnfit,
       ""},
      {{"PlanElementDefined", "parent_element_id", "'4-1-a'"},
       Rule::kParentKindUnfit,
       ""},
      {{"PlanElementDefined", "terms.lead_organisation_id", nobody},
       Rule::kOrganisationUnknown,
       ""},
      {{"PlanElementDefined", "terms.initiatives[1].fiscal_year", "2023"},
       Rule::kYearOutsidePlan,
       ""},
      {{"PlanElementDefined", "terms.provisional_from_fiscal_year", "2019"},
       Rule::kYearOutsidePlan,
       ""},
      {{"PlanElementDefined", "terms.last_fiscal_year", kLastYearOfAll},
       Rule::kYearOutsidePlan,
       ""},
      {{"PlanElementRevised", "element_id", "'ended'"},
       Rule::kElementEnded,
       ""},
      {{"PlanElementRevised", "decision_id", nobody},
       Rule::kDecisionUnknown,
       ""},
      {{"PlanElementEnded", "element_id", "'ended'"}, Rule::kElementEnded, ""},
      {{"PlanElementEnded", "last_fiscal_year", "2019"},
       Rule::kYearOutsidePlan,
       ""},
      {{"IndicatorDefined", "indicator_id", "'7-2-a.fair'"},
       Rule::kIndicatorIdUsed,
       ""},
      {{"IndicatorDefined", "element_id", "'4-2'"},
       Rule::kElementKindUnfit,
       ""},
      {{"IndicatorDefined", "element_id", "'ended'"}, Rule::kElementEnded, ""},
      {{"IndicatorDefined", "element_id", "'far-below-ended'"},
       Rule::kElementEnded,
       ""},
      {{"IndicatorDefined", "terms.derivation.event_types", "'MeetingHeld'"},
       Rule::kDerivationUnfit,
       "terms.derivation.action_plan_id"},
      {{"IndicatorDefined", "kind", "INDICATOR_KIND_LEVEL"},
       Rule::kMeasureUnfit,
       "terms.derivation.measure"},
      {{"IndicatorDefined", "kind", "INDICATOR_KIND_MILESTONE"},
       Rule::kUnitUnfit,
       "terms.unit"},
      {{"IndicatorDefined", "terms.direction", "DIRECTION_DOWN"},
       Rule::kDirectionUnfit,
       ""},
      {{"IndicatorDefined", "terms.derivation.body_id", nobody},
       Rule::kBodyUnknown,
       ""},
      {{"IndicatorDefined", "terms.derivation.action_plan_id", nobody},
       Rule::kElementUnknown,
       ""},
      {{"IndicatorDefined", "terms.derivation.action_plan_id", "'4-2'"},
       Rule::kElementKindUnfit,
       ""},
      {{"IndicatorRevised", "indicator_id", "'retired'"},
       Rule::kIndicatorRetired,
       ""},
      {{"IndicatorRevised", "indicator_id", award},
       Rule::kUnitUnfit,
       "terms.unit"},
      {{"IndicatorRevised", "decision_id", nobody}, Rule::kDecisionUnknown, ""},
      {{"IndicatorRetired", "indicator_id", "'retired'"},
       Rule::kIndicatorRetired,
       ""},
      {{"IndicatorRetired", "indicator_id", nobody},
       Rule::kIndicatorUnknown,
       ""},
      {{"TargetSet", "fiscal_year", "2020"}, Rule::kTargetSetAlready, ""},
      {{"TargetSet", "fiscal_year", "2023"}, Rule::kYearOutsidePlan, ""},
      {{"TargetSet", "indicator_id", "'1-2-a.meetings'"},
       Rule::kTargetUnfit,
       "target.aim"},
      {{"TargetSet", "indicator_id", award}, Rule::kTargetUnfit, "target.aim"},
      {{"TargetSet", "indicator_id", "'friendly-bank.growth'"},
       Rule::kTargetUnfit,
       "target.aim"},
      {{"TargetSet", "target.direction", "DIRECTION_UP"},
       Rule::kTargetUnfit,
       "target.aim"},
      {{"TargetSet", "indicator_id", "'retired'"}, Rule::kIndicatorRetired, ""},
      {{"TargetSet", "decision_id", nobody}, Rule::kDecisionUnknown, ""},
      {{"TargetDeferred", "fiscal_year", "2020"}, Rule::kTargetSetAlready, ""},
      {{"TargetRevised", "fiscal_year", "2021"}, Rule::kTargetNotSet, ""},
      {{"TargetRevised", "target.value", "'-1'"}, Rule::kTargetNegative, ""},
      {{"InitiativePostponed", "action_plan_id", "'F'"},
       Rule::kElementKindUnfit,
       ""},
      {{"InitiativePostponed", "action_plan_id", "'ended'"},
       Rule::kElementEnded,
       ""},
      {{"InitiativePostponed", "from_fiscal_year", "2019"},
       Rule::kYearOutsidePlan,
       ""},
      {{"InitiativePostponed", "body_id", nobody}, Rule::kBodyUnknown, ""},

      {{"IndicatorReported", "plan_id", nobody}, Rule::kPlanUnknown, ""},
      {{"IndicatorReported", "indicator_id", nobody},
       Rule::kIndicatorUnknown,
       ""},
      {{"IndicatorReported", "indicator_id", "'1-2-a.meetings'"},
       Rule::kIndicatorDerived,
       ""},
      {{"IndicatorReported", "indicator_id", "'retired'"},
       Rule::kIndicatorRetired,
       ""},
      {{"IndicatorReported", "indicator_id", award},
       Rule::kFindingUnfit,
       "observation.finding"},
      {{"IndicatorReported", "observation.milestone_reached", "true"},
       Rule::kFindingUnfit,
       "observation.finding"},
      {{"IndicatorReported", "organisation_id", nobody},
       Rule::kOrganisationUnknown,
       ""},
      {{"IndicatorReported", "header.occurred_on", "'2020-03-31'"},
       Rule::kDayOutsidePlan,
       ""},
      {{"IndicatorReported", "header.occurred_on", "'2023-04-01'"},
       Rule::kDayOutsidePlan,
       ""},
      {{"IndicatorReportCorrected", "report_event_id",
        "'7d1fd6a2-9d0b-4d5c-9a47-2a0f5b8a1c03'"},
       Rule::kReportWithdrawn,
       ""},
      {{"IndicatorReportCorrected", "observed_on", "'2020-03-31'"},
       Rule::kDayOutsidePlan,
       ""},
      {{"IndicatorReportWithdrawn", "report_event_id",
        "'7d1fd6a2-9d0b-4d5c-9a47-2a0f5b8a1cff'"},
       Rule::kReportUnknown,
       ""},
      {{"IndicatorReportWithdrawn", "report_event_id",
        "'7d1fd6a2-9d0b-4d5c-9a47-2a0f5b8a1c03'"},
       Rule::kReportWithdrawn,
       ""},

      {{"PetitionSubmitted", "activity.activity_id", "'petition-2020-ilc'"},
       Rule::kActivityIdUsed,
       ""},
      {{"PetitionSubmitted", "activity.plan_id", nobody},
       Rule::kPlanUnknown,
       ""},
      {{"PetitionOutcomeRecorded", "petition_activity_id", nobody},
       Rule::kPetitionUnknown,
       ""},
      {{"PetitionOutcomeRecorded", "petition_activity_id", "'grant-2020-1'"},
       Rule::kPetitionUnknown,
       ""},
      {{"PetitionOutcomeRecorded", "petition_activity_id",
        "'petition-withdrawn'"},
       Rule::kPetitionUnknown,
       ""},
      {{"PetitionOutcomeRecorded", "activity.organisation_ids", nobody},
       Rule::kOrganisationUnknown,
       "activity.organisation_ids[1]"},
      {{"GrantAwarded", "activity.action_plan_id", nobody},
       Rule::kElementUnknown,
       ""},
      {{"SupportProvided", "activity.action_plan_id", "'4-2'"},
       Rule::kElementKindUnfit,
       ""},
      {{"PresentationGiven", "activity.body_id", nobody},
       Rule::kBodyUnknown,
       ""},
      {{"MatchMade", "activity.body_id", nobody}, Rule::kBodyUnknown, ""},
      {{"ExportDealClosed", "activity.activity_id", "'grant-2020-1'"},
       Rule::kActivityIdUsed,
       ""},
      {{"ArticlesPublished", "activity.organisation_ids", nobody},
       Rule::kOrganisationUnknown,
       "activity.organisation_ids[1]"},
      {{"SurveyConducted", "activity.plan_id", nobody}, Rule::kPlanUnknown, ""},
      {{"SeminarHeld", "activity.body_id", nobody}, Rule::kBodyUnknown, ""},
      {{"ExhibitionJoined", "activity.action_plan_id", nobody},
       Rule::kElementUnknown,
       ""},
      {{"SponsorshipGiven", "activity.action_plan_id", "'S1'"},
       Rule::kElementKindUnfit,
       ""},
      {{"OutcomeRecorded", "activity.body_id", nobody}, Rule::kBodyUnknown, ""},
      {{"ActivityCorrected", "grant_awarded.activity.body_id", nobody},
       Rule::kBodyUnknown,
       ""},
      {{"ActivityCorrected", "outcome_recorded",
        "{ activity { activity_id: 'grant-2020-1' title { en: 'x' } } }"},
       Rule::kActivityTypeFixed,
       "replacement"},
      {{"ActivityWithdrawn", "activity_id", nobody},
       Rule::kActivityUnknown,
       ""},
      {{"ActivityWithdrawn", "activity_id", "'petition-withdrawn'"},
       Rule::kActivityWithdrawn,
       ""},
  };
}

google::rpc::PreconditionFailure FailureOf(const absl::Status& status) {
  google::rpc::PreconditionFailure failure;
  if (const auto payload = status.GetPayload(kPreconditionFailureUrl)) {
    failure.ParseFromString(std::string(*payload));
  }
  return failure;
}

TEST(EventRules, EveryGoldenEventIsAccepted) {
  for (const std::string& type : GoldenTypes()) {
    const absl::Status status =
        CheckEvent(GoldenEvent(type), kAuthor, WorldFor(type), "events[0]");

    EXPECT_TRUE(status.ok()) << type << ": " << status;
  }
}

TEST(EventRules, ABrokenRuleIsNamedWithItsField) {
  for (const RuleCase& c : RuleCases()) {
    SCOPED_TRACE(
        absl::StrCat(c.change.type, ".", c.change.path, " = ", c.change.value));
    FakeWorld world = WorldFor(c.change.type);
    world.Add(test::Parse<apipb::Plan>(
        "plan_id: 'other-plan' terms { first_fiscal_year: 2020 "
        "last_fiscal_year: 2022 }"));

    const absl::Status status =
        CheckEvent(Changed(c.change), kAuthor, world, "events[7]");

    EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition) << status;
    const google::rpc::PreconditionFailure failure = FailureOf(status);
    ASSERT_EQ(failure.violations_size(), 1) << status;
    EXPECT_EQ(failure.violations(0).type(), TextOf(c.rule).name);
    EXPECT_EQ(failure.violations(0).subject(),
              absl::StrCat("events[7].", FullPath(c.change, c.field)));
  }
}

TEST(EventRules, EveryEventIsRefusedByARule) {
  for (const std::string& type : GoldenTypes()) {
    int cases = 0;
    for (const RuleCase& c : RuleCases()) cases += type == c.change.type;

    EXPECT_GT(cases, 0) << type;
  }
}

TEST(EventRules, EveryRuleRefusesSomething) {
  for (const RuleText& text : AllRules()) {
    int cases = 0;
    for (const RuleCase& c : RuleCases()) cases += c.rule == text.rule;
    // The proposal id is tried in rule_test, where the world has one.
    if (text.rule == Rule::kProposalIdUsed) continue;

    EXPECT_GT(cases, 0) << text.name;
  }
}

}  // namespace
}  // namespace yoriai::server
