#include "server/domain/rules/plan.h"

#include <optional>
#include <string>
#include <vector>

#include "server/domain/fiscal_calendar.h"
#include "server/domain/rules/bounds.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

using eventpb::PlanElementKind;

constexpr int kOrderMax = 1'000'000;

void CheckTerms(const eventpb::PlanTerms& terms, const Fields& fields) {
  fields.Text("name", terms.name());
  const int first = terms.first_fiscal_year();
  fields.Number("first_fiscal_year", first, kYearMin, kYearMax);
  if (first >= kYearMin && first <= kYearMax) {
    fields.Number("last_fiscal_year", terms.last_fiscal_year(), first,
                  first + kPlanYearsMax);
  }
  fields.Number("fiscal_year_first_month", terms.fiscal_year_first_month(), 0,
                12);
  eventpb::PlanTerms zone;
  zone.set_time_zone(terms.time_zone());
  if (!FiscalCalendar::Create(zone).ok()) {
    fields.Refuse("time_zone", terms.time_zone(),
                  "the name of an IANA time zone, such as Asia/Tokyo, or none",
                  "Asia/Tokyo のような IANA のタイムゾーン名を指定するか、空に"
                  "してください。");
  }
  fields.OptionalText("vision", terms.has_vision(), terms.vision());
  fields.OptionalText("phase", terms.has_phase(), terms.phase());
  fields.OptionalText("predecessor", terms.has_predecessor(),
                      terms.predecessor());
  fields.OptionalId("predecessor_plan_id", terms.predecessor_plan_id());
  fields.Ids("secretariat_organisation_ids",
             terms.secretariat_organisation_ids(), 0, kSecretariatsMax);
  if (terms.has_thresholds()) {
    const Fields thresholds = fields.Within("thresholds");
    const int on_track = terms.thresholds().on_track_percent();
    thresholds.Number("on_track_percent", on_track, 0, 100);
    if (0 <= on_track && on_track <= 100) {
      thresholds.Number("at_risk_percent", terms.thresholds().at_risk_percent(),
                        0, on_track);
    }
  }
}

int FirstMonthOf(const eventpb::PlanTerms& terms) {
  const int month = terms.fiscal_year_first_month();
  return month == 0 ? kDefaultFirstMonth : month;
}

std::string TimeZoneOf(const eventpb::PlanTerms& terms) {
  return terms.time_zone().empty() ? kDefaultTimeZone : terms.time_zone();
}

// A fiscal year, or 0 where it may be left out.
void CheckOptionalYear(absl::string_view field, int year,
                       const Fields& fields) {
  if (year != 0) fields.Number(field, year, kYearMin, kYearMax);
}

void CheckTerms(const eventpb::PlanElementTerms& terms, const Fields& fields) {
  fields.Text("name", terms.name());
  fields.Number("order", terms.order(), 0, kOrderMax);
  fields.OptionalId("lead_organisation_id", terms.lead_organisation_id());
  fields.Count("initiatives", terms.initiatives_size(), 0, kInitiativesMax);
  std::vector<std::string> initiative_ids;
  for (int i = 0; i < terms.initiatives_size() && i < kInitiativesMax; ++i) {
    const Fields initiative = fields.Within("initiatives", i);
    initiative.Number("fiscal_year", terms.initiatives(i).fiscal_year(),
                      kYearMin, kYearMax);
    initiative.Text("title", terms.initiatives(i).title());
    const std::string& id = terms.initiatives(i).initiative_id();
    initiative.OptionalId("initiative_id", id);
    if (!id.empty()) initiative_ids.push_back(id);
  }
  fields.Distinct("initiatives", initiative_ids);
  fields.Texts("themes", terms.themes(), kElementThemesMax);
  CheckOptionalYear("provisional_from_fiscal_year",
                    terms.provisional_from_fiscal_year(), fields);
  CheckOptionalYear("last_fiscal_year", terms.last_fiscal_year(), fields);
  fields.OptionalText("remark", terms.has_remark(), terms.remark());
  fields.Count("sdg_goals", terms.sdg_goals_size(), 0, kSdgGoals);
  std::vector<std::string> goals;
  for (int i = 0; i < terms.sdg_goals_size() && i < kSdgGoals; ++i) {
    fields.Number(absl::StrCat("sdg_goals[", i, "]"), terms.sdg_goals(i), 1,
                  kSdgGoals);
    goals.push_back(absl::StrCat(terms.sdg_goals(i)));
  }
  fields.Distinct("sdg_goals", goals);
}

