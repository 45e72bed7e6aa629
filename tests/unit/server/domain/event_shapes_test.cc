#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"
#include "server/domain/errors.h"
#include "server/domain/rules/rule.h"
#include "tests/golden/golden_events.h"
#include "tests/unit/server/domain/event_change.h"
#include "tests/unit/server/domain/sample_world.h"

// For every event: changed in one field, its golden sample is refused by the
// shape; changed within the bounds, it is accepted.

namespace yoriai::server {
namespace {

using test::Change;
using test::FullPath;
using test::GoldenEvent;
using test::GoldenTypes;
using test::kAuthor;
using test::LongText;
using test::WorldFor;

struct ShapeCase {
  Change change;
  const char* field;  // That is refused; empty: the one that was changed.
};

std::vector<ShapeCase> ShapeCases() {
  const std::string bad_id = "'-begins with a hyphen'";
  return {
      {{"OrganisationRegistered", "organisation_id", ""}, ""},
      {{"OrganisationRegistered", "organisation_id", bad_id}, ""},
      {{"OrganisationRegistered", "organisation_id", "'日本'"}, ""},
      {{"OrganisationRegistered", "organisation_id",
        absl::StrCat("'", std::string(65, 'a'), "'")},
       ""},
      {{"OrganisationRegistered", "name", ""}, ""},
      {{"OrganisationRegistered", "name.ja", LongText(2'001)}, ""},
      {{"OrganisationRegistered", "sector", "SECTOR_UNSPECIFIED"}, ""},
      {{"OrganisationRegistered", "sector", "77"}, ""},
      {{"OrganisationRegistered", "kana", LongText(501)}, ""},
      {{"OrganisationRegistered", "header.event_id", "'x'"}, ""},
      {{"OrganisationRegistered", "header.event_id",
        "'6F1C1F9E-3F43-4C55-9F6C-2F1F8F0F2B11'"},
       ""},
      {{"OrganisationRegistered", "header.occurred_on", "'2020-02-30'"}, ""},
      {{"OrganisationRegistered", "header.note", LongText(2'001)}, ""},
      {{"OrganisationUpdated", "sector", ""}, ""},
      {{"MemberJoined", "units", "0"}, ""},
      {{"MemberJoined", "units", "1000001"}, ""},
      {{"MembershipUnitsChanged", "units", "-1"}, ""},
      {{"MemberLeft", "organisation_id", ""}, ""},
      {{"MemberLeft", "reason.ja", LongText(2'001)}, ""},

      {{"BodyEstablished", "kind", ""}, ""},
      {{"BodyEstablished", "mandate.meetings_per_fiscal_year", "367"}, ""},
      {{"BodyEstablished", "mandate.meetings_per_fiscal_year", "-1"}, ""},
      {{"BodyEstablished", "mandate.sectors", "SECTOR_FINANCE"},
       "mandate.sectors[4]"},
      {{"BodyEstablished", "mandate.sectors", "SECTOR_UNSPECIFIED"},
       "mandate.sectors[4]"},
      {{"BodyEstablished", "themes[1].theme_id", "'spending'"}, "themes[1]"},
      {{"BodyEstablished", "themes[0].title", ""}, ""},
      {{"BodyMandateRevised", "name", ""}, ""},
      {{"BodyMandateRevised", "decision_id", "'a b'"}, ""},
      {{"BodyDissolved", "body_id", bad_id}, ""},
      {{"BodyDissolved", "reason", "{}"}, ""},
      {{"BodyEstablished", "mandate.quorum", "71"}, ""},
      {{"BodySuspended", "reason", ""}, ""},
      {{"BodyResumed", "reason", "{}"}, ""},
      {{"ActionItemAssigned", "terms.title", ""}, ""},
      {{"ActionItemAssigned", "terms.owner_organisation_id", ""}, ""},
      {{"ActionItemAssigned", "terms.due_on", "'2020-11-31'"}, ""},
      {{"ActionItemAssigned", "terms.plan_id", ""}, ""},
      {{"ActionItemRevised", "reason", ""}, ""},
      {{"ActionItemCompleted", "evidence[0].title", ""}, ""},
      {{"ActionItemDropped", "reason", ""}, ""},
      {{"SeatTaken", "role", ""}, ""},
      {{"SeatTaken", "seat_id", ""}, ""},
      {{"SeatTaken", "person_name", LongText(501)}, ""},
      {{"SeatVacated", "seat_id", ""}, ""},
      {{"ThemeAdopted", "theme", ""}, ""},
      {{"ThemeAdopted", "theme.title", ""}, ""},
      {{"ThemeClosed", "theme_id", ""}, ""},
      {{"ProposalMade", "title", ""}, ""},
      {{"ProposalMade", "addressees", "''"}, "addressees[2]"},
      {{"ProposalMade", "addressees", "'a'", 99}, ""},
      {{"DecisionRecorded", "decision_id", ""}, ""},

      {{"MeetingScheduled", "scheduled_on", ""}, ""},
      {{"MeetingScheduled", "scheduled_on", "'2021-02-29'"}, ""},
      {{"MeetingScheduled", "ordinal", "-1"}, ""},
      {{"MeetingScheduled", "agenda[1].ja", LongText(2'001)}, ""},
      {{"MeetingScheduled", "venue.place", "{}"}, ""},
      {{"MeetingRescheduled", "scheduled_on", "'soon'"}, ""},
      {{"MeetingPostponed", "reason", ""}, ""},
      {{"MeetingCancelled", "reason", ""}, ""},
      {{"MeetingHeld", "body_id", ""}, ""},
      {{"MeetingHeld", "minutes.attendance[2].persons", "0"}, ""},
      {{"MeetingHeld", "minutes.attendance[2].persons", "1000001"}, ""},
      {{"MeetingHeld", "minutes.attendance[1].organisation_id",
        "'business-center'"},
       "minutes.attendance[1]"},
      {{"MeetingHeld", "minutes.attendance_count", "11"}, ""},
      {{"MeetingHeld", "minutes.attendance_count", "1000001"}, ""},
      {{"MeetingHeld", "minutes.attendance",
        "{ organisation_id: 'x' persons: 1 }", 68},
       ""},
      {{"MeetingHeld", "minutes.evidence[0].title", ""}, ""},
      {{"MeetingHeld", "minutes.evidence[0].sha256", "'ABCD'"}, ""},
      {{"MeetingHeld", "minutes.evidence[0].uri", "'minutes.pdf'"}, ""},
      {{"MeetingHeld", "minutes.evidence[0].uri", "'https://a b'"}, ""},
      {{"MeetingHeld", "minutes.evidence", "{ title: 'x' }", 20}, ""},
      {{"MeetingHeld", "minutes.resolutions", "{}"}, "minutes.resolutions[1]"},
      {{"MeetingRecordCorrected", "corrects_event_id", "'held-1'"}, ""},
      {{"MeetingRecordCorrected", "held_on", ""}, ""},
      {{"MeetingRecordCorrected", "reason", ""}, ""},

      {{"MinutesPublished", "documents", ""}, ""},
      {{"MinutesPublished", "summary", "{}"}, ""},
      {{"PlanAdopted", "terms.thresholds",
        "{ on_track_percent: 60 at_risk_percent: 61 }"},
       "terms.thresholds.at_risk_percent"},
      {{"PlanAdopted", "terms.thresholds", "{ on_track_percent: 101 }"},
       "terms.thresholds.on_track_percent"},
      {{"PlanAdopted", "terms.secretariat_organisation_ids", "'a b'"},
       "terms.secretariat_organisation_ids[0]"},
      {{"PlanElementDefined", "terms.sdg_goals", "18"}, "terms.sdg_goals[0]"},
      {{"PlanElementDefined", "terms.initiatives[0].initiative_id", "'a b'"},
       ""},
      {{"PlanElementDefined", "predecessors", "{ plan_id: 'p' }"},
       "predecessors[0].element_id"},
      {{"IndicatorDefined", "terms.scale", "9"}, ""},
      {{"IndicatorDefined", "terms.contributions", "9"}, ""},
      {{"IndicatorDefined", "terms.ratio", "{ numerator { en: 'a' } }"},
       "terms.ratio.denominator"},
      {{"IndicatorDefined", "terms.reporting", "{ cadence: CADENCE_YEAR }"},
       "terms.reporting.organisation_ids"},
      {{"IndicatorDefined", "terms.reporting", "{ organisation_ids: 'a' }"},
       "terms.reporting.cadence"},
      {{"IndicatorDefined", "terms.reporting",
        "{ organisation_ids: 'a' cadence: CADENCE_YEAR due_days: 367 }"},
       "terms.reporting.due_days"},
      {{"InitiativeProgressed", "progress", ""}, ""},
      {{"InitiativeProgressed", "initiative_id", ""}, ""},
      {{"InitiativeEnded", "reason", ""}, ""},
      {{"IndicatorReported", "observation.ratio",
        "{ numerator: '1' denominator: '0' }"},
       "observation.ratio.denominator"},
      {{"IndicatorReported", "observation.ratio",
        "{ numerator: 'x' denominator: '2' }"},
       "observation.ratio.numerator"},
      {{"IndicatorReported", "observation.ratio",
        "{ numerator: '999999999999999999' denominator: '0.1' }"},
       "observation.ratio.numerator"},
      {{"IndicatorReported", "contribution_id", "'a b'"}, ""},
      {{"IndicatorReported", "reported_on", "'soon'"}, ""},
      {{"IndicatorReportDisputed", "reason", ""}, ""},
      {{"IndicatorReportEndorsed", "wording_event_id", "'w'"}, ""},
      {{"IndicatorReportReturned", "reason", ""}, ""},
      {{"PlanAdopted", "plan_id", ""}, ""},
      {{"PlanAdopted", "terms", ""}, "terms.name"},
      {{"PlanAdopted", "terms.first_fiscal_year", "0"}, ""},
      {{"PlanAdopted", "terms.last_fiscal_year", "2019"}, ""},
      {{"PlanAdopted", "terms.last_fiscal_year", "2051"}, ""},
      {{"PlanAdopted", "terms.fiscal_year_first_month", "13"}, ""},
      {{"PlanAdopted", "terms.time_zone", "'Asia/Nowhere'"}, ""},
      {{"PlanRevised", "terms.name", ""}, ""},
      {{"PlanElementDefined", "kind", ""}, ""},
      {{"PlanElementDefined", "parent_element_id", ""}, ""},
      {{"PlanElementDefined", "kind", "PLAN_ELEMENT_KIND_STRATEGY"},
       "parent_element_id"},
      {{"PlanElementDefined", "terms.order", "-1"}, ""},
      {{"PlanElementDefined", "terms.initiatives[1].title", ""}, ""},
      {{"PlanElementDefined", "terms.initiatives[1].fiscal_year", "20"}, ""},
      {{"PlanElementDefined", "terms.last_fiscal_year", "1899"}, ""},
      {{"PlanElementRevised", "terms.name", ""}, ""},
      {{"PlanElementEnded", "last_fiscal_year", ""}, ""},
      {{"PlanElementEnded", "reason", ""}, ""},
      {{"IndicatorDefined", "kind", ""}, ""},
      {{"IndicatorDefined", "terms.name", ""}, ""},
      {{"IndicatorDefined", "terms.direction", "9"}, ""},
      {{"IndicatorDefined", "terms.baselines[0].value", "'many'"}, ""},
      {{"IndicatorDefined", "terms.baselines[1].year", "2018"},
       "terms.baselines[1]"},
      {{"IndicatorDefined", "terms.derivation.event_types", ""}, ""},
      {{"IndicatorDefined", "terms.derivation.event_types",
        "'PresentationGiven'"},
       "terms.derivation.event_types[1]"},
      {{"IndicatorDefined", "terms.derivation.event_types", "'Nothing'"},
       "terms.derivation.event_types[1]"},
      {{"IndicatorDefined", "terms.derivation.event_types", "'TargetSet'"},
       "terms.derivation.event_types[1]"},
      {{"IndicatorDefined", "terms.derivation.measure",
        "MEASURE_SUM_ATTENDANCE"},
       "terms.derivation.event_types[0]"},
      {{"IndicatorDefined", "terms.derivation.measure", ""}, ""},
      {{"IndicatorRevised", "terms.baselines[1].year", "3000"}, ""},
      {{"IndicatorRetired", "reason", ""}, ""},
      {{"TargetSet", "fiscal_year", "0"}, ""},
      {{"TargetSet", "target", ""}, "target.aim"},
      {{"TargetSet", "target.range.low", "'600001'"}, "target.range.high"},
      {{"TargetSet", "target.range.high", "'1e6'"}, ""},
      {{"TargetSet", "target.value", "'.5'"}, ""},
      {{"TargetSet", "target.direction", "DIRECTION_UNSPECIFIED"}, ""},
      {{"TargetSet", "target.milestone", "{}"}, ""},
      {{"TargetDeferred", "reason", ""}, ""},
      {{"TargetRevised", "target.value", "''"}, ""},
      {{"InitiativePostponed", "to_fiscal_year", "2020"}, ""},
      {{"InitiativePostponed", "title", ""}, ""},

      {{"IndicatorReported", "observation", ""}, "observation.finding"},
      {{"IndicatorReported", "observation.value", "'forty'"}, ""},
      {{"IndicatorReported", "organisation_id", ""}, ""},
      {{"IndicatorReported", "observation.comment", "{}"}, ""},
      {{"IndicatorReportCorrected", "report_event_id", "'r1'"}, ""},
      {{"IndicatorReportCorrected", "observed_on", "'2021-02'"}, ""},
      {{"IndicatorReportWithdrawn", "reason", ""}, ""},

      {{"PetitionSubmitted", "activity.activity_id", ""}, ""},
      {{"PetitionSubmitted", "activity.title", ""}, ""},
      {{"PetitionSubmitted", "activity.plan_id", ""}, ""},
      {{"PetitionSubmitted", "activity.organisation_ids", "'federation'"},
       "activity.organisation_ids[1]"},
      {{"PetitionSubmitted", "activity.organisation_ids", "'a b'"},
       "activity.organisation_ids[1]"},
      {{"PetitionSubmitted", "recipients", ""}, ""},
      {{"PetitionSubmitted", "recipients", "{ name { en: 'x' } }", 199}, ""},
      {{"PetitionSubmitted", "recipients[1].name", ""}, ""},
      {{"PetitionOutcomeRecorded", "petition_activity_id", ""}, ""},
      {{"GrantAwarded", "amount_jpy", "'-1'"}, ""},
      {{"GrantAwarded", "amount_jpy", "'¥100'"}, ""},
      {{"GrantAwarded", "recipient", LongText(501)}, ""},
      {{"SupportProvided", "recipient", LongText(501)}, ""},
      {{"PresentationGiven", "audience", LongText(501)}, ""},
      {{"MatchMade", "parties", "''"}, "parties[2]"},
      {{"MatchMade", "parties", "'x'", 19}, ""},
      {{"ExportDealClosed", "destination", LongText(501)}, ""},
      {{"ArticlesPublished", "articles", "0"}, ""},
      {{"ArticlesPublished", "articles", "1000001"}, ""},
      {{"SurveyConducted", "responses", "-1"}, ""},
      {{"SeminarHeld", "participants", "-1"}, ""},
      {{"ExhibitionJoined", "exhibitors", "-1"}, ""},
      {{"SponsorshipGiven", "activity", ""}, "activity.activity_id"},
      {{"OutcomeRecorded", "activity.evidence[0].uri", "'x'"}, ""},
      {{"ActivityCorrected", "grant_awarded", ""}, "replacement"},
      {{"ActivityCorrected", "happened_on", ""}, ""},
      {{"ActivityCorrected", "reason", ""}, ""},
      {{"ActivityCorrected", "grant_awarded.amount_jpy", "'-1'"}, ""},
      {{"ActivityCorrected", "grant_awarded.activity.activity_id", "'another'"},
       ""},
      {{"ActivityWithdrawn", "activity_id", ""}, ""},
      {{"ActivityWithdrawn", "reason", ""}, ""},
  };
}

google::rpc::BadRequest BadRequestOf(const absl::Status& status) {
  google::rpc::BadRequest request;
  if (const auto payload = status.GetPayload(kBadRequestUrl)) {
    request.ParseFromString(std::string(*payload));
  }
  return request;
}

TEST(EventShapes, AWrongShapeIsRefusedByItsField) {
  for (const ShapeCase& c : ShapeCases()) {
    SCOPED_TRACE(absl::StrCat(c.change.type, ".", c.change.path, " = ",
                              c.change.value.substr(0, 40)));

    const absl::Status status = CheckShape(Changed(c.change), "events[7]");

    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    const google::rpc::BadRequest request = BadRequestOf(status);
    const std::string expected =
        absl::StrCat("events[7].", FullPath(c.change, c.field));
    bool found = false;
    for (const auto& violation : request.field_violations()) {
      found = found || violation.field() == expected;
    }
    EXPECT_TRUE(found) << expected << " in " << status;
  }
}

TEST(EventShapes, EveryEventHasAShapeThatIsRefused) {
  for (const std::string& type : GoldenTypes()) {
    int cases = 0;
    for (const ShapeCase& c : ShapeCases()) cases += type == c.change.type;

    EXPECT_GT(cases, 0) << type;
  }
}

TEST(EventShapes, AChangeThatStaysWithinTheBoundsIsAccepted) {
  const Change kChanges[] = {
      {"OrganisationRegistered", "organisation_id",
       absl::StrCat("'", std::string(64, 'a'), "'")},
      {"OrganisationRegistered", "organisation_id", "'0.A_b-9'"},
      {"OrganisationRegistered", "name.ja", LongText(2'000)},
      {"OrganisationRegistered", "name.en", ""},
      {"OrganisationRegistered", "kana", ""},
      {"OrganisationRegistered", "header.note", LongText(2'000)},
      {"MemberJoined", "units", "1000000"},
      {"MemberLeft", "reason", ""},
      {"BodyEstablished", "mandate", ""},
      {"BodyEstablished", "themes", ""},
      {"ProposalMade", "theme_id", ""},
      {"ProposalMade", "addressees", "'a'", 98},
      {"SeatTaken", "seat_id", "'seat-4'"},  // It was vacated.
      {"MeetingHeld", "minutes", ""},
      {"MeetingHeld", "minutes.attendance_count", "12"},
      {"MeetingHeld", "meeting_id", "'salon-postponed'"},
      {"PlanAdopted", "terms.last_fiscal_year", "2050"},
      {"PlanAdopted", "terms.fiscal_year_first_month", "0"},
      {"PlanAdopted", "terms.time_zone", ""},
      {"PlanElementDefined", "terms.initiatives", ""},
      {"IndicatorDefined", "element_id", "'F'"},
      {"IndicatorDefined", "terms.derivation", ""},
      {"IndicatorDefined", "kind", "INDICATOR_KIND_GROWTH"},
      {"TargetSet", "target.value", "'-5'"},  // A level may be negative.
      {"TargetSet", "target.range.high", "'150000'"},
      {"TargetRevised", "target.value", "'0'"},
      {"TargetDeferred", "fiscal_year", "2021"},  // Deferred once more.
      {"InitiativePostponed", "to_fiscal_year", "2023"},
      {"IndicatorReported", "observation.evidence", ""},
      {"IndicatorReported", "observation.value", "'0'"},
      {"IndicatorReported", "header.occurred_on", "'2020-04-01'"},
      {"IndicatorReported", "header.occurred_on", "'2023-03-31'"},
      {"GrantAwarded", "amount_jpy", "'0'"},
      {"GrantAwarded", "amount_jpy", ""},
      {"GrantAwarded", "activity.action_plan_id", ""},
      {"ArticlesPublished", "articles", "1000000"},
      {"MatchMade", "parties", "'x'", 18},
  };
  for (const Change& change : kChanges) {
    const absl::Status status = CheckEvent(Changed(change), kAuthor,
                                           WorldFor(change.type), "events[0]");

    EXPECT_TRUE(status.ok())
        << change.type << "." << change.path << ": " << status;
  }
}

}  // namespace
}  // namespace yoriai::server
