#include "client/cli/commands/indicator_review.h"

#include <memory>

#include "client/cli/commands/arguments.h"
#include "client/cli/commands/report_lookup.h"
#include "client/cli/help.h"
#include "client/cli/output/numbers.h"
#include "client/cli/phrases.h"
#include "client/cli/recording.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

struct ReviewOptions {
  RecordingOptions recording;
  std::string plan_id;
  std::string indicator_id;
  std::string report_event_id;
  std::string wording_event_id;
  std::string comment;
  std::string reason;
};

template <typename E>
void NameReport(const ReviewOptions& options, E& event) {
  event.set_plan_id(options.plan_id);
  event.set_indicator_id(options.indicator_id);
  event.set_report_event_id(options.report_event_id);
}

// Endorses what is shown: if the report is corrected meanwhile, the server
// refuses.
absl::Status Endorse(Session& session, const ReviewOptions& options) {
  eventpb::Event event;
  auto& endorsed = *event.mutable_indicator_report_endorsed();
  NameReport(options, endorsed);
  endorsed.set_wording_event_id(options.wording_event_id);
  if (options.wording_event_id.empty()) {
    YORIAI_ASSIGN_OR_RETURN(
        const FoundReport found,
        FindReport(session, options.plan_id, options.indicator_id,
                   options.report_event_id));
    endorsed.set_wording_event_id(found.report.wording_event_id());
    session.Tell(session.words().Say(
        phrases::kEndorsing,
        Harmless(FormatFinding(session.words(), found.indicator.terms(),
                               found.report.observation()))));
  }
  if (!options.comment.empty()) {
    *endorsed.mutable_comment() = TextOf(options.comment);
  }
  return Record(session, options.recording, std::move(event));
}

absl::Status Return(Session& session, const ReviewOptions& options) {
  eventpb::Event event;
  auto& returned = *event.mutable_indicator_report_returned();
  NameReport(options, returned);
  *returned.mutable_reason() = TextOf(options.reason);
  return Record(session, options.recording, std::move(event));
}

absl::Status Dispute(Session& session, const ReviewOptions& options) {
  eventpb::Event event;
  auto& disputed = *event.mutable_indicator_report_disputed();
  NameReport(options, disputed);
  *disputed.mutable_reason() = TextOf(options.reason);
  return Record(session, options.recording, std::move(event));
}

}  // namespace

void AddIndicatorReviewCommands(CLI::App& group, Session& session) {
  const Words& words = session.words();
  const auto options = std::make_shared<ReviewOptions>();
  const auto add =
      [&](const char* name, const Phrase& what,
          absl::Status (*act)(Session&, const ReviewOptions&)) -> CLI::App& {
    CLI::App& command = AddCommand(group, session, name, what, options, act);
    AddId(command, session, "plan", options->plan_id, help::kPlanId);
    AddId(command, session, "indicator", options->indicator_id,
          help::kIndicatorId);
    command
        .add_option("report", options->report_event_id, words(help::kReportId))
        ->type_name("EVENT_ID")
        ->required()
        ->check(EventIdForm(session));
    return command;
  };

  CLI::App& endorse = add("endorse", help::kIndicatorEndorse, Endorse);
  endorse
      .add_option("--wording", options->wording_event_id, words(help::kWording))
      ->type_name("EVENT_ID")
      ->check(EventIdForm(session));
  AddText(endorse, session, "--comment", options->comment, help::kComment);
  AddRecordingOptions(endorse, session, options->recording);

  CLI::App& send_back = add("return", help::kIndicatorReturn, Return);
  AddReason(send_back, session, options->reason)->required();
  AddRecordingOptions(send_back, session, options->recording);

  CLI::App& dispute = add("dispute", help::kIndicatorDispute, Dispute);
  AddReason(dispute, session, options->reason)->required();
  AddRecordingOptions(dispute, session, options->recording);
}

}  // namespace yoriai::cli
