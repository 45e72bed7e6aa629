#include "client/cli/commands/plan_revision.h"

#include <memory>

#include "client/cli/commands/arguments.h"
#include "client/cli/commands/choices.h"
#include "client/cli/help.h"
#include "client/cli/phrases.h"
#include "client/cli/recording.h"

namespace yoriai::cli {
namespace {

struct RevisionOptions {
  RecordingOptions recording;
  std::string plan_id;
  std::string element_id;
  std::string indicator_id;
  int fiscal_year = 0;
  std::string value;
  std::string low;
  std::string high;
  std::string milestone;
  eventpb::Direction direction = eventpb::DIRECTION_UNSPECIFIED;
  std::string reason;
  std::string decision_id;

  bool HasAim() const {
    return !value.empty() || !low.empty() || !milestone.empty() ||
           direction != eventpb::DIRECTION_UNSPECIFIED;
  }
};

eventpb::Target TargetOf(const RevisionOptions& options) {
  eventpb::Target target;
  if (!options.value.empty()) {
    target.set_value(options.value);
  } else if (!options.low.empty()) {
    target.mutable_range()->set_low(options.low);
    target.mutable_range()->set_high(options.high);
  } else if (!options.milestone.empty()) {
    *target.mutable_milestone() = TextOf(options.milestone);
  } else {
    target.set_direction(options.direction);
  }
  return target;
}

template <typename E>
void NameYear(const RevisionOptions& options, E& event) {
  event.set_plan_id(options.plan_id);
  event.set_indicator_id(options.indicator_id);
  event.set_fiscal_year(options.fiscal_year);
}

absl::Status SetTarget(Session& session, const RevisionOptions& options) {
  eventpb::Event event;
  auto& set = *event.mutable_target_set();
  NameYear(options, set);
  *set.mutable_target() = TargetOf(options);
  set.set_decision_id(options.decision_id);
  return Record(session, options.recording, std::move(event));
}

absl::Status ReviseTarget(Session& session, const RevisionOptions& options) {
  eventpb::Event event;
  auto& revised = *event.mutable_target_revised();
  NameYear(options, revised);
  *revised.mutable_target() = TargetOf(options);
  if (!options.reason.empty()) {
    *revised.mutable_reason() = TextOf(options.reason);
  }
  revised.set_decision_id(options.decision_id);
  return Record(session, options.recording, std::move(event));
}

absl::Status DeferTarget(Session& session, const RevisionOptions& options) {
  eventpb::Event event;
  auto& deferred = *event.mutable_target_deferred();
  NameYear(options, deferred);
  *deferred.mutable_reason() = TextOf(options.reason);
  return Record(session, options.recording, std::move(event));
}

absl::Status RetireIndicator(Session& session, const RevisionOptions& options) {
  eventpb::Event event;
  auto& retired = *event.mutable_indicator_retired();
  retired.set_plan_id(options.plan_id);
  retired.set_indicator_id(options.indicator_id);
  *retired.mutable_reason() = TextOf(options.reason);
  return Record(session, options.recording, std::move(event));
}

absl::Status EndElement(Session& session, const RevisionOptions& options) {
  eventpb::Event event;
  auto& ended = *event.mutable_plan_element_ended();
  ended.set_plan_id(options.plan_id);
  ended.set_element_id(options.element_id);
  ended.set_last_fiscal_year(options.fiscal_year);
  *ended.mutable_reason() = TextOf(options.reason);
  return Record(session, options.recording, std::move(event));
}

// Adds what a target may be: exactly one of them is given.
void AddAim(CLI::App& command, const Session& session,
            RevisionOptions& options) {
  const Words& words = session.words();
  const auto add_decimal = [&](const char* name, std::string& value,
                               const Phrase& what) {
    return command.add_option(name, value, words(what))
        ->type_name("DECIMAL")
        ->check(DecimalForm(session));
  };
  CLI::Option* const value =
      add_decimal("--value", options.value, help::kAimValue);
  CLI::Option* const low = add_decimal("--low", options.low, help::kAimLow);
  CLI::Option* const high = add_decimal("--high", options.high, help::kAimHigh);
  low->needs(high)->excludes(value);
  high->needs(low);
  CLI::Option* const milestone = AddText(
      command, session, "--milestone", options.milestone, help::kAimMilestone);
  milestone->excludes(value)->excludes(low);
  AddEnumOption(command, "--direction", options.direction,
                words(help::kAimDirection))
      ->excludes(value)
      ->excludes(low)
      ->excludes(milestone);
}

// Adds commands that share one set of options.
class RevisionCommands final {
 public:
  using Act = absl::Status (*)(Session&, const RevisionOptions&);

