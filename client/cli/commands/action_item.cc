#include <algorithm>
#include <memory>
#include <vector>

#include "client/cli/asking.h"
#include "client/cli/commands/arguments.h"
#include "client/cli/commands/choices.h"
#include "client/cli/commands/commands.h"
#include "client/cli/help.h"
#include "client/cli/help_bodies.h"
#include "client/cli/output/action_items.h"
#include "client/cli/output/json.h"
#include "client/cli/phrases.h"
#include "client/cli/recording.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

struct ActionItemOptions {
  AskingOptions asking;
  RecordingOptions recording;
  std::string body_id;
  std::string action_item_id;
  std::string title;
  std::string owner_id;
  std::string due_on;
  std::string plan_id;
  std::string action_plan_id;
  std::string meeting_id;
  std::string decision_id;
  std::string reason;
  std::string result;
  std::vector<std::string> evidence;
  std::vector<apipb::ActionItemState> states;  // Empty: all.

  bool ChangesSomething() const {
    return !title.empty() || !owner_id.empty() || !due_on.empty() ||
           !plan_id.empty() || !action_plan_id.empty();
  }
};

template <typename E>
void NameItem(const ActionItemOptions& options, E& event) {
  event.set_body_id(options.body_id);
  event.set_action_item_id(options.action_item_id);
}

// Writes what `options` say over what `terms` have.
void SetTerms(const ActionItemOptions& options,
              eventpb::ActionItemTerms& terms) {
  if (!options.title.empty()) *terms.mutable_title() = TextOf(options.title);
  if (!options.owner_id.empty()) {
    terms.set_owner_organisation_id(options.owner_id);
  }
  if (!options.due_on.empty()) terms.set_due_on(options.due_on);
  if (!options.plan_id.empty()) terms.set_plan_id(options.plan_id);
  if (!options.action_plan_id.empty()) {
    terms.set_action_plan_id(options.action_plan_id);
  }
}

absl::Status Assign(Session& session, const ActionItemOptions& options) {
  eventpb::Event event;
  auto& assigned = *event.mutable_action_item_assigned();
  NameItem(options, assigned);
  SetTerms(options, *assigned.mutable_terms());
  assigned.set_meeting_id(options.meeting_id);
  assigned.set_decision_id(options.decision_id);
  return Record(session, options.recording, std::move(event));
}

absl::StatusOr<apipb::ActionItem> FindItem(Session& session,
                                           const ActionItemOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  apipb::GetBodyRequest request;
  request.set_body_id(options.body_id);
  YORIAI_ASSIGN_OR_RETURN(const apipb::GetBodyResponse present,
                          client->GetBody(request));
  for (const apipb::ActionItem& item : present.action_items()) {
    if (item.action_item_id() == options.action_item_id) return item;
  }
  return absl::NotFoundError(session.words().Say(
      phrases::kNoSuchActionItem, options.action_item_id, options.body_id));
}

absl::Status Revise(Session& session, const ActionItemOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::ActionItem before,
                          FindItem(session, options));
  eventpb::Event event;
  auto& revised = *event.mutable_action_item_revised();
  NameItem(options, revised);
  *revised.mutable_terms() = before.terms();
  SetTerms(options, *revised.mutable_terms());
  *revised.mutable_reason() = TextOf(options.reason);
  return Record(session, options.recording, std::move(event));
}

absl::Status Complete(Session& session, const ActionItemOptions& options) {
  eventpb::Event event;
  auto& completed = *event.mutable_action_item_completed();
  NameItem(options, completed);
  if (!options.result.empty()) {
    *completed.mutable_result() = TextOf(options.result);
  }
  for (const std::string& evidence : options.evidence) {
    *completed.add_evidence() = ParseEvidence(evidence);
  }
  return Record(session, options.recording, std::move(event));
}

absl::Status Drop(Session& session, const ActionItemOptions& options) {
  eventpb::Event event;
  auto& dropped = *event.mutable_action_item_dropped();
  NameItem(options, dropped);
  *dropped.mutable_reason() = TextOf(options.reason);
  return Record(session, options.recording, std::move(event));
}

// Returns the bodies to look at, and fixes the point of the record at which to
// look, so that all of them are of one state.
absl::StatusOr<std::vector<std::string>> BodiesToList(
    Session& session, const ActionItemOptions& options, apipb::AsOf& as_of) {
  if (!options.body_id.empty()) return std::vector{options.body_id};
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  apipb::ListBodiesRequest request;
  Ask(session, options.asking, request);
  std::vector<std::string> ids;
  YORIAI_RETURN_IF_ERROR(ForEachPage(
      request, [&](const auto& asked) { return client->ListBodies(asked); },
      [&](const apipb::ListBodiesResponse& page) {
        as_of.set_position(page.basis().position());
        for (const apipb::Body& body : page.bodies()) {
          ids.push_back(body.body_id());
        }
      }));
  return ids;
}

