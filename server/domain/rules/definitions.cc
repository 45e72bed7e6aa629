#include "server/domain/rules/definitions.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "server/domain/rules/bounds.h"
#include "server/domain/rules/measures.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

constexpr int kOrderMax = 1'000'000;

void CheckDerivation(const eventpb::Derivation& derivation,
                     const Fields& fields) {
  fields.Count("event_types", derivation.event_types_size(), 1,
               kDerivationTypesMax);
  std::vector<std::string> types;
  for (int i = 0; i < derivation.event_types_size() && i < kDerivationTypesMax;
       ++i) {
    const std::string& type = derivation.event_types(i);
    types.push_back(type);
    // Which types can be counted is only known with the measure.
    if (!eventpb::Measure_IsValid(derivation.measure()) ||
        derivation.measure() == eventpb::MEASURE_UNSPECIFIED ||
        CanMeasure(derivation.measure(), type)) {
      continue;
    }
    const std::string accepted = MeasurableTypes(derivation.measure());
    fields.Refuse(
        absl::StrCat("event_types[", i, "]"), type,
        absl::StrCat("for ", eventpb::Measure_Name(derivation.measure()),
                     " one of ", accepted),
        absl::StrCat(eventpb::Measure_Name(derivation.measure()),
                     " では次のいずれかを指定してください: ", accepted, "。"));
  }
  fields.Distinct("event_types", types);
  fields.OptionalId("body_id", derivation.body_id());
  fields.OptionalId("action_plan_id", derivation.action_plan_id());
  fields.Enum("measure", derivation.measure());
}

void CheckReporting(const eventpb::ReportingDuty& duty, const Fields& fields) {
  fields.Ids("organisation_ids", duty.organisation_ids(), 1, kReportersMax);
  fields.Enum("cadence", duty.cadence());
  fields.Number("due_days", duty.due_days(), 0, kDueDaysMax);
}

void CheckTerms(const eventpb::IndicatorTerms& terms, const Fields& fields) {
  fields.Text("name", terms.name());
  fields.OptionalText("unit", terms.has_unit(), terms.unit());
  fields.Number("order", terms.order(), 0, kOrderMax);
  fields.OptionalEnum("direction", terms.direction());
  if (terms.has_derivation()) {
    CheckDerivation(terms.derivation(), fields.Within("derivation"));
  }
  fields.Count("baselines", terms.baselines_size(), 0, kBaselinesMax);
  std::vector<std::string> years;
  for (int i = 0; i < terms.baselines_size() && i < kBaselinesMax; ++i) {
    const Fields baseline = fields.Within("baselines", i);
    baseline.Number("year", terms.baselines(i).year(), kYearMin, kYearMax);
    baseline.DecimalNumber("value", terms.baselines(i).value());
    years.push_back(absl::StrCat(terms.baselines(i).year()));
  }
  fields.Distinct("baselines", years);
  fields.OptionalText("remark", terms.has_remark(), terms.remark());
  fields.OptionalEnum("scale", terms.scale());
  fields.OptionalEnum("contributions", terms.contributions());
  if (terms.has_ratio()) {
    const Fields ratio = fields.Within("ratio");
    ratio.Text("numerator", terms.ratio().numerator());
    ratio.Text("denominator", terms.ratio().denominator());
  }
  if (terms.has_reporting()) {
    CheckReporting(terms.reporting(), fields.Within("reporting"));
  }
}

// Refuses a derivation that could never count anything of a listed type.
absl::Status CanCount(const eventpb::Derivation& derivation,
                      const Claim& claim) {
  for (const std::string& type : derivation.event_types()) {
    if (!derivation.body_id().empty() && !CanNameBody(type)) {
      return claim.Refuse(
          Rule::kDerivationUnfit, "body_id", derivation.body_id(),
          {absl::StrCat("none: ", type, " never names a body"),
           absl::StrCat(type, " は会議体を伴わないため、空にしてください。")});
    }
    if (!derivation.action_plan_id().empty() && !CanNameActionPlan(type)) {
      return claim.Refuse(
          Rule::kDerivationUnfit, "action_plan_id", derivation.action_plan_id(),
          {absl::StrCat("none: ", type, " never names an action plan"),
           absl::StrCat(
               type, " はアクションプランを伴わないため、空にしてください。")});
    }
  }
  const auto& types = derivation.event_types();
  if (derivation.measure() == eventpb::MEASURE_CURRENT_MEMBERS &&
      std::find(types.begin(), types.end(), "SeatTaken") == types.end()) {
    return claim.Refuse(
        Rule::kDerivationUnfit, "event_types", absl::StrJoin(types, ", "),
        {"SeatTaken among them: MEASURE_CURRENT_MEMBERS counts the seats taken",
         "MEASURE_CURRENT_MEMBERS は着席中の席を数えるため、SeatTaken "
         "を含めてください。"});
  }
  return absl::OkStatus();
}

