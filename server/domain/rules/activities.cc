#include "server/domain/rules/activities.h"

#include <string>
#include <vector>

#include "google/protobuf/descriptor.h"
#include "server/domain/event_visitor.h"
#include "server/domain/rules/bounds.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

using eventpb::ActivityCorrected;

// What every activity has.
template <typename E>
void CheckActivity(const E& event, const Fields& all) {
  const eventpb::Activity& activity = event.activity();
  const Fields fields = all.Within("activity");
  fields.Id("activity_id", activity.activity_id());
  fields.Text("title", activity.title());
  fields.PlanPart(activity.plan_id(), activity.action_plan_id());
  fields.OptionalId("body_id", activity.body_id());
  fields.Ids("organisation_ids", activity.organisation_ids(), 0,
             kActivityOrganisationsMax);
  fields.Evidence("evidence", activity.evidence());
}

// What an activity refers to. `claim` is that of the message which has it.
template <typename E>
absl::Status CheckReferences(const E& event, const Claim& claim) {
  const eventpb::Activity& activity = event.activity();
  const Claim at = claim.Within("activity");
  YORIAI_RETURN_IF_ERROR(
      NeedPlanPartIfSet(at, activity.plan_id(), activity.action_plan_id()));
  YORIAI_RETURN_IF_ERROR(NeedBodyIfSet(at, "body_id", activity.body_id()));
  for (int i = 0; i < activity.organisation_ids_size(); ++i) {
    YORIAI_RETURN_IF_ERROR(
        NeedOrganisation(at, absl::StrCat("organisation_ids[", i, "]"),
                         activity.organisation_ids(i)));
  }
  return absl::OkStatus();
}

absl::Status CheckReferences(const eventpb::PetitionOutcomeRecorded& event,
                             const Claim& claim) {
  const std::string& id = event.petition_activity_id();
  const auto petition = claim.world.FindActivity(id);
  if (!petition || petition->withdrawn() ||
      petition->type() != eventpb::PetitionSubmitted::descriptor()->name()) {
    return claim.Refuse(Rule::kPetitionUnknown, "petition_activity_id", id);
  }
  return CheckReferences<eventpb::PetitionOutcomeRecorded>(event, claim);
}

// An activity that is put on record for the first time.
template <typename E>
absl::Status CheckNew(const E& event, const Claim& claim) {
  const std::string& id = event.activity().activity_id();
  if (claim.world.FindActivity(id)) {
    return claim.Within("activity")
        .Refuse(Rule::kActivityIdUsed, "activity_id", id);
  }
  return CheckReferences(event, claim);
}

absl::StatusOr<apipb::ActivityEntry> NeedStandingActivity(
    const Claim& claim, const std::string& id) {
  auto entry = claim.world.FindActivity(id);
  if (!entry) return claim.Refuse(Rule::kActivityUnknown, "activity_id", id);
  if (entry->withdrawn()) {
    return claim.Refuse(Rule::kActivityWithdrawn, "activity_id", id);
  }
  return *std::move(entry);
}

// The field of the replacement, which names it in paths and has its type.
const google::protobuf::FieldDescriptor& ReplacementOf(
    const ActivityCorrected& event) {
  return *ActivityCorrected::descriptor()->FindFieldByNumber(
      event.replacement_case());
}

}  // namespace

void CheckFields(const eventpb::PetitionSubmitted& event,
                 const Fields& fields) {
  CheckActivity(event, fields);
  fields.Count("recipients", event.recipients_size(), 1, kRecipientsMax);
  for (int i = 0; i < event.recipients_size() && i < kRecipientsMax; ++i) {
    fields.Within("recipients", i).Text("name", event.recipients(i).name());
  }
}

absl::Status CheckRules(const eventpb::PetitionSubmitted& event,
                        const Claim& claim) {
  return CheckNew(event, claim);
}

void CheckFields(const eventpb::PetitionOutcomeRecorded& event,
                 const Fields& fields) {
  CheckActivity(event, fields);
  fields.Id("petition_activity_id", event.petition_activity_id());
}

absl::Status CheckRules(const eventpb::PetitionOutcomeRecorded& event,
                        const Claim& claim) {
  return CheckNew(event, claim);
}

void CheckFields(const eventpb::GrantAwarded& event, const Fields& fields) {
  CheckActivity(event, fields);
  fields.OptionalName("recipient", event.recipient());
  if (!event.amount_jpy().empty()) {
    fields.DecimalFromZero("amount_jpy", event.amount_jpy());
  }
}

absl::Status CheckRules(const eventpb::GrantAwarded& event,
                        const Claim& claim) {
  return CheckNew(event, claim);
}

void CheckFields(const eventpb::SupportProvided& event, const Fields& fields) {
  CheckActivity(event, fields);
  fields.OptionalName("recipient", event.recipient());
}

absl::Status CheckRules(const eventpb::SupportProvided& event,
                        const Claim& claim) {
  return CheckNew(event, claim);
}