bool IsWanted(const ActionItemOptions& options, const apipb::ActionItem& item) {
  const bool of_owner =
      options.owner_id.empty() ||
      item.terms().owner_organisation_id() == options.owner_id;
  const bool in_state = options.states.empty() ||
                        std::find(options.states.begin(), options.states.end(),
                                  item.state()) != options.states.end();
  return of_owner && in_state;
}

absl::Status List(Session& session, const ActionItemOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  const Words& words = session.words();
  apipb::GetBodyRequest request;
  Ask(session, options.asking, request);
  YORIAI_ASSIGN_OR_RETURN(
      const std::vector<std::string> body_ids,
      BodiesToList(session, options, *request.mutable_as_of()));
  if (request.as_of().point_case() == apipb::AsOf::POINT_NOT_SET) {
    request.clear_as_of();
  }
  const bool with_body = options.body_id.empty();
  Table table = ActionItemTable(words, with_body);
  apipb::Basis basis;
  for (const std::string& body_id : body_ids) {
    request.set_body_id(body_id);
    YORIAI_ASSIGN_OR_RETURN(const apipb::GetBodyResponse response,
                            client->GetBody(request));
    basis = response.basis();
    for (const apipb::ActionItem& item : response.action_items()) {
      if (!IsWanted(options, item)) continue;
      if (session.options().json) {
        PrintJson(item, session.out());
      } else {
        AddActionItem(words, item, with_body, table);
      }
    }
  }
  if (session.options().json) return absl::OkStatus();
  session.Print(table);
  session.TellBasis(basis);
  return absl::OkStatus();
}

// Adds what an action item says. What must be said of a new one may be left out
// when it is revised.
void AddTerms(CLI::App& command, const Session& session, bool is_new,
              ActionItemOptions& options) {
  AddText(command, session, "--title", options.title, help::kTitle)
      ->required(is_new);
  AddId(command, session, "--owner", options.owner_id, help::kOwner)
      ->required(is_new);
  AddDay(command, session, "--due", options.due_on, help::kDueOn)
      ->required(is_new);
  AddId(command, session, "--plan", options.plan_id, help::kActivityPlan);
  AddId(command, session, "--action-plan", options.action_plan_id,
        help::kActivityActionPlan);
}

}  // namespace

void AddActionItemCommands(CLI::App& app, Session& session) {
  const auto options = std::make_shared<ActionItemOptions>();
  CLI::App& group = AddGroup(app, session, "action-item", help::kActionItem);

  CLI::App& list =
      AddCommand(group, session, "list", help::kActionItemList, options, List);
  AddId(list, session, "body", options->body_id, help::kItemsOfBody)
      ->required(false);
  AddEnumsOption(list, "--state", options->states,
                 session.words()(help::kOfState));
  AddId(list, session, "--owner", options->owner_id, help::kOfOrganisation);
  AddAsOf(list, session, options->asking);

  const auto add = [&](const char* name, const Phrase& what,
                       absl::Status (*act)(
                           Session&, const ActionItemOptions&)) -> CLI::App& {
    CLI::App& command = AddCommand(group, session, name, what, options, act);
    AddId(command, session, "body", options->body_id, help::kBodyId);
    AddId(command, session, "item", options->action_item_id,
          help::kActionItemId);
    return command;
  };

  CLI::App& assign = add("assign", help::kActionItemAssign, Assign);
  AddTerms(assign, session, true, *options);
  AddId(assign, session, "--meeting", options->meeting_id, help::kAtMeeting);
  AddId(assign, session, "--decision", options->decision_id,
        help::kDecisionBehind);
  AddRecordingOptions(assign, session, options->recording);

  CLI::App& revise = add("revise", help::kActionItemRevise, Revise);
  AddTerms(revise, session, false, *options);
  AddReason(revise, session, options->reason)->required();
  AddRecordingOptions(revise, session, options->recording);
  revise.callback([&session, options] {
    if (!options->ChangesSomething()) {
      throw CLI::ValidationError(session.words()(phrases::kNothingToRevise));
    }
    session.Choose([&session, options] { return Revise(session, *options); });
  });

  CLI::App& complete = add("complete", help::kActionItemComplete, Complete);
  AddText(complete, session, "--result", options->result, help::kResult);
  AddEvidence(complete, session, options->evidence);
  AddRecordingOptions(complete, session, options->recording);

  CLI::App& drop = add("drop", help::kActionItemDrop, Drop);
  AddReason(drop, session, options->reason)->required();
  AddRecordingOptions(drop, session, options->recording);
}

}  // namespace yoriai::cli
