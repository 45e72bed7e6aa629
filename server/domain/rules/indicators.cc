#include "server/domain/rules/indicators.h"

#include <string>

#include "server/domain/errors.h"
#include "server/domain/fiscal_calendar.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

using eventpb::Observation;

void CheckObservation(const Observation& observation, const Fields& fields) {
  switch (observation.finding_case()) {
    case Observation::kValue:
      fields.DecimalNumber("value", observation.value());
      break;
    case Observation::kMilestoneReached:
      if (observation.milestone_reached() && observation.evidence().empty()) {
        fields.Refuse("evidence", "0 entries",
                      "at least 1 document that shows that the milestone is "
                      "reached",
                      "達成の根拠となる資料を 1 件以上入れてください。");
      }
      break;
    case Observation::FINDING_NOT_SET:
      fields.Refuse("finding", "", "one of value, milestone_reached",
                    "value か milestone_reached のどちらかを入れてください。");
      break;
  }
  fields.Evidence("evidence", observation.evidence());
  fields.OptionalText("comment", observation.has_comment(),
                      observation.comment());
}

absl::Status FindingFits(const Claim& claim, eventpb::IndicatorKind kind,
                         const Observation& observation) {
  const bool milestone = kind == eventpb::INDICATOR_KIND_MILESTONE;
  if (milestone ==
      (observation.finding_case() == Observation::kMilestoneReached)) {
    return absl::OkStatus();
  }
  return claim.Refuse(Rule::kFindingUnfit, "observation.finding",
                      milestone ? "value" : "milestone_reached",
                      {milestone ? "milestone_reached" : "value"});
}

// The first and the last day of the plan.
struct PlanDays {
  absl::CivilDay first;
  absl::CivilDay last;

  bool Have(absl::CivilDay day) const { return first <= day && day <= last; }
  std::vector<std::string> ToStrings() const {
    return {FormatDay(first), FormatDay(last)};
  }
};

absl::StatusOr<PlanDays> DaysOf(const apipb::Plan& plan) {
  const auto calendar = FiscalCalendar::Create(plan.terms());
  if (!calendar.ok()) {
    return InternalFault(absl::StrCat("the calendar of plan ", plan.plan_id(),
                                      " cannot be read"));
  }
  return PlanDays{calendar->FirstDay(plan.terms().first_fiscal_year()),
                  calendar->LastDay(plan.terms().last_fiscal_year())};
}

template <typename E>
absl::StatusOr<apipb::IndicatorReport> NeedStandingReport(const E& event,
                                                          const Claim& claim) {
  auto report = claim.world.FindReport(event.plan_id(), event.indicator_id(),
                                       event.report_event_id());
  if (!report) {
    return claim.Refuse(Rule::kReportUnknown, "report_event_id",
                        event.report_event_id());
  }
  if (report->withdrawn()) {
    return claim.Refuse(Rule::kReportWithdrawn, "report_event_id",
                        event.report_event_id());
  }
  return *std::move(report);
}

}  // namespace

void CheckFields(const eventpb::IndicatorReported& event,
                 const Fields& fields) {
  fields.Id("plan_id", event.plan_id());
  fields.Id("indicator_id", event.indicator_id());
  fields.Id("organisation_id", event.organisation_id());
  CheckObservation(event.observation(), fields.Within("observation"));
}

absl::Status CheckRules(const eventpb::IndicatorReported& event,
                        const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::Plan plan,
                          NeedPlan(claim, "plan_id", event.plan_id()));
  YORIAI_ASSIGN_OR_RETURN(const apipb::Indicator indicator,
                          NeedIndicator(claim, "indicator_id", event.plan_id(),
                                        event.indicator_id()));
  if (indicator.retired()) {
    return claim.Refuse(Rule::kIndicatorRetired, "indicator_id",
                        event.indicator_id());
  }
  if (indicator.terms().has_derivation()) {
    return claim.Refuse(Rule::kIndicatorDerived, "indicator_id",
                        event.indicator_id());
  }
  YORIAI_RETURN_IF_ERROR(
      NeedOrganisation(claim, "organisation_id", event.organisation_id()));
  YORIAI_RETURN_IF_ERROR(
      FindingFits(claim, indicator.kind(), event.observation()));
  YORIAI_ASSIGN_OR_RETURN(const PlanDays days, DaysOf(plan));
  const auto day = ParseDay(claim.header.occurred_on());
  if (day && days.Have(*day)) return absl::OkStatus();
  return claim.RefuseDay(Rule::kDayOutsidePlan, days.ToStrings());
}

void CheckFields(const eventpb::IndicatorReportCorrected& event,
                 const Fields& fields) {
  fields.Id("plan_id", event.plan_id());
  fields.Id("indicator_id", event.indicator_id());
  fields.EventId("report_event_id", event.report_event_id());
  fields.Day("observed_on", event.observed_on());
  CheckObservation(event.observation(), fields.Within("observation"));
  fields.Text("reason", event.reason());
}

absl::Status CheckRules(const eventpb::IndicatorReportCorrected& event,
                        const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::Plan plan,
                          NeedPlan(claim, "plan_id", event.plan_id()));
  // A report can be put right even after its indicator was retired.
  YORIAI_ASSIGN_OR_RETURN(const apipb::Indicator indicator,
                          NeedIndicator(claim, "indicator_id", event.plan_id(),
                                        event.indicator_id()));
  YORIAI_RETURN_IF_ERROR(NeedStandingReport(event, claim).status());
  YORIAI_RETURN_IF_ERROR(
      FindingFits(claim, indicator.kind(), event.observation()));
  YORIAI_ASSIGN_OR_RETURN(const PlanDays days, DaysOf(plan));
  const auto day = ParseDay(event.observed_on());
  if (day && days.Have(*day)) return absl::OkStatus();
  return claim.Refuse(Rule::kDayOutsidePlan, "observed_on", event.observed_on(),
                      days.ToStrings());
}

void CheckFields(const eventpb::IndicatorReportWithdrawn& event,
                 const Fields& fields) {
  fields.Id("plan_id", event.plan_id());
  fields.Id("indicator_id", event.indicator_id());
  fields.EventId("report_event_id", event.report_event_id());
  fields.Text("reason", event.reason());
}

absl::Status CheckRules(const eventpb::IndicatorReportWithdrawn& event,
                        const Claim& claim) {
  YORIAI_RETURN_IF_ERROR(NeedPlan(claim, "plan_id", event.plan_id()).status());
  YORIAI_RETURN_IF_ERROR(NeedIndicator(claim, "indicator_id", event.plan_id(),
                                       event.indicator_id())
                             .status());
  return NeedStandingReport(event, claim).status();
}

}  // namespace yoriai::server
