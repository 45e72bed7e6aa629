#include "server/domain/rules/action_items.h"

#include <string>
#include <utility>

#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

void CheckTerms(const eventpb::ActionItemTerms& terms, const Fields& fields) {
  fields.Text("title", terms.title());
  fields.Id("owner_organisation_id", terms.owner_organisation_id());
  fields.Day("due_on", terms.due_on());
  fields.PlanPart(terms.plan_id(), terms.action_plan_id());
}

// What the terms refer to. `claim` is that of the message which has them.
absl::Status CheckReferences(const eventpb::ActionItemTerms& terms,
                             const Claim& claim) {
  const Claim at = claim.Within("terms");
  YORIAI_RETURN_IF_ERROR(NeedPresentOrganisation(
      at, "owner_organisation_id", terms.owner_organisation_id()));
  return NeedPlanPartIfSet(at, terms.plan_id(), terms.action_plan_id());
}

// What is due before it is given could only be late.
absl::Status NotDueBefore(const std::string& assigned_on,
                          const eventpb::ActionItemTerms& terms,
                          const Claim& claim) {
  if (terms.due_on() >= assigned_on) return absl::OkStatus();
  return claim.Refuse(Rule::kDayBeforeBeginning, "terms.due_on", terms.due_on(),
                      {assigned_on});
}

template <typename E>
absl::StatusOr<apipb::ActionItem> NeedOpenItem(const E& event,
                                               const Claim& claim) {
  YORIAI_RETURN_IF_ERROR(NeedBody(claim, "body_id", event.body_id()).status());
  auto item =
      claim.world.FindActionItem(event.body_id(), event.action_item_id());
  if (!item || item->state() != apipb::ACTION_ITEM_STATE_OPEN) {
    return claim.Refuse(Rule::kActionItemNotOpen, "action_item_id",
                        event.action_item_id());
  }
  return *std::move(item);
}

// Refuses a day before the item was given.
template <typename E>
absl::Status NeedOpenItemByDay(const E& event, const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::ActionItem item,
                          NeedOpenItem(event, claim));
  return NotBefore(claim, item.assigned_on());
}

template <typename E>
void CheckIds(const E& event, const Fields& fields) {
  fields.Id("body_id", event.body_id());
  fields.Id("action_item_id", event.action_item_id());
}

}  // namespace

void CheckFields(const eventpb::ActionItemAssigned& event,
                 const Fields& fields) {
  CheckIds(event, fields);
  CheckTerms(event.terms(), fields.Within("terms"));
  fields.OptionalId("meeting_id", event.meeting_id());
  fields.OptionalId("decision_id", event.decision_id());
}

absl::Status CheckRules(const eventpb::ActionItemAssigned& event,
                        const Claim& claim) {
  YORIAI_RETURN_IF_ERROR(
      NeedActiveBody(claim, "body_id", event.body_id()).status());
  if (claim.world.FindActionItem(event.body_id(), event.action_item_id())) {
    return claim.Refuse(Rule::kActionItemIdUsed, "action_item_id",
                        event.action_item_id());
  }
  YORIAI_RETURN_IF_ERROR(
      NotDueBefore(claim.header.occurred_on(), event.terms(), claim));
  YORIAI_RETURN_IF_ERROR(CheckReferences(event.terms(), claim));
  YORIAI_RETURN_IF_ERROR(NeedMeetingOfIfSet(
      claim, "meeting_id", event.meeting_id(), event.body_id()));
  return NeedDecisionIfSet(claim, "decision_id", event.decision_id());
}

void CheckFields(const eventpb::ActionItemRevised& event,
                 const Fields& fields) {
  CheckIds(event, fields);
  CheckTerms(event.terms(), fields.Within("terms"));
  fields.Text("reason", event.reason());
}

absl::Status CheckRules(const eventpb::ActionItemRevised& event,
                        const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::ActionItem item,
                          NeedOpenItem(event, claim));
  YORIAI_RETURN_IF_ERROR(NotBefore(claim, item.assigned_on()));
  YORIAI_RETURN_IF_ERROR(
      NotDueBefore(item.assigned_on(), event.terms(), claim));
  return CheckReferences(event.terms(), claim);
}

void CheckFields(const eventpb::ActionItemCompleted& event,
                 const Fields& fields) {
  CheckIds(event, fields);
  fields.OptionalText("result", event.has_result(), event.result());
  fields.Evidence("evidence", event.evidence());
}

absl::Status CheckRules(const eventpb::ActionItemCompleted& event,
                        const Claim& claim) {
  return NeedOpenItemByDay(event, claim);
}

void CheckFields(const eventpb::ActionItemDropped& event,
                 const Fields& fields) {
  CheckIds(event, fields);
  fields.Text("reason", event.reason());
}

absl::Status CheckRules(const eventpb::ActionItemDropped& event,
                        const Claim& claim) {
  return NeedOpenItemByDay(event, claim);
}

}  // namespace yoriai::server
