#include "client/cli/commands/plan_import.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/dates.h"
#include "client/cli/help.h"
#include "client/cli/many_appends.h"
#include "client/cli/output/json.h"
#include "client/cli/output/progress.h"
#include "client/cli/phrases.h"
#include "client/cli/plan_file/phrases.h"
#include "client/cli/plan_file/plan_check.h"
#include "client/cli/plan_file/plan_diff.h"
#include "client/cli/plan_file/present_state.h"
#include "client/cli/recording.h"
#include "client/cpp/event_ids.h"
#include "storage/base/limits.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

struct ImportOptions {
  std::string file;
  std::string on;
  bool dry_run = false;
  bool end_missing = false;
};

// A file that is complete in itself, and where its parts stand.
struct ReadPlan {
  filepb::PlanFile file;
  SourceMap places{filepb::PlanFile::descriptor()};
};

absl::Status TellFaults(Session& session, const std::string& file,
                        const std::vector<Fault>& faults) {
  for (const Fault& fault : faults) {
    session.Tell(Harmless(FormatFault(session.words(), file, fault)));
  }
  return absl::FailedPreconditionError(
      session.words().Say(phrases::kFaults, file, faults.size()));
}

absl::Status ReadFile(Session& session, const std::string& path,
                      ReadPlan& plan) {
  YORIAI_ASSIGN_OR_RETURN(const std::string text,
                          ReadWholeFile(path, session.in()));
  std::vector<Fault> faults = ParseText(text, plan.file, plan.places);
  // After a fault of syntax half of the file is missing, and with it half of
  // what the other half names.
  if (faults.empty()) faults = CheckPlanFile(plan.file, plan.places);
  return faults.empty() ? absl::OkStatus() : TellFaults(session, path, faults);
}

// Returns who speaks: whoever --as names, else the federation, else the first.
std::string AuthorOf(const Session& session, const filepb::PlanFile& file) {
  if (!session.options().organisation.empty()) {
    return session.options().organisation;
  }
  for (const auto& organisation : file.organisations()) {
    if (organisation.organisation_id() == "federation") {
      return organisation.organisation_id();
    }
  }
  return file.organisations().empty() ? std::string()
                                      : file.organisations(0).organisation_id();
}

// Returns the fiscal year in which `day` lies, or the plan's nearest one.
int FiscalYearOf(const eventpb::PlanTerms& terms, absl::CivilDay day) {
  const int first_month = terms.fiscal_year_first_month() == 0
                              ? 4
                              : terms.fiscal_year_first_month();
  const int year =
      static_cast<int>(day.year()) - (day.month() < first_month ? 1 : 0);
  return std::clamp(year, terms.first_fiscal_year(), terms.last_fiscal_year());
}

DiffOptions MakeDiffOptions(const Session& session,
                            const ImportOptions& options, const ReadPlan& plan,
                            const PresentState& present) {
  DiffOptions diff;
  diff.occurred_on = present.plan
                         ? (options.on.empty() ? session.Today() : options.on)
                         : plan.file.plan().adopted_on();
  diff.first_organisation_id = AuthorOf(session, plan.file);
  diff.end_missing = options.end_missing;
  diff.end_fiscal_year =
      FiscalYearOf(plan.file.plan().terms(),
                   ParseDay(diff.occurred_on).value_or(absl::CivilDay()));
  return diff;
}

const Phrase& TextOf(DiffConflict::What what) {
  switch (what) {
    case DiffConflict::What::kBodyKind:
      return phrases::kConflictBodyKind;
    case DiffConflict::What::kPlanYears:
      return phrases::kConflictPlanYears;
    case DiffConflict::What::kElementKind:
      return phrases::kConflictElementKind;
    case DiffConflict::What::kElementParent:
      return phrases::kConflictElementParent;
    case DiffConflict::What::kElementEnded:
      return phrases::kConflictElementEnded;
    case DiffConflict::What::kIndicatorKind:
      return phrases::kConflictIndicatorKind;
    case DiffConflict::What::kIndicatorElement:
      return phrases::kConflictIndicatorElement;
    case DiffConflict::What::kIndicatorRetired:
      return phrases::kConflictIndicatorRetired;
    case DiffConflict::What::kTargetDeferred:
      return phrases::kConflictTargetDeferred;
    case DiffConflict::What::kElementPredecessors:
      return phrases::kConflictElementPredecessors;
    case DiffConflict::What::kIndicatorPredecessors:
      return phrases::kConflictIndicatorPredecessors;
    case DiffConflict::What::kIndicatorRatio:
      return phrases::kConflictIndicatorRatio;
    case DiffConflict::What::kBodyDissolved:
      return phrases::kConflictBodyDissolved;
  }
  return phrases::kConflictBodyKind;
}