  RevisionCommands(Session& session, std::shared_ptr<RevisionOptions> options)
      : session_(session), options_(std::move(options)) {}

  void AddTargets(CLI::App& group) {
    CLI::App& target = AddGroup(group, session_, "target", help::kPlanTarget);
    CLI::App& set = AddOfYear(target, "set", help::kTargetSet, SetTarget);
    AddAimTo(set, SetTarget);
    CLI::App& revise =
        AddOfYear(target, "revise", help::kTargetRevise, ReviseTarget);
    AddReason(revise, session_, options_->reason);
    AddAimTo(revise, ReviseTarget);
    CLI::App& defer =
        AddOfYear(target, "defer", help::kTargetDefer, DeferTarget);
    AddReason(defer, session_, options_->reason)->required();
    AddRecordingOptions(defer, session_, options_->recording);
  }

  void AddEnds(CLI::App& group) {
    CLI::App& indicator =
        AddGroup(group, session_, "indicator", help::kPlanIndicator);
    CLI::App& retire =
        Add(indicator, "retire", help::kIndicatorRetire, RetireIndicator);
    AddId(retire, session_, "indicator", options_->indicator_id,
          help::kIndicatorId);
    AddReason(retire, session_, options_->reason)->required();
    AddRecordingOptions(retire, session_, options_->recording);

    CLI::App& element =
        AddGroup(group, session_, "element", help::kPlanElement);
    CLI::App& end = Add(element, "end", help::kElementEnd, EndElement);
    AddId(end, session_, "element", options_->element_id, help::kElementId);
    AddNumber(end, session_, "--last-fiscal-year", options_->fiscal_year, 1900,
              2199, help::kLastFiscalYear)
        ->type_name("YEAR")
        ->required();
    AddReason(end, session_, options_->reason)->required();
    AddRecordingOptions(end, session_, options_->recording);
  }

 private:
  CLI::App& Add(CLI::App& group, const char* name, const Phrase& what,
                Act act) {
    CLI::App& command = AddCommand(group, session_, name, what, options_, act);
    AddId(command, session_, "plan", options_->plan_id, help::kPlanId);
    return command;
  }

  CLI::App& AddOfYear(CLI::App& group, const char* name, const Phrase& what,
                      Act act) {
    CLI::App& command = Add(group, name, what, act);
    AddId(command, session_, "indicator", options_->indicator_id,
          help::kIndicatorId);
    AddFiscalYear(command, session_, "fiscal-year", options_->fiscal_year);
    return command;
  }

  void AddAimTo(CLI::App& command, Act act) {
    AddAim(command, session_, *options_);
    AddId(command, session_, "--decision", options_->decision_id,
          help::kDecisionBehind);
    AddRecordingOptions(command, session_, options_->recording);
    command.callback([&session = session_, options = options_, act] {
      if (!options->HasAim()) {
        throw CLI::RequiredError(session.words()(phrases::kAimNeeded));
      }
      session.Choose(
          [&session, options, act] { return act(session, *options); });
    });
  }

  Session& session_;
  const std::shared_ptr<RevisionOptions> options_;
};

}  // namespace

void AddPlanRevisionCommands(CLI::App& group, Session& session) {
  RevisionCommands commands(session, std::make_shared<RevisionOptions>());
  commands.AddTargets(group);
  commands.AddEnds(group);
}

}  // namespace yoriai::cli