absl::Status CheckElementTerms(const eventpb::PlanElementTerms& terms,
                               const apipb::Plan& plan, const Claim& claim) {
  YORIAI_RETURN_IF_ERROR(NeedOrganisationIfSet(
      claim, "terms.lead_organisation_id", terms.lead_organisation_id()));
  for (int i = 0; i < terms.initiatives_size(); ++i) {
    YORIAI_RETURN_IF_ERROR(YearWithin(
        claim, absl::StrCat("terms.initiatives[", i, "].fiscal_year"),
        terms.initiatives(i).fiscal_year(), plan));
  }
  if (terms.provisional_from_fiscal_year() != 0) {
    YORIAI_RETURN_IF_ERROR(
        YearWithin(claim, "terms.provisional_from_fiscal_year",
                   terms.provisional_from_fiscal_year(), plan));
  }
  if (terms.last_fiscal_year() != 0) {
    YORIAI_RETURN_IF_ERROR(YearWithin(claim, "terms.last_fiscal_year",
                                      terms.last_fiscal_year(), plan));
  }
  return absl::OkStatus();
}

// The level above. nullopt: the plan itself.
std::optional<PlanElementKind> ParentKindOf(PlanElementKind kind) {
  switch (kind) {
    case eventpb::PLAN_ELEMENT_KIND_ITEM:
      return eventpb::PLAN_ELEMENT_KIND_STRATEGY;
    case eventpb::PLAN_ELEMENT_KIND_MEASURE:
      return eventpb::PLAN_ELEMENT_KIND_ITEM;
    case eventpb::PLAN_ELEMENT_KIND_ACTION_PLAN:
      return eventpb::PLAN_ELEMENT_KIND_MEASURE;
    default:
      return std::nullopt;
  }
}

// What the terms of a plan refer to.
absl::Status CheckPlanTerms(const std::string& plan_id,
                            const eventpb::PlanTerms& terms,
                            const Claim& claim) {
  const Claim at = claim.Within("terms");
  const std::string& predecessor = terms.predecessor_plan_id();
  if (!predecessor.empty()) {
    if (predecessor == plan_id) {
      return at.Refuse(Rule::kPlanUnknown, "predecessor_plan_id", predecessor);
    }
    YORIAI_RETURN_IF_ERROR(
        NeedPlan(at, "predecessor_plan_id", predecessor).status());
  }
  for (int i = 0; i < terms.secretariat_organisation_ids_size(); ++i) {
    YORIAI_RETURN_IF_ERROR(NeedOrganisation(
        at, absl::StrCat("secretariat_organisation_ids[", i, "]"),
        terms.secretariat_organisation_ids(i)));
  }
  return absl::OkStatus();
}

absl::StatusOr<apipb::PlanElement> NeedLivingElement(
    const Claim& claim, const std::string& plan_id,
    const std::string& element_id) {
  YORIAI_ASSIGN_OR_RETURN(
      apipb::PlanElement element,
      NeedElement(claim, "element_id", plan_id, element_id));
  YORIAI_RETURN_IF_ERROR(NotEnded(claim, "element_id", element));
  return element;
}

}  // namespace

void CheckFields(const eventpb::PlanAdopted& event, const Fields& fields) {
  fields.Id("plan_id", event.plan_id());
  CheckTerms(event.terms(), fields.Within("terms"));
}

absl::Status CheckRules(const eventpb::PlanAdopted& event, const Claim& claim) {
  if (claim.world.FindPlan(event.plan_id())) {
    return claim.Refuse(Rule::kPlanIdUsed, "plan_id", event.plan_id());
  }
  return CheckPlanTerms(event.plan_id(), event.terms(), claim);
}

void CheckFields(const eventpb::PlanRevised& event, const Fields& fields) {
  fields.Id("plan_id", event.plan_id());
  CheckTerms(event.terms(), fields.Within("terms"));
}

absl::Status CheckRules(const eventpb::PlanRevised& event, const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::Plan plan,
                          NeedPlan(claim, "plan_id", event.plan_id()));
  const int first = plan.terms().first_fiscal_year();
  if (event.terms().first_fiscal_year() != first) {
    return claim.Refuse(Rule::kPlanYearsFixed, "terms.first_fiscal_year",
                        absl::StrCat(event.terms().first_fiscal_year()),
                        {absl::StrCat(first)});
  }
  const int last = plan.terms().last_fiscal_year();
  if (event.terms().last_fiscal_year() != last) {
    return claim.Refuse(Rule::kPlanYearsFixed, "terms.last_fiscal_year",
                        absl::StrCat(event.terms().last_fiscal_year()),
                        {absl::StrCat(last)});
  }
  const int month = FirstMonthOf(plan.terms());
  if (FirstMonthOf(event.terms()) != month) {
    return claim.Refuse(Rule::kPlanYearsFixed, "terms.fiscal_year_first_month",
                        absl::StrCat(event.terms().fiscal_year_first_month()),
                        {absl::StrCat(month)});
  }
  const std::string zone = TimeZoneOf(plan.terms());
  if (TimeZoneOf(event.terms()) != zone) {
    return claim.Refuse(Rule::kPlanYearsFixed, "terms.time_zone",
                        event.terms().time_zone(), {zone});
  }
  return CheckPlanTerms(event.plan_id(), event.terms(), claim);
}

