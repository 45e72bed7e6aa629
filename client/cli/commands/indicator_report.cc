#include "client/cli/commands/indicator_report.h"

#include <memory>
#include <optional>

#include "absl/strings/str_cat.h"
#include "client/cli/help.h"
#include "client/cli/phrases.h"
#include "client/cli/recording.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

struct ReportOptions {
  RecordingOptions recording;
  std::string plan_id;
  std::string indicator_id;
  std::string report_event_id;
  std::string organisation_id;
  std::string value;
  bool done = false;
  bool progress = false;
  std::string observed_on;
  std::vector<std::string> evidence;
  std::string comment;
  std::string reason;
};

bool HasFinding(const ReportOptions& options) {
  return !options.value.empty() || options.done || options.progress;
}

// Writes what `options` state over what `observation` has.
void Observe(const ReportOptions& options, eventpb::Observation& observation) {
  if (!options.value.empty()) {
    observation.set_value(options.value);
  } else if (options.done || options.progress) {
    observation.set_milestone_reached(options.done);
  }
  if (!options.evidence.empty()) observation.clear_evidence();
  for (const std::string& evidence : options.evidence) {
    *observation.add_evidence() = ParseEvidence(evidence);
  }
  if (!options.comment.empty()) {
    *observation.mutable_comment() = TextOf(options.comment);
  }
}

absl::Status Report(Session& session, const ReportOptions& options) {
  eventpb::Event event;
  auto& reported = *event.mutable_indicator_reported();
  reported.set_plan_id(options.plan_id);
  reported.set_indicator_id(options.indicator_id);
  reported.set_organisation_id(options.organisation_id.empty()
                                   ? session.options().organisation
                                   : options.organisation_id);
  Observe(options, *reported.mutable_observation());
  return Record(session, options.recording, std::move(event));
}

absl::StatusOr<apipb::IndicatorReport> FindReport(
    Session& session, const ReportOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  apipb::GetIndicatorRequest request;
  request.set_plan_id(options.plan_id);
  request.set_indicator_id(options.indicator_id);
  YORIAI_ASSIGN_OR_RETURN(const apipb::GetIndicatorResponse response,
                          client->GetIndicator(request));
  for (const apipb::IndicatorReport& report : response.reports()) {
    if (report.report_event_id() == options.report_event_id) return report;
  }
  return absl::NotFoundError(session.words().Say(
      phrases::kNoSuchReport, options.report_event_id, options.indicator_id));
}

// What the correction leaves out stays as it was reported.
absl::Status Correct(Session& session, const ReportOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::IndicatorReport before,
                          FindReport(session, options));
  eventpb::Event event;
  auto& corrected = *event.mutable_indicator_report_corrected();
  corrected.set_plan_id(options.plan_id);
  corrected.set_indicator_id(options.indicator_id);
  corrected.set_report_event_id(options.report_event_id);
  corrected.set_observed_on(options.observed_on.empty() ? before.observed_on()
                                                        : options.observed_on);
  *corrected.mutable_observation() = before.observation();
  Observe(options, *corrected.mutable_observation());
  *corrected.mutable_reason() = TextOf(options.reason);
  return Record(session, options.recording, std::move(event));
}

absl::Status Withdraw(Session& session, const ReportOptions& options) {
  eventpb::Event event;
  auto& withdrawn = *event.mutable_indicator_report_withdrawn();
  withdrawn.set_plan_id(options.plan_id);
  withdrawn.set_indicator_id(options.indicator_id);
  withdrawn.set_report_event_id(options.report_event_id);
  *withdrawn.mutable_reason() = TextOf(options.reason);
  return Record(session, options.recording, std::move(event));
}

void AddIds(CLI::App& command, const Words& words, ReportOptions& options) {
  command.add_option("plan", options.plan_id, words(help::kPlanId))
      ->type_name("ID")
      ->required();
  command
      .add_option("indicator", options.indicator_id, words(help::kIndicatorId))
      ->type_name("ID")
      ->required();
}

void AddReportId(CLI::App& command, const Session& session,
                 ReportOptions& options) {
  command
      .add_option("report", options.report_event_id,
                  session.words()(help::kReportId))
      ->type_name("EVENT_ID")
      ->required()
      ->check(EventIdForm(session));
}

void AddReason(CLI::App& command, const Words& words, ReportOptions& options) {
  command.add_option("--reason", options.reason, words(help::kOptionReason))
      ->type_name("TEXT")
      ->required();
}

void AddFinding(CLI::App& command, const Session& session,
                ReportOptions& options) {
  const Words& words = session.words();
  CLI::Option* const value =
      command.add_option("value,--value", options.value, words(help::kValue))
          ->type_name("DECIMAL")
          ->check(DecimalForm(session));
  CLI::Option* const done =
      command.add_flag("--done", options.done, words(help::kDone));
  CLI::Option* const progress =
      command.add_flag("--progress", options.progress, words(help::kUnderWay));
  done->excludes(value)->excludes(progress);
  progress->excludes(value);
  command.add_option("--evidence", options.evidence, words(help::kEvidence))
      ->type_name("TITLE=URI")
      ->allow_extra_args(false);
  command.add_option("--comment", options.comment, words(help::kComment))
      ->type_name("TEXT");
}

}  // namespace

void AddIndicatorReportCommands(CLI::App& group, Session& session) {
  const Words& words = session.words();
  const auto options = std::make_shared<ReportOptions>();
  const auto add = [&](const char* name, const Phrase& what,
                       absl::Status (*act)(Session&, const ReportOptions&)) {
    CLI::App* const command = group.add_subcommand(name, words(what));
    command->callback([&session, options, act] {
      session.Choose(
          [&session, options, act] { return act(session, *options); });
    });
    AddIds(*command, words, *options);
    return command;
  };

  CLI::App* const report = add("report", help::kIndicatorReport, Report);
  AddFinding(*report, session, *options);
  report->add_option("--for", options->organisation_id, words(help::kReportFor))
      ->type_name("ORGANISATION");
  AddRecordingOptions(*report, session, options->recording);
  report->callback([&session, options] {
    if (!HasFinding(*options)) {
      throw CLI::RequiredError(session.words()(phrases::kFindingNeeded));
    }
    session.Choose([&session, options] { return Report(session, *options); });
  });

  CLI::App* const correct = add("correct", help::kIndicatorCorrect, Correct);
  AddReportId(*correct, session, *options);
  AddFinding(*correct, session, *options);
  correct
      ->add_option("--observed-on", options->observed_on,
                   words(help::kObservedOn))
      ->type_name("DATE")
      ->check(DayForm(session));
  AddReason(*correct, words, *options);
  AddRecordingOptions(*correct, session, options->recording);

  CLI::App* const withdraw =
      add("withdraw", help::kIndicatorWithdraw, Withdraw);
  AddReportId(*withdraw, session, *options);
  AddReason(*withdraw, words, *options);
  AddRecordingOptions(*withdraw, session, options->recording);
}

}  // namespace yoriai::cli
