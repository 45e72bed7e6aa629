#include "client/cli/commands/body_work.h"

#include <memory>
#include <vector>

#include "client/cli/commands/arguments.h"
#include "client/cli/commands/choices.h"
#include "client/cli/help.h"
#include "client/cli/help_bodies.h"
#include "client/cli/recording.h"

namespace yoriai::cli {
namespace {

struct WorkOptions {
  RecordingOptions recording;
  std::string body_id;
  std::string seat_id;
  std::string organisation_id;
  eventpb::SeatRole role = eventpb::SEAT_ROLE_UNSPECIFIED;
  std::string person_name;
  std::string theme_id;
  std::string proposal_id;
  std::string decision_id;
  std::string meeting_id;
  std::string title;
  std::string result;
  std::vector<std::string> addressees;
};

absl::Status TakeSeat(Session& session, const WorkOptions& options) {
  eventpb::Event event;
  auto& taken = *event.mutable_seat_taken();
  taken.set_body_id(options.body_id);
  taken.set_seat_id(options.seat_id);
  taken.set_organisation_id(options.organisation_id);
  taken.set_role(options.role);
  taken.set_person_name(options.person_name);
  return Record(session, options.recording, std::move(event));
}

absl::Status VacateSeat(Session& session, const WorkOptions& options) {
  eventpb::Event event;
  event.mutable_seat_vacated()->set_body_id(options.body_id);
  event.mutable_seat_vacated()->set_seat_id(options.seat_id);
  return Record(session, options.recording, std::move(event));
}

absl::Status AdoptTheme(Session& session, const WorkOptions& options) {
  eventpb::Event event;
  auto& adopted = *event.mutable_theme_adopted();
  adopted.set_body_id(options.body_id);
  adopted.mutable_theme()->set_theme_id(options.theme_id);
  *adopted.mutable_theme()->mutable_title() = TextOf(options.title);
  adopted.set_meeting_id(options.meeting_id);
  return Record(session, options.recording, std::move(event));
}

absl::Status CloseTheme(Session& session, const WorkOptions& options) {
  eventpb::Event event;
  auto& closed = *event.mutable_theme_closed();
  closed.set_body_id(options.body_id);
  closed.set_theme_id(options.theme_id);
  if (!options.result.empty()) {
    *closed.mutable_result() = TextOf(options.result);
  }
  return Record(session, options.recording, std::move(event));
}

absl::Status Propose(Session& session, const WorkOptions& options) {
  eventpb::Event event;
  auto& made = *event.mutable_proposal_made();
  made.set_body_id(options.body_id);
  made.set_proposal_id(options.proposal_id);
  *made.mutable_title() = TextOf(options.title);
  made.set_theme_id(options.theme_id);
  made.mutable_addressees()->Assign(options.addressees.begin(),
                                    options.addressees.end());
  return Record(session, options.recording, std::move(event));
}

absl::Status Decide(Session& session, const WorkOptions& options) {
  eventpb::Event event;
  auto& recorded = *event.mutable_decision_recorded();
  recorded.set_body_id(options.body_id);
  recorded.set_decision_id(options.decision_id);
  *recorded.mutable_title() = TextOf(options.title);
  recorded.set_meeting_id(options.meeting_id);
  recorded.set_proposal_id(options.proposal_id);
  return Record(session, options.recording, std::move(event));
}

// Adds the commands to `group` or to a group within it.
class WorkCommands final {
 public:
  WorkCommands(Session& session, std::shared_ptr<WorkOptions> options)
      : session_(session), options_(std::move(options)) {}

  void AddSeats(CLI::App& group) {
    CLI::App& seat = AddGroup(group, session_, "seat", help::kBodySeat);

    CLI::App& take = Add(seat, "take", help::kSeatTake, TakeSeat);
    AddId(take, session_, "seat", options_->seat_id, help::kSeatId);
    AddId(take, session_, "--organisation", options_->organisation_id,
          help::kSeatOrganisation)
        ->required();
    AddEnumOption(take, "--role", options_->role,
                  session_.words()(help::kSeatRole))
        ->required();
    AddText(take, session_, "--person", options_->person_name, help::kPerson);
    AddRecordingOptions(take, session_, options_->recording);

    CLI::App& vacate = Add(seat, "vacate", help::kSeatVacate, VacateSeat);
    AddId(vacate, session_, "seat", options_->seat_id, help::kSeatId);
    AddRecordingOptions(vacate, session_, options_->recording);
  }

  void AddThemes(CLI::App& group) {
    CLI::App& theme = AddGroup(group, session_, "theme", help::kBodyTheme);

    CLI::App& adopt = Add(theme, "adopt", help::kThemeAdopt, AdoptTheme);
    AddId(adopt, session_, "theme", options_->theme_id, help::kThemeId);
    AddTitle(adopt);
    AddId(adopt, session_, "--meeting", options_->meeting_id, help::kAtMeeting);
    AddRecordingOptions(adopt, session_, options_->recording);

    CLI::App& close = Add(theme, "close", help::kThemeClose, CloseTheme);
    AddId(close, session_, "theme", options_->theme_id, help::kThemeId);
    AddText(close, session_, "--result", options_->result, help::kResult);
    AddRecordingOptions(close, session_, options_->recording);
  }

  void AddPropose(CLI::App& group) {
    CLI::App& propose = Add(group, "propose", help::kBodyPropose, Propose);
    AddId(propose, session_, "proposal", options_->proposal_id,
          help::kProposalId);
    AddTitle(propose);
    AddId(propose, session_, "--theme", options_->theme_id, help::kThemeId);
    AddTexts(propose, session_, "--addressee", options_->addressees,
             help::kAddressee);
    AddRecordingOptions(propose, session_, options_->recording);
  }

  void AddDecide(CLI::App& group) {
    CLI::App& decide = Add(group, "decide", help::kBodyDecide, Decide);
    AddId(decide, session_, "decision", options_->decision_id,
          help::kDecisionId);
    AddTitle(decide);
    AddId(decide, session_, "--meeting", options_->meeting_id,
          help::kAtMeeting);
    AddId(decide, session_, "--proposal", options_->proposal_id,
          help::kProposalId);
    AddRecordingOptions(decide, session_, options_->recording);
  }

 private:
  CLI::App& Add(CLI::App& group, const char* name, const Phrase& what,
                absl::Status (*act)(Session&, const WorkOptions&)) {
    CLI::App& command = AddCommand(group, session_, name, what, options_, act);
    AddId(command, session_, "body", options_->body_id, help::kBodyId);
    return command;
  }
  void AddTitle(CLI::App& command) {
    AddText(command, session_, "--title", options_->title, help::kTitle)
        ->required();
  }

  Session& session_;
  const std::shared_ptr<WorkOptions> options_;
};

}  // namespace

void AddBodyWorkCommands(CLI::App& group, Session& session) {
  WorkCommands commands(session, std::make_shared<WorkOptions>());
  commands.AddSeats(group);
  commands.AddThemes(group);
  commands.AddPropose(group);
  commands.AddDecide(group);
}

}  // namespace yoriai::cli
