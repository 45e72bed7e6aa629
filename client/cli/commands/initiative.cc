#include <memory>
#include <vector>

#include "client/cli/commands/arguments.h"
#include "client/cli/commands/commands.h"
#include "client/cli/help.h"
#include "client/cli/phrases.h"
#include "client/cli/recording.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

struct InitiativeOptions {
  RecordingOptions recording;
  std::string plan_id;
  std::string action_plan_id;
  std::string initiative_id;
  std::string progress;
  std::string organisation_id;
  std::vector<std::string> evidence;
  bool completed = false;
  std::string title;
  int from_fiscal_year = 0;
  int to_fiscal_year = 0;
  std::string body_id;
  std::string reason;
};

template <typename E>
void NameInitiative(const InitiativeOptions& options, E& event) {
  event.set_plan_id(options.plan_id);
  event.set_action_plan_id(options.action_plan_id);
  event.set_initiative_id(options.initiative_id);
}

absl::Status Progress(Session& session, const InitiativeOptions& options) {
  eventpb::Event event;
  auto& progressed = *event.mutable_initiative_progressed();
  NameInitiative(options, progressed);
  progressed.set_organisation_id(options.organisation_id.empty()
                                     ? session.options().organisation
                                     : options.organisation_id);
  *progressed.mutable_progress() = TextOf(options.progress);
  for (const std::string& evidence : options.evidence) {
    *progressed.add_evidence() = ParseEvidence(evidence);
  }
  return Record(session, options.recording, std::move(event));
}

absl::Status End(Session& session, const InitiativeOptions& options) {
  eventpb::Event event;
  auto& ended = *event.mutable_initiative_ended();
  NameInitiative(options, ended);
  ended.set_completed(options.completed);
  *ended.mutable_reason() = TextOf(options.reason);
  return Record(session, options.recording, std::move(event));
}

// Returns the element with this id at or below `node`.
const apipb::PlanElement* FindElement(const apipb::PlanNode& node,
                                      const std::string& element_id) {
  if (node.element().element_id() == element_id) return &node.element();
  for (const apipb::PlanNode& child : node.children()) {
    if (const auto* found = FindElement(child, element_id)) return found;
  }
  return nullptr;
}

// Asks the server what the plan says of an initiative.
absl::StatusOr<eventpb::Initiative> FindInitiative(
    Session& session, const InitiativeOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  apipb::GetPlanRequest request;
  request.set_plan_id(options.plan_id);
  YORIAI_ASSIGN_OR_RETURN(const apipb::GetPlanResponse plan,
                          client->GetPlan(request));
  for (const apipb::PlanNode& node : plan.nodes()) {
    const auto* element = FindElement(node, options.action_plan_id);
    if (element == nullptr) continue;
    for (const eventpb::Initiative& initiative :
         element->terms().initiatives()) {
      if (initiative.initiative_id() == options.initiative_id) {
        return initiative;
      }
    }
  }
  return absl::NotFoundError(session.words().Say(phrases::kNoSuchInitiative,
                                                 options.initiative_id,
                                                 options.action_plan_id));
}

// What is known of an initiative need not be said again.
absl::Status Postpone(Session& session, const InitiativeOptions& options) {
  eventpb::Initiative initiative;
  if (options.title.empty() || options.from_fiscal_year == 0) {
    YORIAI_ASSIGN_OR_RETURN(initiative, FindInitiative(session, options));
  }
  eventpb::Event event;
  auto& postponed = *event.mutable_initiative_postponed();
  NameInitiative(options, postponed);
  *postponed.mutable_title() =
      options.title.empty() ? initiative.title() : TextOf(options.title);
  postponed.set_from_fiscal_year(options.from_fiscal_year == 0
                                     ? initiative.fiscal_year()
                                     : options.from_fiscal_year);
  postponed.set_to_fiscal_year(options.to_fiscal_year);
  postponed.set_body_id(options.body_id);
  *postponed.mutable_reason() = TextOf(options.reason);
  return Record(session, options.recording, std::move(event));
}

}  // namespace

void AddInitiativeCommands(CLI::App& app, Session& session) {
  const Words& words = session.words();
  const auto options = std::make_shared<InitiativeOptions>();
  CLI::App& group = AddGroup(app, session, "initiative", help::kInitiative);
  const auto add = [&](const char* name, const Phrase& what,
                       absl::Status (*act)(
                           Session&, const InitiativeOptions&)) -> CLI::App& {
    CLI::App& command = AddCommand(group, session, name, what, options, act);
    AddId(command, session, "plan", options->plan_id, help::kPlanId);
    AddId(command, session, "action-plan", options->action_plan_id,
          help::kActionPlanId);
    return command;
  };

  CLI::App& progress = add("progress", help::kInitiativeProgress, Progress);
  AddId(progress, session, "initiative", options->initiative_id,
        help::kInitiativeId);
  AddText(progress, session, "--progress", options->progress,
          help::kWhatWasDone)
      ->required();
  AddId(progress, session, "--for", options->organisation_id, help::kDoneFor);
  AddEvidence(progress, session, options->evidence);
  AddRecordingOptions(progress, session, options->recording);

  CLI::App& end = add("end", help::kInitiativeEnd, End);
  AddId(end, session, "initiative", options->initiative_id,
        help::kInitiativeId);
  end.add_flag("--completed", options->completed, words(help::kCompleted));
  AddReason(end, session, options->reason)->required();
  AddRecordingOptions(end, session, options->recording);

  CLI::App& postpone = add("postpone", help::kInitiativePostpone, Postpone);
  AddId(postpone, session, "initiative", options->initiative_id,
        help::kInitiativeIdIfAny)
      ->required(false);
  AddText(postpone, session, "--title", options->title,
          help::kTitleOfInitiative);
  AddNumber(postpone, session, "--from", options->from_fiscal_year, 1900, 2199,
            help::kFromYear)
      ->type_name("YEAR");
  AddNumber(postpone, session, "--to", options->to_fiscal_year, 1900, 2199,
            help::kToYear)
      ->type_name("YEAR")
      ->required();
  AddId(postpone, session, "--body", options->body_id, help::kByBody);
  AddReason(postpone, session, options->reason)->required();
  AddRecordingOptions(postpone, session, options->recording);
  postpone.callback([&session, options] {
    if (options->initiative_id.empty() &&
        (options->title.empty() || options->from_fiscal_year == 0)) {
      throw CLI::RequiredError(session.words()(phrases::kInitiativeOrTitle));
    }
    session.Choose([&session, options] { return Postpone(session, *options); });
  });
}

}  // namespace yoriai::cli