absl::Status TellConflicts(Session& session, const std::string& file,
                           const ReadPlan& plan, const PlanDiff& diff) {
  if (diff.conflicts.empty()) return absl::OkStatus();
  std::vector<Fault> faults;
  for (const DiffConflict& conflict : diff.conflicts) {
    const SourceMap::Place place = plan.places.Locate(conflict.path);
    faults.push_back(
        {place.line, place.column, TextOf(conflict.what), {conflict.id}});
  }
  SortFaults(faults);
  return TellFaults(session, file, faults);
}

void TellMissing(Session& session, const PlanDiff& diff) {
  const auto tell = [&session](const Phrase& what,
                               const std::vector<std::string>& ids) {
    if (ids.empty()) return;
    session.Tell(session.words().Say(what, absl::StrJoin(ids, ", ")));
  };
  tell(phrases::kMissingElements, diff.missing_elements);
  tell(phrases::kMissingIndicators, diff.missing_indicators);
  tell(phrases::kMissingTargets, diff.missing_targets);
}

void PrintSummary(Session& session, const PlanDiff& diff) {
  const Words& words = session.words();
  Table table({{words(phrases::kSort)},
               {words(phrases::kNew), Table::Align::kRight},
               {words(phrases::kRevised), Table::Align::kRight},
               {words(phrases::kEnded), Table::Align::kRight},
               {words(phrases::kUnchanged), Table::Align::kRight}});
  const auto add = [&](const Phrase& sort, const DiffTally& tally) {
    table.AddRow({words(sort), std::to_string(tally.added),
                  std::to_string(tally.revised), std::to_string(tally.ended),
                  std::to_string(tally.unchanged)});
  };
  add(phrases::kOrganisations, diff.organisations);
  add(phrases::kBodies, diff.bodies);
  add(phrases::kPlanWord, diff.plan);
  add(phrases::kElements, diff.elements);
  add(phrases::kIndicators, diff.indicators);
  add(phrases::kTargets, diff.targets);
  session.Print(table);
}

// Sends the events of a difference, in one append if they fit, else in order
// in several, which are under way at once. Each append expects the streams that
// it changes to be as they were seen, or as the append before leaves them.
class DiffSender final {
 public:
  DiffSender(Session& session, client::Client& client, uint64_t seen_position,
             size_t events)
      : session_(session),
        client_(client),
        seen_position_(seen_position),
        head_(seen_position),
        progress_(session.err(), session.err_is_terminal(),
                  session.words()(phrases::kSending), events),
        appends_(session, client,
                 [this](const apipb::AppendRequest& request,
                        const ManyAppends::Answer& answer) {
                   Take(request, answer);
                 }) {}

  // Returns the position of the last event.
  absl::StatusOr<uint64_t> Send(const std::vector<eventpb::Event>& events,
                                bool dry_run) {
    const absl::Status sent = SendAppends(events, dry_run);
    appends_.Finish();
    progress_.Clear();
    YORIAI_RETURN_IF_ERROR(refusal_);
    YORIAI_RETURN_IF_ERROR(sent);
    return head_;
  }

 private:
  absl::Status SendAppends(const std::vector<eventpb::Event>& events,
                           bool dry_run) {
    for (size_t begin = 0; begin < events.size() && refusal_.ok();) {
      const size_t end =
          std::min(begin + storage::kAppendEventsMax, events.size());
      apipb::AppendRequest request;
      request.set_validate_only(dry_run);
      for (size_t i = begin; i < end; ++i) *request.add_events() = events[i];
      client::FillRandomEventIds(*request.mutable_events());
      YORIAI_RETURN_IF_ERROR(AddPreconditions(request));
      appends_.Send(std::move(request));
      // What comes after the first append can only be judged once that is on
      // record.
      if (dry_run) break;
      begin = end;
    }
    return absl::OkStatus();
  }

