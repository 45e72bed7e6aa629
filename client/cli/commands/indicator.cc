#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/asking.h"
#include "client/cli/commands/commands.h"
#include "client/cli/commands/indicator_report.h"
#include "client/cli/help.h"
#include "client/cli/output/json.h"
#include "client/cli/output/numbers.h"
#include "client/cli/phrases.h"
#include "client/cli/recording.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

struct IndicatorOptions {
  AskingOptions asking;
  std::string plan_id;
  std::vector<std::string> ids;  // [plan,] indicator.
  std::string element_id;
  int fiscal_year = 0;
};

absl::Status List(Session& session, const IndicatorOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  const Words& words = session.words();
  apipb::ListIndicatorsRequest request;
  request.set_plan_id(options.plan_id);
  request.set_fiscal_year(options.fiscal_year);
  request.set_element_id(options.element_id);
  Ask(session, options.asking, request);
  Table table({{words(phrases::kId)},
               {words(phrases::kName)},
               {words(phrases::kKind)},
               {words(phrases::kFiscalYear), Table::Align::kRight},
               {words(phrases::kValue), Table::Align::kRight},
               {words(phrases::kTarget), Table::Align::kRight},
               {words(phrases::kStatus)}});
  apipb::Basis basis;
  YORIAI_RETURN_IF_ERROR(ForEachPage(
      request, [&](const auto& asked) { return client->ListIndicators(asked); },
      [&](const apipb::ListIndicatorsResponse& page) {
        basis = page.basis();
        for (const apipb::AssessedIndicator& assessed : page.indicators()) {
          if (session.options().json) {
            PrintJson(assessed, session.out());
            continue;
          }
          const apipb::Indicator& indicator = assessed.indicator();
          const apipb::Assessment& assessment = assessed.assessment();
          table.AddRow(
              {indicator.indicator_id(),
               Harmless(words.Text(indicator.terms().name())),
               words.Label(indicator.kind()),
               std::to_string(assessment.fiscal_year()),
               FormatValue(words, indicator, assessment),
               FormatTarget(words, indicator, assessment.target(), false),
               {words.Label(assessment.status()),
                StyleOf(assessment.status())}});
        }
      }));
  if (session.options().json) return absl::OkStatus();
  session.Print(table);
  session.TellBasis(basis);
  return absl::OkStatus();
}

void PrintHead(Session& session, const apipb::Indicator& indicator) {
  const Words& words = session.words();
  Table table({{""}, {""}});
  table.AddRow({words(phrases::kId), indicator.indicator_id()});
  table.AddRow(
      {words(phrases::kName), Harmless(words.Text(indicator.terms().name()))});
  table.AddRow({words(phrases::kElement), indicator.element_id()});
  table.AddRow({words(phrases::kKind), words.Label(indicator.kind())});
  const eventpb::IndicatorTerms& terms = indicator.terms();
  if (terms.has_derivation()) {
    std::string how = words.Label(terms.derivation().measure());
    for (const std::string& type : terms.derivation().event_types()) {
      absl::StrAppend(&how, " ", type);
    }
    absl::StrAppend(&how, " ", terms.derivation().body_id(), " ",
                    terms.derivation().action_plan_id());
    table.AddRow({words(phrases::kDerivedFrom), how});
  }
  for (const eventpb::Baseline& baseline : terms.baselines()) {
    table.AddRow(
        {words(phrases::kBaseline),
         absl::StrCat(baseline.year(), ": ", FormatDecimal(baseline.value()))});
  }
  if (terms.has_remark()) {
    table.AddRow(
        {words(phrases::kRemark), Harmless(words.Text(terms.remark()))});
  }
  if (indicator.retired()) {
    table.AddRow({words(phrases::kState),
                  absl::StrCat(words.Label(apipb::INDICATOR_STATUS_RETIRED),
                               " ", indicator.retired_on())});
  }
  session.Print(table);
}

void PrintYears(Session& session, const apipb::GetIndicatorResponse& response) {
  const Words& words = session.words();
  Table table({{words(phrases::kFiscalYear), Table::Align::kRight},
               {words(phrases::kValue), Table::Align::kRight},
               {words(phrases::kTarget)},
               {words(phrases::kPace), Table::Align::kRight},
               {words(phrases::kAchievement), Table::Align::kRight},
               {words(phrases::kStatus)}});
  for (const apipb::Assessment& year : response.assessments()) {
    table.AddRow(
        {std::to_string(year.fiscal_year()),
         FormatValue(words, response.indicator(), year),
         Harmless(
             FormatTarget(words, response.indicator(), year.target(), true)),
         year.has_pace() ? FormatDecimal(year.pace()) : std::string("-"),
         year.has_achievement_percent()
             ? absl::StrCat(year.achievement_percent(), "%")
             : std::string("-"),
         {words.Label(year.status()), StyleOf(year.status())}});
  }
  session.out() << "\n";
  session.Print(table);
}