// Kinds whose value is observed as it is, and not added up.
bool IsObserved(eventpb::IndicatorKind kind) {
  return kind == eventpb::INDICATOR_KIND_LEVEL ||
         kind == eventpb::INDICATOR_KIND_MAINTAIN_MIN ||
         kind == eventpb::INDICATOR_KIND_GROWTH;
}

// How reports make a value, and who owes them.
absl::Status CheckReported(eventpb::IndicatorKind kind,
                           const eventpb::IndicatorTerms& terms,
                           const Claim& claim) {
  const auto refuse = [&](absl::string_view field, absl::string_view value,
                          absl::string_view en, absl::string_view ja) {
    return claim.Refuse(Rule::kIndicatorTermsUnfit, field, value,
                        {std::string(en), std::string(ja)});
  };
  if (terms.has_derivation() && terms.has_reporting()) {
    return refuse("terms.reporting", "set",
                  "none: the value follows from other events, nobody owes a "
                  "report",
                  "値は他の記録から算出され、報告義務はありません。空にして"
                  "ください。");
  }
  if (terms.has_ratio() && (terms.has_derivation() || !IsObserved(kind))) {
    return refuse("terms.ratio", "set",
                  "none: only a reported level, maintained or growth indicator "
                  "can be a ratio",
                  "比率にできるのは、報告による水準・維持・成長の指標だけです。"
                  "空にしてください。");
  }
  if (terms.contributions() != eventpb::CONTRIBUTIONS_UNSPECIFIED &&
      (terms.has_derivation() || (kind != eventpb::INDICATOR_KIND_LEVEL &&
                                  kind != eventpb::INDICATOR_KIND_GROWTH))) {
    return refuse(
        "terms.contributions",
        eventpb::Contributions_Name(terms.contributions()),
        "none: only the parts of a reported level or growth indicator "
        "can be added up; counts always are",
        "合算を指定できるのは、報告による水準と成長の指標だけです"
        "(件数は常に合算されます)。空にしてください。");
  }
  for (int i = 0; i < terms.reporting().organisation_ids_size(); ++i) {
    YORIAI_RETURN_IF_ERROR(NeedOrganisation(
        claim, absl::StrCat("terms.reporting.organisation_ids[", i, "]"),
        terms.reporting().organisation_ids(i)));
  }
  return absl::OkStatus();
}

// What fits the kind of the indicator, and what the derivation refers to.
absl::Status CheckTermsOf(eventpb::IndicatorKind kind,
                          const std::string& plan_id,
                          const eventpb::IndicatorTerms& terms,
                          const Claim& claim) {
  if (kind == eventpb::INDICATOR_KIND_MILESTONE && terms.has_unit()) {
    const eventpb::LocalizedText& unit = terms.unit();
    return claim.Refuse(Rule::kUnitUnfit, "terms.unit",
                        unit.en().empty() ? unit.ja() : unit.en());
  }
  if (kind != eventpb::INDICATOR_KIND_LEVEL &&
      terms.direction() == eventpb::DIRECTION_DOWN) {
    return claim.Refuse(Rule::kDirectionUnfit, "terms.direction",
                        eventpb::Direction_Name(terms.direction()));
  }
  YORIAI_RETURN_IF_ERROR(CheckReported(kind, terms, claim));
  if (!terms.has_derivation()) return absl::OkStatus();
  const eventpb::Derivation& derivation = terms.derivation();
  if (!MeasureFits(derivation.measure(), kind)) {
    return claim.Refuse(Rule::kMeasureUnfit, "terms.derivation.measure",
                        eventpb::Measure_Name(derivation.measure()),
                        {FittingMeasures(kind)});
  }
  YORIAI_RETURN_IF_ERROR(
      CanCount(derivation, claim.Within("terms.derivation")));
  YORIAI_RETURN_IF_ERROR(
      NeedBodyIfSet(claim, "terms.derivation.body_id", derivation.body_id()));
  if (derivation.action_plan_id().empty()) return absl::OkStatus();
  return NeedMeasuredElement(claim, "terms.derivation.action_plan_id", plan_id,
                             derivation.action_plan_id())
      .status();
}

