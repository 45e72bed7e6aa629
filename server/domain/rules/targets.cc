#include "server/domain/rules/targets.h"

#include <string>

#include "server/domain/indicators/decimal.h"
#include "server/domain/rules/bounds.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

using eventpb::Target;

void CheckRange(const eventpb::DecimalRange& range, const Fields& fields) {
  fields.DecimalNumber("low", range.low());
  fields.DecimalNumber("high", range.high());
  const auto low = Decimal::Parse(range.low());
  const auto high = Decimal::Parse(range.high());
  if (low && high && *high < *low) {
    fields.Refuse("high", range.high(),
                  absl::StrCat("a number of at least ", range.low()),
                  absl::StrCat(range.low(), " 以上の数を指定してください。"));
  }
}

void CheckTarget(const Target& target, const Fields& fields) {
  switch (target.aim_case()) {
    case Target::kValue:
      fields.DecimalNumber("value", target.value());
      break;
    case Target::kRange:
      CheckRange(target.range(), fields.Within("range"));
      break;
    case Target::kMilestone:
      fields.Text("milestone", target.milestone());
      break;
    case Target::kDirection:
      fields.Enum("direction", target.direction());
      break;
    case Target::AIM_NOT_SET:
      fields.Refuse("aim", "", "one of value, range, milestone, direction",
                    "value、range、milestone、direction のいずれかを入れて"
                    "ください。");
      break;
  }
}

// What the event family has in common: an indicator and a fiscal year.
template <typename E>
void CheckYear(const E& event, const Fields& fields) {
  fields.Id("plan_id", event.plan_id());
  fields.Id("indicator_id", event.indicator_id());
  fields.Number("fiscal_year", event.fiscal_year(), kYearMin, kYearMax);
}

template <typename E>
absl::StatusOr<apipb::Indicator> NeedIndicatorYear(const E& event,
                                                   const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::Plan plan,
                          NeedPlan(claim, "plan_id", event.plan_id()));
  YORIAI_ASSIGN_OR_RETURN(apipb::Indicator indicator,
                          NeedIndicator(claim, "indicator_id", event.plan_id(),
                                        event.indicator_id()));
  if (indicator.retired()) {
    return claim.Refuse(Rule::kIndicatorRetired, "indicator_id",
                        event.indicator_id());
  }
  YORIAI_RETURN_IF_ERROR(
      YearWithin(claim, "fiscal_year", event.fiscal_year(), plan));
  return indicator;
}

bool HasTarget(const apipb::Indicator& indicator, int fiscal_year) {
  for (const apipb::YearTarget& target : indicator.targets()) {
    if (target.fiscal_year() == fiscal_year && target.has_target()) {
      return true;
    }
  }
  return false;
}

absl::Status NoTargetYet(const Claim& claim, const apipb::Indicator& indicator,
                         int fiscal_year) {
  if (!HasTarget(indicator, fiscal_year)) return absl::OkStatus();
  return claim.Refuse(Rule::kTargetSetAlready, "fiscal_year",
                      absl::StrCat(fiscal_year));
}

absl::Status AimFits(const Claim& claim, eventpb::IndicatorKind kind,
                     const Target& target) {
  const auto aim = target.aim_case();
  std::string accepted = "value";
  bool fits = aim == Target::kValue;
  if (kind == eventpb::INDICATOR_KIND_LEVEL) {
    accepted = "value, range";
    fits = fits || aim == Target::kRange;
  } else if (kind == eventpb::INDICATOR_KIND_MILESTONE) {
    accepted = "milestone";
    fits = aim == Target::kMilestone;
  } else if (kind == eventpb::INDICATOR_KIND_GROWTH) {
    accepted = "direction";
    fits = aim == Target::kDirection;
  }
  if (!fits) {
    const google::protobuf::FieldDescriptor& field =
        *Target::descriptor()->FindFieldByNumber(aim);
    return claim.Refuse(Rule::kTargetUnfit, "target.aim", field.name(),
                        {accepted});
  }
  // Only a level may lie below zero, such as a balance.
  if (kind == eventpb::INDICATOR_KIND_LEVEL || aim != Target::kValue) {
    return absl::OkStatus();
  }
  const auto value = Decimal::Parse(target.value());
  if (value && value->IsNegative()) {
    return claim.Refuse(Rule::kTargetNegative, "target.value", target.value());
  }
  return absl::OkStatus();
}

}  // namespace

void CheckFields(const eventpb::TargetSet& event, const Fields& fields) {
  CheckYear(event, fields);
  CheckTarget(event.target(), fields.Within("target"));
  fields.OptionalId("decision_id", event.decision_id());
}

absl::Status CheckRules(const eventpb::TargetSet& event, const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::Indicator indicator,
                          NeedIndicatorYear(event, claim));
  YORIAI_RETURN_IF_ERROR(NoTargetYet(claim, indicator, event.fiscal_year()));
  YORIAI_RETURN_IF_ERROR(AimFits(claim, indicator.kind(), event.target()));
  return NeedDecisionIfSet(claim, "decision_id", event.decision_id());
}

void CheckFields(const eventpb::TargetDeferred& event, const Fields& fields) {
  CheckYear(event, fields);
  fields.Text("reason", event.reason());
}

absl::Status CheckRules(const eventpb::TargetDeferred& event,
                        const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::Indicator indicator,
                          NeedIndicatorYear(event, claim));
  return NoTargetYet(claim, indicator, event.fiscal_year());
}

void CheckFields(const eventpb::TargetRevised& event, const Fields& fields) {
  CheckYear(event, fields);
  CheckTarget(event.target(), fields.Within("target"));
  fields.OptionalText("reason", event.has_reason(), event.reason());
  fields.OptionalId("decision_id", event.decision_id());
}

absl::Status CheckRules(const eventpb::TargetRevised& event,
                        const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::Indicator indicator,
                          NeedIndicatorYear(event, claim));
  if (!HasTarget(indicator, event.fiscal_year())) {
    return claim.Refuse(Rule::kTargetNotSet, "fiscal_year",
                        absl::StrCat(event.fiscal_year()));
  }
  YORIAI_RETURN_IF_ERROR(AimFits(claim, indicator.kind(), event.target()));
  return NeedDecisionIfSet(claim, "decision_id", event.decision_id());
}

}  // namespace yoriai::server
