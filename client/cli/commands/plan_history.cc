#include "client/cli/commands/plan_history.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "client/cli/asking.h"
#include "client/cli/commands/arguments.h"
#include "client/cli/dates.h"
#include "client/cli/help.h"
#include "client/cli/output/json.h"
#include "client/cli/output/labels.h"
#include "client/cli/output/plan_changes.h"
#include "client/cli/phrases.h"
#include "client/cli/recording.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

struct HistoryOptions {
  AskingOptions asking;
  std::string plan_id;
  std::string element_id;
  std::string indicator_id;
  std::string earlier;
  std::string later;
  std::string later_plan_id;
};

absl::Status ListChanges(Session& session, const HistoryOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  const Words& words = session.words();
  apipb::ListPlanChangesRequest request;
  request.set_plan_id(options.plan_id);
  request.set_element_id(options.element_id);
  request.set_indicator_id(options.indicator_id);
  Ask(session, options.asking, request);
  Table table({{words(phrases::kPosition), Table::Align::kRight},
               {words(phrases::kRecordedAt)},
               {words(phrases::kDay)},
               {words(phrases::kAuthor)},
               {words(phrases::kId)},
               {words(phrases::kChange)}});
  apipb::Basis basis;
  YORIAI_RETURN_IF_ERROR(ForEachPage(
      request,
      [&](const auto& asked) { return client->ListPlanChanges(asked); },
      [&](const apipb::ListPlanChangesResponse& page) {
        basis = page.basis();
        for (const apipb::PlanChange& change : page.changes()) {
          if (session.options().json) {
            PrintJson(change, session.out());
            continue;
          }
          table.AddRow({std::to_string(change.position()),
                        {FormatTime(change.recorded_at()), Style::kDim},
                        change.event().header().occurred_on(),
                        change.author_id(),
                        SubjectOfChange(change.event()),
                        Harmless(FormatPlanChange(words, change.event()))});
        }
      }));
  if (session.options().json) return absl::OkStatus();
  session.Print(table);
  session.TellBasis(basis);
  return absl::OkStatus();
}

Style StyleOf(apipb::DifferenceKind kind) {
  switch (kind) {
    case apipb::DIFFERENCE_KIND_ADDED:
      return Style::kGood;
    case apipb::DIFFERENCE_KIND_ENDED:
    case apipb::DIFFERENCE_KIND_REMOVED:
      return Style::kBad;
    case apipb::DIFFERENCE_KIND_CHANGED:
      return Style::kWarning;
    default:
      return Style::kPlain;
  }
}

std::string SubjectOf(const apipb::PlanDifference& difference) {
  switch (difference.subject_case()) {
    case apipb::PlanDifference::kElementId:
      return difference.element_id();
    case apipb::PlanDifference::kIndicatorId:
      return difference.indicator_id();
    case apipb::PlanDifference::kPlanId:
      return difference.plan_id();
    case apipb::PlanDifference::SUBJECT_NOT_SET:
      return "";
  }
  return "";
}

// Returns which field differs. Example: "name", "FY2021 target".
std::string FieldText(const Words& words,
                      const apipb::PlanDifference& difference) {
  std::string field(absl::StripPrefix(difference.field(), "terms."));
  if (field == "target") field = words(phrases::kTarget);
  if (difference.fiscal_year() == 0 || field.empty()) return field;
  return words.Say(phrases::kYearOf, difference.fiscal_year(), field);
}

// Returns what a field says, with the word for an enum's value.
std::string ValueText(const Words& words, const std::string& value) {
  if (value.empty()) return "-";
  const Phrase* const label =
      FindLabel(absl::StrCat("yoriai.event.v1.", value));
  return label != nullptr ? words(*label) : value;
}

// Returns what differs. Example: "4 -> 8".
std::string DifferenceText(const Words& words,
                           const apipb::PlanDifference& difference) {
  switch (difference.kind()) {
    case apipb::DIFFERENCE_KIND_ADDED:
      return difference.predecessor_ids().empty()
                 ? std::string()
                 : absl::StrCat(
                       words(phrases::kPredecessors), " ",
                       absl::StrJoin(difference.predecessor_ids(), " "));
    case apipb::DIFFERENCE_KIND_ENDED: {
      if (difference.fiscal_year() == 0) return difference.after();
      return absl::StrCat(
          words.Say(phrases::kChangeEnded, difference.fiscal_year()),
          difference.after().empty() ? "" : ": ", difference.after());
    }
    case apipb::DIFFERENCE_KIND_CHANGED:
      return words.Say(phrases::kBeforeAfter,
                       ValueText(words, difference.before()),
                       ValueText(words, difference.after()));
    default:
      return "";
  }
}

void PrintDifferences(Session& session,
                      const apipb::ComparePlansResponse& response) {
  const Words& words = session.words();
  if (response.differences().empty()) {
    session.Tell(words.Say(phrases::kNoDifferences,
                           response.earlier_basis().position(),
                           response.basis().position()));
    return;
  }
  Table table({{words(phrases::kChange)},
               {words(phrases::kId)},
               {words(phrases::kName)},
               {words(phrases::kField)},
               {words(phrases::kBeforeAndAfter)},
               {words(phrases::kDecision)}});
  for (const apipb::PlanDifference& difference : response.differences()) {
    table.AddRow({{words.Label(difference.kind()), StyleOf(difference.kind())},
                  SubjectOf(difference),
                  Harmless(words.Text(difference.name())),
                  FieldText(words, difference),
                  Harmless(DifferenceText(words, difference)),
                  difference.decision_id()});
  }
  session.Print(table);
  session.Tell(words.Say(response.truncated() ? phrases::kDifferencesTruncated
                                              : phrases::kDifferences,
                         response.differences_size(),
                         response.earlier_basis().position(),
                         FormatTime(response.earlier_basis().recorded_at()),
                         response.basis().position()));
}

absl::Status Compare(Session& session, const HistoryOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  apipb::ComparePlansRequest request;
  request.set_plan_id(options.plan_id);
  request.set_later_plan_id(options.later_plan_id);
  SetAsOf(session, options.earlier, *request.mutable_earlier());
  if (!options.later.empty()) {
    SetAsOf(session, options.later, *request.mutable_as_of());
  }
  YORIAI_ASSIGN_OR_RETURN(const apipb::ComparePlansResponse response,
                          client->ComparePlans(request));
  if (session.options().json) {
    PrintJson(response, session.out());
    return absl::OkStatus();
  }
  PrintDifferences(session, response);
  return absl::OkStatus();
}

}  // namespace

void AddPlanHistoryCommands(CLI::App& group, Session& session) {
  const auto options = std::make_shared<HistoryOptions>();
  CLI::App& changes = AddCommand(group, session, "changes", help::kPlanChanges,
                                 options, ListChanges);
  AddId(changes, session, "plan", options->plan_id, help::kPlanId);
  CLI::Option* const element =
      AddId(changes, session, "--element", options->element_id,
            help::kChangesOfElement);
  AddId(changes, session, "--indicator", options->indicator_id,
        help::kChangesOfIndicator)
      ->excludes(element);
  AddAsOf(changes, session, options->asking);

  CLI::App& compare = AddCommand(group, session, "compare", help::kPlanCompare,
                                 options, Compare);
  AddId(compare, session, "plan", options->plan_id, help::kPlanId);
  AddPoint(compare, session, "--earlier", options->earlier, help::kEarlier)
      ->required();
  AddPoint(compare, session, "--later", options->later, help::kLater);
  AddId(compare, session, "--with", options->later_plan_id, help::kWithPlan);
}

}  // namespace yoriai::cli