absl::StatusOr<apipb::Indicator> NeedFollowed(const Claim& claim,
                                              const std::string& plan_id,
                                              const std::string& id) {
  YORIAI_RETURN_IF_ERROR(NeedPlan(claim, "plan_id", plan_id).status());
  YORIAI_ASSIGN_OR_RETURN(apipb::Indicator indicator,
                          NeedIndicator(claim, "indicator_id", plan_id, id));
  if (indicator.retired()) {
    return claim.Refuse(Rule::kIndicatorRetired, "indicator_id", id);
  }
  return indicator;
}

}  // namespace

void CheckFields(const eventpb::IndicatorDefined& event, const Fields& fields) {
  fields.Id("plan_id", event.plan_id());
  fields.Id("indicator_id", event.indicator_id());
  fields.Id("element_id", event.element_id());
  fields.Enum("kind", event.kind());
  CheckTerms(event.terms(), fields.Within("terms"));
  fields.Count("predecessors", event.predecessors_size(), 0, kPredecessorsMax);
  std::vector<std::string> predecessors;
  for (int i = 0; i < event.predecessors_size() && i < kPredecessorsMax; ++i) {
    const Fields predecessor = fields.Within("predecessors", i);
    predecessor.Id("plan_id", event.predecessors(i).plan_id());
    predecessor.Id("indicator_id", event.predecessors(i).indicator_id());
    predecessors.push_back(absl::StrCat(event.predecessors(i).plan_id(), "/",
                                        event.predecessors(i).indicator_id()));
  }
  fields.Distinct("predecessors", predecessors);
}

absl::Status CheckRules(const eventpb::IndicatorDefined& event,
                        const Claim& claim) {
  YORIAI_RETURN_IF_ERROR(NeedPlan(claim, "plan_id", event.plan_id()).status());
  if (claim.world.FindIndicator(event.plan_id(), event.indicator_id())) {
    return claim.Refuse(Rule::kIndicatorIdUsed, "indicator_id",
                        event.indicator_id());
  }
  YORIAI_ASSIGN_OR_RETURN(
      const apipb::PlanElement element,
      NeedMeasuredElement(claim, "element_id", event.plan_id(),
                          event.element_id()));
  YORIAI_RETURN_IF_ERROR(NotEnded(claim, "element_id", element));
  for (int i = 0; i < event.predecessors_size(); ++i) {
    const Claim at = claim.Within(absl::StrCat("predecessors[", i, "]"));
    YORIAI_RETURN_IF_ERROR(NeedIndicator(at, "indicator_id",
                                         event.predecessors(i).plan_id(),
                                         event.predecessors(i).indicator_id())
                               .status());
  }
  return CheckTermsOf(event.kind(), event.plan_id(), event.terms(), claim);
}

void CheckFields(const eventpb::IndicatorRevised& event, const Fields& fields) {
  fields.Id("plan_id", event.plan_id());
  fields.Id("indicator_id", event.indicator_id());
  CheckTerms(event.terms(), fields.Within("terms"));
  fields.OptionalId("decision_id", event.decision_id());
}

absl::Status CheckRules(const eventpb::IndicatorRevised& event,
                        const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(
      const apipb::Indicator indicator,
      NeedFollowed(claim, event.plan_id(), event.indicator_id()));
  YORIAI_RETURN_IF_ERROR(
      NeedDecisionIfSet(claim, "decision_id", event.decision_id()));
  if (event.terms().has_ratio() != indicator.terms().has_ratio()) {
    return claim.Refuse(Rule::kIndicatorTermsUnfit, "terms.ratio",
                        event.terms().has_ratio() ? "set" : "",
                        {"what it was: reports on record are of that form",
                         "これまでの報告と形が合わなくなるため、比率かどうかは"
                         "変えられません。"});
  }
  return CheckTermsOf(indicator.kind(), event.plan_id(), event.terms(), claim);
}

void CheckFields(const eventpb::IndicatorRetired& event, const Fields& fields) {
  fields.Id("plan_id", event.plan_id());
  fields.Id("indicator_id", event.indicator_id());
  fields.Text("reason", event.reason());
}

absl::Status CheckRules(const eventpb::IndicatorRetired& event,
                        const Claim& claim) {
  return NeedFollowed(claim, event.plan_id(), event.indicator_id()).status();
}

}  // namespace yoriai::server