void CheckFields(const eventpb::PlanElementDefined& event,
                 const Fields& fields) {
  fields.Id("plan_id", event.plan_id());
  fields.Id("element_id", event.element_id());
  fields.Enum("kind", event.kind());
  if (ParentKindOf(event.kind())) {
    fields.Id("parent_element_id", event.parent_element_id());
  } else if (!event.parent_element_id().empty()) {
    fields.Refuse("parent_element_id", event.parent_element_id(),
                  "no parent: strategies and activity groups stand directly "
                  "below the plan",
                  "戦略と活動群は計画の直下にあるため、空にしてください。");
  }
  CheckTerms(event.terms(), fields.Within("terms"));
  fields.Count("predecessors", event.predecessors_size(), 0, kPredecessorsMax);
  std::vector<std::string> predecessors;
  for (int i = 0; i < event.predecessors_size() && i < kPredecessorsMax; ++i) {
    const Fields predecessor = fields.Within("predecessors", i);
    predecessor.Id("plan_id", event.predecessors(i).plan_id());
    predecessor.Id("element_id", event.predecessors(i).element_id());
    predecessors.push_back(absl::StrCat(event.predecessors(i).plan_id(), "/",
                                        event.predecessors(i).element_id()));
  }
  fields.Distinct("predecessors", predecessors);
}

absl::Status CheckRules(const eventpb::PlanElementDefined& event,
                        const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::Plan plan,
                          NeedPlan(claim, "plan_id", event.plan_id()));
  if (claim.world.FindElement(event.plan_id(), event.element_id())) {
    return claim.Refuse(Rule::kElementIdUsed, "element_id", event.element_id());
  }
  if (const auto kind = ParentKindOf(event.kind())) {
    YORIAI_ASSIGN_OR_RETURN(
        const apipb::PlanElement parent,
        NeedElement(claim, "parent_element_id", event.plan_id(),
                    event.parent_element_id()));
    if (parent.kind() != *kind) {
      return claim.Refuse(Rule::kParentKindUnfit, "parent_element_id",
                          event.parent_element_id(),
                          {eventpb::PlanElementKind_Name(*kind)});
    }
    YORIAI_RETURN_IF_ERROR(NotEnded(claim, "parent_element_id", parent));
  }
  for (int i = 0; i < event.predecessors_size(); ++i) {
    const Claim at = claim.Within(absl::StrCat("predecessors[", i, "]"));
    YORIAI_RETURN_IF_ERROR(NeedElement(at, "element_id",
                                       event.predecessors(i).plan_id(),
                                       event.predecessors(i).element_id())
                               .status());
  }
  return CheckElementTerms(event.terms(), plan, claim);
}

void CheckFields(const eventpb::PlanElementRevised& event,
                 const Fields& fields) {
  fields.Id("plan_id", event.plan_id());
  fields.Id("element_id", event.element_id());
  CheckTerms(event.terms(), fields.Within("terms"));
  fields.OptionalId("decision_id", event.decision_id());
}

absl::Status CheckRules(const eventpb::PlanElementRevised& event,
                        const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::Plan plan,
                          NeedPlan(claim, "plan_id", event.plan_id()));
  YORIAI_RETURN_IF_ERROR(
      NeedLivingElement(claim, event.plan_id(), event.element_id()).status());
  YORIAI_RETURN_IF_ERROR(
      NeedDecisionIfSet(claim, "decision_id", event.decision_id()));
  return CheckElementTerms(event.terms(), plan, claim);
}

void CheckFields(const eventpb::PlanElementEnded& event, const Fields& fields) {
  fields.Id("plan_id", event.plan_id());
  fields.Id("element_id", event.element_id());
  fields.Number("last_fiscal_year", event.last_fiscal_year(), kYearMin,
                kYearMax);
  fields.Text("reason", event.reason());
}

absl::Status CheckRules(const eventpb::PlanElementEnded& event,
                        const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::Plan plan,
                          NeedPlan(claim, "plan_id", event.plan_id()));
  YORIAI_RETURN_IF_ERROR(
      NeedLivingElement(claim, event.plan_id(), event.element_id()).status());
  return YearWithin(claim, "last_fiscal_year", event.last_fiscal_year(), plan);
}

}  // namespace yoriai::server