void CheckFields(const eventpb::PresentationGiven& event,
                 const Fields& fields) {
  CheckActivity(event, fields);
  fields.OptionalName("audience", event.audience());
}

absl::Status CheckRules(const eventpb::PresentationGiven& event,
                        const Claim& claim) {
  return CheckNew(event, claim);
}

void CheckFields(const eventpb::MatchMade& event, const Fields& fields) {
  CheckActivity(event, fields);
  fields.Names("parties", event.parties(), kPartiesMax);
}

absl::Status CheckRules(const eventpb::MatchMade& event, const Claim& claim) {
  return CheckNew(event, claim);
}

void CheckFields(const eventpb::ExportDealClosed& event, const Fields& fields) {
  CheckActivity(event, fields);
  fields.OptionalName("destination", event.destination());
}

absl::Status CheckRules(const eventpb::ExportDealClosed& event,
                        const Claim& claim) {
  return CheckNew(event, claim);
}

void CheckFields(const eventpb::ArticlesPublished& event,
                 const Fields& fields) {
  CheckActivity(event, fields);
  fields.Number("articles", event.articles(), 1, kArticlesMax);
}

absl::Status CheckRules(const eventpb::ArticlesPublished& event,
                        const Claim& claim) {
  return CheckNew(event, claim);
}

void CheckFields(const eventpb::SurveyConducted& event, const Fields& fields) {
  CheckActivity(event, fields);
  fields.Number("responses", event.responses(), 0, kResponsesMax);
}

absl::Status CheckRules(const eventpb::SurveyConducted& event,
                        const Claim& claim) {
  return CheckNew(event, claim);
}

void CheckFields(const eventpb::SeminarHeld& event, const Fields& fields) {
  CheckActivity(event, fields);
  fields.Number("participants", event.participants(), 0, kPersonsMax);
}

absl::Status CheckRules(const eventpb::SeminarHeld& event, const Claim& claim) {
  return CheckNew(event, claim);
}

void CheckFields(const eventpb::ExhibitionJoined& event, const Fields& fields) {
  CheckActivity(event, fields);
  fields.Number("exhibitors", event.exhibitors(), 0, kPersonsMax);
}

absl::Status CheckRules(const eventpb::ExhibitionJoined& event,
                        const Claim& claim) {
  return CheckNew(event, claim);
}

void CheckFields(const eventpb::SponsorshipGiven& event, const Fields& fields) {
  CheckActivity(event, fields);
  fields.OptionalName("recipient", event.recipient());
}

absl::Status CheckRules(const eventpb::SponsorshipGiven& event,
                        const Claim& claim) {
  return CheckNew(event, claim);
}

void CheckFields(const eventpb::OutcomeRecorded& event, const Fields& fields) {
  CheckActivity(event, fields);
}

absl::Status CheckRules(const eventpb::OutcomeRecorded& event,
                        const Claim& claim) {
  return CheckNew(event, claim);
}

void CheckFields(const ActivityCorrected& event, const Fields& fields) {
  fields.Id("activity_id", event.activity_id());
  fields.Day("happened_on", event.happened_on());
  fields.Text("reason", event.reason());
  if (!HasReplacement(event)) {
    fields.Refuse("replacement", "", "what the activity was in truth",
                  "正しい活動の内容を入れてください。");
    return;
  }
  const Fields within = fields.Within(ReplacementOf(event).name());
  VisitReplacement(event, [&](const auto& replacement) {
    CheckFields(replacement, within);
    const std::string& id = replacement.activity().activity_id();
    if (id != event.activity_id()) {
      within.Refuse("activity.activity_id", id,
                    absl::StrCat("the id of the activity that is corrected, ",
                                 event.activity_id()),
                    absl::StrCat("訂正する活動の ID (", event.activity_id(),
                                 ") を指定してください。"));
    }
  });
}

absl::Status CheckRules(const ActivityCorrected& event, const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::ActivityEntry entry,
                          NeedStandingActivity(claim, event.activity_id()));
  const google::protobuf::FieldDescriptor& replacement = ReplacementOf(event);
  const std::string& type = replacement.message_type()->name();
  if (type != entry.type()) {
    return claim.Refuse(Rule::kActivityTypeFixed, "replacement", type,
                        {entry.type()});
  }
  const Claim within = claim.Within(replacement.name());
  return VisitReplacement(event, [&](const auto& activity) {
    return CheckReferences(activity, within);
  });
}

void CheckFields(const eventpb::ActivityWithdrawn& event,
                 const Fields& fields) {
  fields.Id("activity_id", event.activity_id());
  fields.Text("reason", event.reason());
}

absl::Status CheckRules(const eventpb::ActivityWithdrawn& event,
                        const Claim& claim) {
  return NeedStandingActivity(claim, event.activity_id()).status();
}

}  // namespace yoriai::server
