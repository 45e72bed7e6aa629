#include "server/domain/rules/indicators.h"

#include <string>

#include "server/domain/errors.h"
#include "server/domain/fiscal_calendar.h"
#include "server/domain/indicators/decimal.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

using eventpb::Observation;

void CheckRatio(const eventpb::Ratio& ratio, const Fields& fields) {
  fields.DecimalNumber("numerator", ratio.numerator());
  fields.DecimalNumber("denominator", ratio.denominator());
  const auto denominator = Decimal::Parse(ratio.denominator());
  if (denominator && !(*denominator > Decimal())) {
    fields.Refuse("denominator", ratio.denominator(), "a number above 0",
                  "0 より大きい数を指定してください。");
    return;
  }
  const auto numerator = Decimal::Parse(ratio.numerator());
  constexpr int kPercent = 100;
  if (numerator && denominator &&
      !Decimal::Quotient(*numerator, *denominator, kPercent)) {
    fields.Refuse("numerator", ratio.numerator(),
                  "a number whose quotient, times 100, has at most 18 digits "
                  "before the point",
                  "商の 100 倍が整数部 18 桁に収まる数を指定してください。");
  }
}

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
    case Observation::kRatio:
      CheckRatio(observation.ratio(), fields.Within("ratio"));
      break;
    case Observation::FINDING_NOT_SET:
      fields.Refuse("finding", "", "one of value, milestone_reached, ratio",
                    "value、milestone_reached、ratio のいずれかを入れて"
                    "ください。");
      break;
  }
  fields.Evidence("evidence", observation.evidence());
  fields.OptionalText("comment", observation.has_comment(),
                      observation.comment());
}

// The field by which an indicator is reported.
const char* FindingOf(const apipb::Indicator& indicator) {
  if (indicator.kind() == eventpb::INDICATOR_KIND_MILESTONE) {
    return "milestone_reached";
  }
  return indicator.terms().has_ratio() ? "ratio" : "value";
}

absl::Status FindingFits(const Claim& claim, const apipb::Indicator& indicator,
                         const Observation& observation) {
  const std::string& given = Observation::descriptor()
                                 ->FindFieldByNumber(observation.finding_case())
                                 ->name();
  const char* const wanted = FindingOf(indicator);
  if (given == wanted) return absl::OkStatus();
  return claim.Refuse(Rule::kFindingUnfit, "observation.finding", given,
                      {wanted});
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

}  // namespace

void CheckFields(const eventpb::IndicatorReported& event,
                 const Fields& fields) {
  fields.Id("plan_id", event.plan_id());
  fields.Id("indicator_id", event.indicator_id());
  fields.Id("organisation_id", event.organisation_id());
  CheckObservation(event.observation(), fields.Within("observation"));
  fields.OptionalId("contribution_id", event.contribution_id());
  if (!event.reported_on().empty()) {
    fields.Day("reported_on", event.reported_on());
  }
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
  YORIAI_RETURN_IF_ERROR(FindingFits(claim, indicator, event.observation()));
  YORIAI_ASSIGN_OR_RETURN(const PlanDays days, DaysOf(plan));
  const auto day = ParseDay(claim.header.occurred_on());
  if (!day || !days.Have(*day)) {
    return claim.RefuseDay(Rule::kDayOutsidePlan, days.ToStrings());
  }
  if (!event.reported_on().empty() &&
      event.reported_on() < claim.header.occurred_on()) {
    return claim.Refuse(Rule::kDayBeforeBeginning, "reported_on",
                        event.reported_on(), {claim.header.occurred_on()});
  }
  return absl::OkStatus();
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
  YORIAI_RETURN_IF_ERROR(NeedStandingReport(claim, event.plan_id(),
                                            event.indicator_id(),
                                            event.report_event_id())
                             .status());
  YORIAI_RETURN_IF_ERROR(FindingFits(claim, indicator, event.observation()));
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
  return NeedStandingReport(claim, event.plan_id(), event.indicator_id(),
                            event.report_event_id())
      .status();
}

}  // namespace yoriai::server
