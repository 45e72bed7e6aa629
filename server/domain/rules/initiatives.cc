#include "server/domain/rules/initiatives.h"

#include <algorithm>

#include "server/domain/rules/bounds.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

template <typename E>
absl::StatusOr<apipb::PlanElement> NeedActionPlan(const E& event,
                                                  const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(apipb::PlanElement element,
                          NeedElement(claim, "action_plan_id", event.plan_id(),
                                      event.action_plan_id()));
  if (element.kind() == eventpb::PLAN_ELEMENT_KIND_ACTION_PLAN) return element;
  return claim.Refuse(Rule::kElementKindUnfit, "action_plan_id",
                      event.action_plan_id(),
                      {"an action plan of the plan",
                       "計画のアクションプランを指定してください。"});
}

// Refuses an initiative that the action plan does not have, or that has ended.
template <typename E>
absl::Status NeedRunningInitiative(const E& event,
                                   const apipb::PlanElement& element,
                                   const Claim& claim) {
  const auto& initiatives = element.terms().initiatives();
  const bool known =
      std::any_of(initiatives.begin(), initiatives.end(),
                  [&](const eventpb::Initiative& initiative) {
                    return initiative.initiative_id() == event.initiative_id();
                  });
  if (!known) {
    return claim.Refuse(Rule::kInitiativeUnknown, "initiative_id",
                        event.initiative_id());
  }
  const auto standing = claim.world.FindInitiative(
      event.plan_id(), event.action_plan_id(), event.initiative_id());
  if (!standing || standing->ended_on().empty()) return absl::OkStatus();
  return claim.Refuse(Rule::kInitiativeEnded, "initiative_id",
                      event.initiative_id(), {standing->ended_on()});
}

template <typename E>
absl::Status NeedRunningInitiative(const E& event, const Claim& claim) {
  YORIAI_RETURN_IF_ERROR(NeedPlan(claim, "plan_id", event.plan_id()).status());
  YORIAI_ASSIGN_OR_RETURN(const apipb::PlanElement element,
                          NeedActionPlan(event, claim));
  return NeedRunningInitiative(event, element, claim);
}

template <typename E>
void CheckIds(const E& event, const Fields& fields) {
  fields.Id("plan_id", event.plan_id());
  fields.Id("action_plan_id", event.action_plan_id());
  fields.Id("initiative_id", event.initiative_id());
}

}  // namespace

void CheckFields(const eventpb::InitiativePostponed& event,
                 const Fields& fields) {
  fields.Id("plan_id", event.plan_id());
  fields.Id("action_plan_id", event.action_plan_id());
  fields.Text("title", event.title());
  const int from = event.from_fiscal_year();
  fields.Number("from_fiscal_year", from, kYearMin, kYearMax - 1);
  if (from >= kYearMin && from < kYearMax) {
    fields.Number("to_fiscal_year", event.to_fiscal_year(), from + 1, kYearMax);
  }
  fields.Text("reason", event.reason());
  fields.OptionalId("body_id", event.body_id());
  fields.OptionalId("initiative_id", event.initiative_id());
}

absl::Status CheckRules(const eventpb::InitiativePostponed& event,
                        const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::Plan plan,
                          NeedPlan(claim, "plan_id", event.plan_id()));
  YORIAI_ASSIGN_OR_RETURN(const apipb::PlanElement element,
                          NeedActionPlan(event, claim));
  YORIAI_RETURN_IF_ERROR(NotEnded(claim, "action_plan_id", element));
  if (!event.initiative_id().empty()) {
    YORIAI_RETURN_IF_ERROR(NeedRunningInitiative(event, element, claim));
  }
  // Where it goes may lie beyond the plan; where it comes from cannot.
  YORIAI_RETURN_IF_ERROR(
      YearWithin(claim, "from_fiscal_year", event.from_fiscal_year(), plan));
  return NeedBodyIfSet(claim, "body_id", event.body_id());
}

void CheckFields(const eventpb::InitiativeProgressed& event,
                 const Fields& fields) {
  CheckIds(event, fields);
  fields.Id("organisation_id", event.organisation_id());
  fields.Text("progress", event.progress());
  fields.Evidence("evidence", event.evidence());
}

absl::Status CheckRules(const eventpb::InitiativeProgressed& event,
                        const Claim& claim) {
  YORIAI_RETURN_IF_ERROR(NeedRunningInitiative(event, claim));
  return NeedOrganisation(claim, "organisation_id", event.organisation_id());
}

void CheckFields(const eventpb::InitiativeEnded& event, const Fields& fields) {
  CheckIds(event, fields);
  fields.Text("reason", event.reason());
}

absl::Status CheckRules(const eventpb::InitiativeEnded& event,
                        const Claim& claim) {
  return NeedRunningInitiative(event, claim);
}

}  // namespace yoriai::server