std::string FindingText(const Words& words,
                        const eventpb::Observation& observation) {
  if (observation.has_value()) return FormatDecimal(observation.value());
  return words(observation.milestone_reached() ? phrases::kReached
                                               : phrases::kUnderWay);
}

void PrintReports(Session& session,
                  const apipb::GetIndicatorResponse& response) {
  if (response.reports().empty()) return;
  const Words& words = session.words();
  Table table({{words(phrases::kObservedOn)},
               {words(phrases::kOrganisation)},
               {words(phrases::kValue), Table::Align::kRight},
               {words(phrases::kState)},
               {words(phrases::kReport)},
               {words(phrases::kComment)}});
  for (const apipb::IndicatorReport& report : response.reports()) {
    std::string state;
    if (report.withdrawn()) {
      state = words(phrases::kWithdrawn);
    } else if (report.corrections() > 0) {
      state = words.Say(phrases::kCorrectedTimes, report.corrections());
    }
    const Style style = report.withdrawn() ? Style::kDim : Style::kPlain;
    std::string comment = words.Text(report.observation().comment());
    if (report.has_reason()) {
      absl::StrAppend(&comment, comment.empty() ? "" : " / ",
                      words.Text(report.reason()));
    }
    table.AddRow({{report.observed_on(), style},
                  {report.organisation_id(), style},
                  {FindingText(words, report.observation()), style},
                  {state, style},
                  {report.report_event_id(), Style::kDim},
                  {Harmless(comment), style}});
  }
  session.out() << "\n";
  session.Print(table);
}

// Returns the only plan that there is.
absl::StatusOr<std::string> OnlyPlan(Session& session, client::Client& client,
                                     const IndicatorOptions& options) {
  apipb::ListPlansRequest request;
  Ask(session, options.asking, request);
  std::vector<std::string> ids;
  YORIAI_RETURN_IF_ERROR(ForEachPage(
      request, [&](const auto& asked) { return client.ListPlans(asked); },
      [&](const apipb::ListPlansResponse& page) {
        for (const apipb::Plan& plan : page.plans()) {
          ids.push_back(plan.plan_id());
        }
      }));
  if (ids.size() == 1) return ids.front();
  const Words& words = session.words();
  if (ids.empty()) return absl::NotFoundError(words(phrases::kNoPlans));
  return absl::InvalidArgumentError(
      words.Say(phrases::kSeveralPlans, absl::StrJoin(ids, " ")));
}

absl::Status Show(Session& session, const IndicatorOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  apipb::GetIndicatorRequest request;
  request.set_indicator_id(options.ids.back());
  if (options.ids.size() > 1) {
    request.set_plan_id(options.ids.front());
  } else {
    YORIAI_ASSIGN_OR_RETURN(*request.mutable_plan_id(),
                            OnlyPlan(session, *client, options));
  }
  Ask(session, options.asking, request);
  YORIAI_ASSIGN_OR_RETURN(const apipb::GetIndicatorResponse response,
                          client->GetIndicator(request));
  if (session.options().json) {
    PrintJson(response, session.out());
    return absl::OkStatus();
  }
  PrintHead(session, response.indicator());
  PrintYears(session, response);
  PrintReports(session, response);
  session.TellBasis(response.basis());
  return absl::OkStatus();
}

}  // namespace

void AddIndicatorCommands(CLI::App& app, Session& session) {
  const Words& words = session.words();
  const auto options = std::make_shared<IndicatorOptions>();
  CLI::App& group = *app.add_subcommand("indicator", words(help::kIndicator));
  group.require_subcommand(1);

  CLI::App* const list =
      group.add_subcommand("list", words(help::kIndicatorList));
  list->add_option("plan", options->plan_id, words(help::kPlanId))
      ->type_name("ID")
      ->required();
  list->add_option("--fiscal-year", options->fiscal_year,
                   words(help::kOptionFiscalYear))
      ->type_name("YEAR")
      ->check(CLI::Range(1900, 2199).description(""));
  list->add_option("--element", options->element_id,
                   words(help::kOptionElement))
      ->type_name("ID");
  AddAsOf(*list, session, options->asking);
  AddOn(*list, session, options->asking);
  list->callback([&session, options] {
    session.Choose([&session, options] { return List(session, *options); });
  });

  CLI::App* const show =
      group.add_subcommand("show", words(help::kIndicatorShow));
  show->add_option("indicator", options->ids, words(help::kIndicatorId))
      ->type_name("[PLAN] ID")
      ->expected(1, 2)
      ->required();
  AddAsOf(*show, session, options->asking);
  AddOn(*show, session, options->asking);
  show->callback([&session, options] {
    session.Choose([&session, options] { return Show(session, *options); });
  });

  AddIndicatorReportCommands(group, session);
}

}  // namespace yoriai::cli
