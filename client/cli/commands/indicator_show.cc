#include "client/cli/commands/indicator_show.h"

#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/asking.h"
#include "client/cli/commands/arguments.h"
#include "client/cli/help.h"
#include "client/cli/output/json.h"
#include "client/cli/output/numbers.h"
#include "client/cli/phrases.h"
#include "client/cli/plan_choice.h"
#include "client/cli/recording.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

struct ShowOptions {
  AskingOptions asking;
  std::vector<std::string> ids;  // [plan,] indicator.
};

std::string DerivationText(const Words& words,
                           const eventpb::Derivation& derivation) {
  std::vector<std::string> parts = {words.Label(derivation.measure())};
  parts.insert(parts.end(), derivation.event_types().begin(),
               derivation.event_types().end());
  for (const std::string& id :
       {derivation.body_id(), derivation.action_plan_id()}) {
    if (!id.empty()) parts.push_back(id);
  }
  return absl::StrJoin(parts, " ");
}

std::string PredecessorsText(const apipb::Indicator& indicator) {
  std::vector<std::string> ids;
  for (const eventpb::IndicatorReference& before : indicator.predecessors()) {
    ids.push_back(
        before.plan_id() == indicator.plan_id()
            ? before.indicator_id()
            : absl::StrCat(before.plan_id(), "/", before.indicator_id()));
  }
  return absl::StrJoin(ids, " ");
}

std::string RetiredText(const Words& words, const apipb::Indicator& indicator) {
  const std::string reason = words.Text(indicator.retired_reason());
  return absl::StrCat(words.Label(apipb::INDICATOR_STATUS_RETIRED), " ",
                      indicator.retired_on(), reason.empty() ? "" : " ",
                      reason);
}

void PrintHead(Session& session, const apipb::Indicator& indicator) {
  const Words& words = session.words();
  const eventpb::IndicatorTerms& terms = indicator.terms();
  Table table({{""}, {""}});
  const auto add = [&](const Phrase& heading, const std::string& text) {
    if (!text.empty()) table.AddRow({words(heading), Harmless(text)});
  };
  add(phrases::kId, indicator.indicator_id());
  add(phrases::kName, words.Text(terms.name()));
  add(phrases::kElement, indicator.element_id());
  add(phrases::kKind, words.Label(indicator.kind()));
  add(phrases::kUnit, FormatUnit(words, terms));
  if (terms.has_ratio()) {
    add(phrases::kRatio, words.Say(phrases::kCountsAsRatio,
                                   words.Text(terms.ratio().numerator()),
                                   words.Text(terms.ratio().denominator())));
  }
  if (terms.contributions() != eventpb::CONTRIBUTIONS_UNSPECIFIED) {
    add(phrases::kContributions, words.Label(terms.contributions()));
  }
  if (terms.has_reporting()) {
    add(phrases::kReporting,
        words.Say(phrases::kReportingOf,
                  absl::StrJoin(terms.reporting().organisation_ids(), " "),
                  words.Label(terms.reporting().cadence()),
                  terms.reporting().due_days()));
  }
  if (terms.has_derivation()) {
    add(phrases::kDerivedFrom, DerivationText(words, terms.derivation()));
  }
  for (const eventpb::Baseline& baseline : terms.baselines()) {
    add(phrases::kBaseline,
        absl::StrCat(baseline.year(), ": ",
                     FormatAmount(words, terms, baseline.value())));
  }
  add(phrases::kPredecessors, PredecessorsText(indicator));
  add(phrases::kRemark, words.Text(terms.remark()));
  if (indicator.retired()) {
    add(phrases::kState, RetiredText(words, indicator));
  }
  session.Print(table);
}

std::string PercentText(bool present, const std::string& percent) {
  return present ? absl::StrCat(percent, "%") : std::string("-");
}

// Returns how many reports or events make up a value. Example: "5 (3
// endorsed)".
std::string ContributionsText(const Words& words,
                              const apipb::Assessment& year) {
  std::vector<std::string> of_these;
  if (year.contributions_endorsed() > 0) {
    of_these.push_back(
        words.Say(phrases::kEndorsedOf, year.contributions_endorsed()));
  }
  if (year.contributions_disputed() > 0) {
    of_these.push_back(
        words.Say(phrases::kDisputedOf, year.contributions_disputed()));
  }
  if (of_these.empty()) return absl::StrCat(year.contributions());
  return absl::StrCat(year.contributions(), " (", absl::StrJoin(of_these, ", "),
                      ")");
}

void PrintYears(Session& session, const apipb::GetIndicatorResponse& response) {
  const Words& words = session.words();
  const apipb::Indicator& indicator = response.indicator();
  Table table({{words(phrases::kFiscalYear), Table::Align::kRight},
               {words(phrases::kValue), Table::Align::kRight},
               {words(phrases::kTarget)},
               {words(phrases::kPace), Table::Align::kRight},
               {words(phrases::kAchievement), Table::Align::kRight},
               {words(phrases::kProgress), Table::Align::kRight},
               {words(phrases::kStatus)},
               {words(phrases::kContributions)}});
  for (const apipb::Assessment& year : response.assessments()) {
    table.AddRow(
        {std::to_string(year.fiscal_year()),
         FormatValue(words, indicator, year),
         Harmless(FormatTarget(words, indicator, year.target(), true)),
         year.has_pace() ? FormatDecimal(year.pace()) : std::string("-"),
         PercentText(year.has_achievement_percent(),
                     year.achievement_percent()),
         PercentText(year.has_progress_percent(), year.progress_percent()),
         {words.Label(year.status()), StyleOf(year.status())},
         ContributionsText(words, year)});
  }
  session.out() << "\n";
  session.Print(table);
}

