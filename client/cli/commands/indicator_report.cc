#include "client/cli/commands/indicator_report.h"

#include <memory>
#include <optional>

#include "client/cli/commands/arguments.h"
#include "client/cli/commands/report_lookup.h"
#include "client/cli/help.h"
#include "client/cli/phrases.h"
#include "client/cli/plan_file/forms.h"
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
  std::string ratio;
  bool done = false;
  bool progress = false;
  std::string observed_on;
  std::string contribution_id;
  std::string reported_on;
  std::vector<std::string> evidence;
  std::string comment;
  std::string reason;
};

// Reads "3/4". nullopt: `text` is not two decimals, the second above 0.
std::optional<eventpb::Ratio> ParseRatio(const std::string& text) {
  const size_t slash = text.find('/');
  if (slash == std::string::npos) return std::nullopt;
  eventpb::Ratio ratio;
  ratio.set_numerator(text.substr(0, slash));
  ratio.set_denominator(text.substr(slash + 1));
  if (!IsDecimal(ratio.numerator()) || !IsDecimal(ratio.denominator()) ||
      !DecimalLess("0", ratio.denominator())) {
    return std::nullopt;
  }
  return ratio;
}

CLI::Validator RatioForm(const Session& session) {
  const std::string message = session.words()(phrases::kRatioForm);
  return CLI::Validator(
      [message](std::string& text) {
        return ParseRatio(text) ? std::string() : message + ": " + text;
      },
      "");
}

bool HasFinding(const ReportOptions& options) {
  return !options.value.empty() || !options.ratio.empty() || options.done ||
         options.progress;
}

// Writes what `options` state over what `observation` has.
void Observe(const ReportOptions& options, eventpb::Observation& observation) {
  if (!options.value.empty()) {
    observation.set_value(options.value);
  } else if (!options.ratio.empty()) {
    // Checked when it was parsed.
    *observation.mutable_ratio() =
        ParseRatio(options.ratio).value_or(eventpb::Ratio());
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
  reported.set_contribution_id(options.contribution_id);
  reported.set_reported_on(options.reported_on);
  Observe(options, *reported.mutable_observation());
  return Record(session, options.recording, std::move(event));
}

// What the correction leaves out stays as it was reported.
absl::Status Correct(Session& session, const ReportOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(
      const FoundReport found,
      FindReport(session, options.plan_id, options.indicator_id,
                 options.report_event_id));
  const apipb::IndicatorReport& before = found.report;
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

void AddIds(CLI::App& command, const Session& session, ReportOptions& options) {
  AddId(command, session, "plan", options.plan_id, help::kPlanId);
  AddId(command, session, "indicator", options.indicator_id,
        help::kIndicatorId);
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

void AddFinding(CLI::App& command, const Session& session,
                ReportOptions& options) {
  const Words& words = session.words();
  CLI::Option* const value =
      command.add_option("value,--value", options.value, words(help::kValue))
          ->type_name("DECIMAL")
          ->check(DecimalForm(session));
  CLI::Option* const ratio =
      command.add_option("--ratio", options.ratio, words(help::kRatio))
          ->type_name("NUMERATOR/DENOMINATOR")
          ->check(RatioForm(session));
  CLI::Option* const done =
      command.add_flag("--done", options.done, words(help::kDone));
  CLI::Option* const progress =
      command.add_flag("--progress", options.progress, words(help::kUnderWay));
  ratio->excludes(value);
  done->excludes(value)->excludes(ratio)->excludes(progress);
  progress->excludes(value)->excludes(ratio);
  AddEvidence(command, session, options.evidence);
  AddText(command, session, "--comment", options.comment, help::kComment);
}

}  // namespace

void AddIndicatorReportCommands(CLI::App& group, Session& session) {
  const Words& words = session.words();
  const auto options = std::make_shared<ReportOptions>();
  const auto add = [&](const char* name, const Phrase& what,
                       absl::Status (*act)(Session&, const ReportOptions&)) {
    CLI::App* const command =
        &AddCommand(group, session, name, what, options, act);
    AddIds(*command, session, *options);
    return command;
  };

  CLI::App* const report = add("report", help::kIndicatorReport, Report);
  AddFinding(*report, session, *options);
  report->add_option("--for", options->organisation_id, words(help::kReportFor))
      ->type_name("ORGANISATION");
  AddId(*report, session, "--contribution", options->contribution_id,
        help::kContribution);
  AddDay(*report, session, "--reported-on", options->reported_on,
         help::kReportedOn);
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
  AddDay(*correct, session, "--observed-on", options->observed_on,
         help::kObservedOn);
  AddReason(*correct, session, options->reason)->required();
  AddRecordingOptions(*correct, session, options->recording);

  CLI::App* const withdraw =
      add("withdraw", help::kIndicatorWithdraw, Withdraw);
  AddReportId(*withdraw, session, *options);
  AddReason(*withdraw, session, options->reason)->required();
  AddRecordingOptions(*withdraw, session, options->recording);
}

}  // namespace yoriai::cli