  void Take(const apipb::AppendRequest& request,
            const ManyAppends::Answer& answer) {
    progress_.Clear();
    if (!answer.ok()) {
      // Later ones are refused for what the first left undone.
      if (refusal_.ok()) refusal_ = answer.status();
      return;
    }
    sent_ += request.events_size();
    for (const apipb::Receipt& receipt : answer->receipts()) {
      head_ = std::max(head_, receipt.position());
    }
    if (session_.options().json) {
      request.validate_only() ? PrintJson(request, session_.out())
                              : PrintJson(*answer, session_.out());
    }
    progress_.Show(sent_);
  }

  // Also notes how the append will leave the streams.
  absl::Status AddPreconditions(apipb::AppendRequest& request) {
    std::map<std::string, uint64_t> expected;
    for (const eventpb::Event& event : request.events()) {
      const std::string stream = StreamOfPlanEvent(event);
      if (expected.count(stream) == 0) {
        YORIAI_ASSIGN_OR_RETURN(expected[stream], RevisionOf(event, stream));
        revisions_[stream] = expected[stream];
      }
      ++revisions_[stream];
    }
    for (const auto& [stream, revision] : expected) {
      apipb::StreamPrecondition& precondition = *request.add_preconditions();
      precondition.set_stream(stream);
      if (revision == 0) {
        precondition.mutable_no_stream();
      } else {
        precondition.set_revision(revision);
      }
    }
    return absl::OkStatus();
  }

  absl::StatusOr<uint64_t> RevisionOf(const eventpb::Event& event,
                                      const std::string& stream) {
    const auto known = revisions_.find(stream);
    if (known != revisions_.end()) return known->second;
    // What begins its stream needs no question.
    if (event.has_organisation_registered() || event.has_body_established() ||
        event.has_plan_adopted()) {
      return 0;
    }
    return FetchRevision(client_, stream, seen_position_);
  }

  Session& session_;
  client::Client& client_;
  const uint64_t seen_position_;
  std::map<std::string, uint64_t> revisions_;
  absl::Status refusal_;  // The first one.
  uint64_t head_;
  uint64_t sent_ = 0;
  Progress progress_;

  // Last, so that it ends before everything that its answers touch.
  ManyAppends appends_;
};

absl::Status Import(Session& session, const ImportOptions& options) {
  ReadPlan plan;
  YORIAI_RETURN_IF_ERROR(ReadFile(session, options.file, plan));
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client,
                          session.Connect(AuthorOf(session, plan.file)));
  YORIAI_ASSIGN_OR_RETURN(
      const PresentState present,
      FetchPresentState(*client, plan.file.plan().plan_id()));
  const PlanDiff diff = DiffPlan(
      plan.file, present, MakeDiffOptions(session, options, plan, present));
  TellMissing(session, diff);
  YORIAI_RETURN_IF_ERROR(TellConflicts(session, options.file, plan, diff));
  if (diff.events.empty()) {
    if (session.options().json) {
      PrintJson(apipb::AppendResponse(), session.out());
    } else {
      PrintSummary(session, diff);
    }
    session.Tell(session.words().Say(phrases::kNothingToDo, present.position));
    return absl::OkStatus();
  }
  YORIAI_ASSIGN_OR_RETURN(
      const uint64_t head,
      DiffSender(session, *client, present.position, diff.events.size())
          .Send(diff.events, options.dry_run));
  if (!session.options().json) PrintSummary(session, diff);
  session.Tell(session.words().Say(
      options.dry_run ? phrases::kImportDryRun : phrases::kImported,
      diff.events.size(), head));
  return absl::OkStatus();
}

}  // namespace

void AddPlanImportCommand(CLI::App& group, Session& session) {
  const Words& words = session.words();
  const auto options = std::make_shared<ImportOptions>();
  CLI::App* const command =
      group.add_subcommand("import", words(help::kPlanImport));
  command->add_option("file", options->file, words(help::kPlanFile))
      ->type_name("FILE")
      ->required();
  command->add_option("--on", options->on, words(help::kImportOn))
      ->type_name("DATE")
      ->check(DayForm(session));
  command->add_flag("--dry-run", options->dry_run, words(help::kOptionDryRun));
  command->add_flag("--end-missing", options->end_missing,
                    words(help::kEndMissing));
  command->callback([&session, options] {
    session.Choose([&session, options] { return Import(session, *options); });
  });
}

}  // namespace yoriai::cli