// Prints by which rule the years were judged: it is the plan's.
void PrintRule(Session& session, const apipb::GetIndicatorResponse& response) {
  if (response.assessments().empty()) return;
  const apipb::Assessment& newest = *response.assessments().rbegin();
  const Words& words = session.words();
  Table table({{""}, {""}});
  if (!newest.rule_version().empty()) {
    table.AddRow({words(phrases::kRuleVersion), newest.rule_version()});
  }
  if (newest.has_thresholds()) {
    table.AddRow({words(phrases::kThresholds),
                  FormatThresholds(words, newest.thresholds())});
  }
  if (table.empty()) return;
  session.out() << "\n";
  session.Print(table);
}

Style StyleOf(apipb::ReportState state) {
  switch (state) {
    case apipb::REPORT_STATE_ENDORSED:
      return Style::kGood;
    case apipb::REPORT_STATE_RETURNED:
      return Style::kBad;
    case apipb::REPORT_STATE_DISPUTED:
      return Style::kWarning;
    case apipb::REPORT_STATE_WITHDRAWN:
      return Style::kDim;
    default:
      return Style::kPlain;
  }
}

std::string StateText(const Words& words,
                      const apipb::IndicatorReport& report) {
  std::vector<std::string> parts;
  if (report.state() != apipb::REPORT_STATE_UNSPECIFIED) {
    parts.push_back(words.Label(report.state()));
  } else if (report.withdrawn()) {
    parts.push_back(words(phrases::kWithdrawn));
  }
  if (report.corrections() > 0) {
    parts.push_back(words.Say(phrases::kCorrectedTimes, report.corrections()));
  }
  return absl::StrJoin(parts, ", ");
}

// Returns who brought the report into its state, and when.
std::string ByText(const Words& words, const apipb::IndicatorReport& report) {
  return report.state_author_id().empty()
             ? std::string()
             : words.Say(phrases::kByOn, report.state_author_id(),
                         report.state_on());
}

// Returns what was endorsed last; in yellow if it is not what stands.
Table::Cell EndorsedCell(const Words& words,
                         const eventpb::IndicatorTerms& terms,
                         const apipb::IndicatorReport& report) {
  if (!report.has_endorsed_observation()) return "";
  const std::string finding =
      FormatFinding(words, terms, report.endorsed_observation());
  if (!report.changed_since_endorsed()) return finding;
  return {words.Say(phrases::kChangedSinceEndorsed, finding), Style::kWarning};
}

std::string CommentText(const Words& words,
                        const apipb::IndicatorReport& report) {
  std::vector<std::string> parts;
  for (const eventpb::LocalizedText& text :
       {report.observation().comment(), report.reason(),
        report.state_reason()}) {
    const std::string said = words.Text(text);
    // Why it was withdrawn is both why it changed and why it is in its state.
    if (said.empty() || (!parts.empty() && parts.back() == said)) continue;
    parts.push_back(said);
  }
  return Harmless(absl::StrJoin(parts, " / "));
}

void PrintReports(Session& session,
                  const apipb::GetIndicatorResponse& response) {
  if (response.reports().empty()) return;
  const Words& words = session.words();
  const eventpb::IndicatorTerms& terms = response.indicator().terms();
  Table table({{words(phrases::kObservedOn)},
               {words(phrases::kOrganisation)},
               {words(phrases::kValue), Table::Align::kRight},
               {words(phrases::kState)},
               {words(phrases::kBy)},
               {words(phrases::kEndorsedAs)},
               {words(phrases::kReport)},
               {words(phrases::kComment)}});
  for (const apipb::IndicatorReport& report : response.reports()) {
    const Style style = report.withdrawn() ? Style::kDim : Style::kPlain;
    table.AddRow({{report.observed_on(), style},
                  {report.organisation_id(), style},
                  {FormatFinding(words, terms, report.observation()), style},
                  {StateText(words, report), StyleOf(report.state())},
                  {ByText(words, report), style},
                  EndorsedCell(words, terms, report),
                  {report.report_event_id(), Style::kDim},
                  {CommentText(words, report), style}});
  }
  session.out() << "\n";
  session.Print(table);
}

absl::Status Show(Session& session, const ShowOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  apipb::GetIndicatorRequest request;
  YORIAI_RETURN_IF_ERROR(
      NameIndicator(session, options.asking, options.ids, request));
  Ask(session, options.asking, request);
  YORIAI_ASSIGN_OR_RETURN(const apipb::GetIndicatorResponse response,
                          client->GetIndicator(request));
  if (session.options().json) {
    PrintJson(response, session.out());
    return absl::OkStatus();
  }
  PrintHead(session, response.indicator());
  PrintYears(session, response);
  PrintRule(session, response);
  PrintReports(session, response);
  session.TellBasis(response.basis());
  return absl::OkStatus();
}

}  // namespace

void AddIndicatorShowCommand(CLI::App& group, Session& session) {
  const auto options = std::make_shared<ShowOptions>();
  CLI::App& show =
      AddCommand(group, session, "show", help::kIndicatorShow, options, Show);
  AddIndicatorIds(show, session, options->ids);
  AddAsOf(show, session, options->asking);
  AddOn(show, session, options->asking);
}

}  // namespace yoriai::cli
