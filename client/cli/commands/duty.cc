#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/cli/asking.h"
#include "client/cli/commands/arguments.h"
#include "client/cli/commands/choices.h"
#include "client/cli/commands/commands.h"
#include "client/cli/help.h"
#include "client/cli/output/json.h"
#include "client/cli/phrases.h"
#include "client/cli/plan_choice.h"
#include "client/cli/recording.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

struct DutyOptions {
  AskingOptions asking;
  std::string plan_id;
  int fiscal_year = 0;
  std::string organisation_id;
  std::string body_id;
  std::vector<apipb::DutyKind> kinds;
  std::vector<apipb::DutyState> states;
};

Style StyleOf(apipb::DutyState state) {
  switch (state) {
    case apipb::DUTY_STATE_OVERDUE:
      return Style::kBad;
    case apipb::DUTY_STATE_DUE:
    case apipb::DUTY_STATE_DONE_LATE:
      return Style::kWarning;
    case apipb::DUTY_STATE_DONE:
      return Style::kGood;
    case apipb::DUTY_STATE_EXCUSED:
      return Style::kDim;
    default:
      return Style::kPlain;
  }
}

// Returns what the duty is about. Example: "salon 2" for the second meeting.
std::string SubjectText(const apipb::Duty& duty) {
  switch (duty.kind()) {
    case apipb::DUTY_KIND_REPORT:
      return duty.indicator_id();
    case apipb::DUTY_KIND_MEETING:
      return absl::StrCat(duty.body_id(), " ", duty.ordinal());
    default:
      return absl::StrCat(duty.body_id(), " ", duty.action_item_id());
  }
}

void AddRow(const Words& words, const apipb::Duty& duty, Table& table) {
  const std::string period =
      duty.period_first().empty()
          ? std::string()
          : words.Say(phrases::kFromTo, duty.period_first(),
                      duty.period_last());
  table.AddRow({duty.due_on(),
                {words.Label(duty.state()), StyleOf(duty.state())},
                words.Label(duty.kind()),
                duty.organisation_id().empty() ? std::string("-")
                                               : duty.organisation_id(),
                SubjectText(duty),
                Harmless(words.Text(duty.title())),
                period,
                duty.done_on(),
                duty.days_late() > 0 ? std::to_string(duty.days_late())
                                     : std::string()});
}

// One line that says how many are in each state. Example: "overdue 2  done 5".
void PrintCounts(Session& session, const apipb::ListDutiesResponse& page) {
  if (page.counts().empty()) return;
  std::string line;
  for (const apipb::DutyCount& count : page.counts()) {
    absl::StrAppend(&line, line.empty() ? "" : "  ",
                    Styled(absl::StrCat(session.words().Label(count.state()),
                                        " ", count.count()),
                           StyleOf(count.state()), session.color_out()));
  }
  session.out() << "\n" << line << "\n";
}

absl::Status List(Session& session, const DutyOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  const Words& words = session.words();
  apipb::ListDutiesRequest request;
  request.set_plan_id(options.plan_id);
  if (options.plan_id.empty()) {
    // The server would take the only one too, but not say which there are.
    YORIAI_ASSIGN_OR_RETURN(*request.mutable_plan_id(),
                            OnlyPlan(session, options.asking));
  }
  request.set_fiscal_year(options.fiscal_year);
  request.set_organisation_id(options.organisation_id);
  request.set_body_id(options.body_id);
  for (const apipb::DutyKind kind : options.kinds) request.add_kinds(kind);
  for (const apipb::DutyState state : options.states) request.add_states(state);
  Ask(session, options.asking, request);
  Table table({{words(phrases::kDueOn)},
               {words(phrases::kState)},
               {words(phrases::kKind)},
               {words(phrases::kOrganisation)},
               {words(phrases::kSubject)},
               {words(phrases::kTitle)},
               {words(phrases::kPeriod)},
               {words(phrases::kDoneOn)},
               {words(phrases::kDaysLate), Table::Align::kRight}});
  apipb::ListDutiesResponse last;
  YORIAI_RETURN_IF_ERROR(ForEachPage(
      request, [&](const auto& asked) { return client->ListDuties(asked); },
      [&](const apipb::ListDutiesResponse& page) {
        last = page;
        for (const apipb::Duty& duty : page.duties()) {
          if (session.options().json) {
            PrintJson(duty, session.out());
          } else {
            AddRow(words, duty, table);
          }
        }
      }));
  if (session.options().json) return absl::OkStatus();
  session.Print(table);
  PrintCounts(session, last);
  session.TellBasis(last.basis());
  return absl::OkStatus();
}

}  // namespace

void AddDutyCommands(CLI::App& app, Session& session) {
  const Words& words = session.words();
  const auto options = std::make_shared<DutyOptions>();
  CLI::App& group = AddGroup(app, session, "duty", help::kDuty);
  CLI::App& list =
      AddCommand(group, session, "list", help::kDutyList, options, List);
  AddId(list, session, "--plan", options->plan_id, help::kDutyPlan);
  AddFiscalYear(list, session, "--fiscal-year", options->fiscal_year);
  AddId(list, session, "--organisation", options->organisation_id,
        help::kOfOrganisation);
  AddId(list, session, "--body", options->body_id, help::kDutiesOfBody);
  AddEnumsOption(list, "--kind", options->kinds, words(help::kDutyKind));
  AddEnumsOption(list, "--state", options->states, words(help::kOfState));
  AddAsOf(list, session, options->asking);
  AddOn(list, session, options->asking);
}

}  // namespace yoriai::cli
