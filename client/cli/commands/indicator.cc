#include <memory>

#include "client/cli/asking.h"
#include "client/cli/commands/arguments.h"
#include "client/cli/commands/commands.h"
#include "client/cli/commands/indicator_explain.h"
#include "client/cli/commands/indicator_report.h"
#include "client/cli/commands/indicator_review.h"
#include "client/cli/commands/indicator_show.h"
#include "client/cli/help.h"
#include "client/cli/output/json.h"
#include "client/cli/output/numbers.h"
#include "client/cli/phrases.h"
#include "client/cli/recording.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

struct ListOptions {
  AskingOptions asking;
  std::string plan_id;
  std::string element_id;
  int fiscal_year = 0;
};

absl::Status List(Session& session, const ListOptions& options) {
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

}  // namespace

void AddIndicatorCommands(CLI::App& app, Session& session) {
  const auto options = std::make_shared<ListOptions>();
  CLI::App& group = AddGroup(app, session, "indicator", help::kIndicator);
  CLI::App& list =
      AddCommand(group, session, "list", help::kIndicatorList, options, List);
  AddId(list, session, "plan", options->plan_id, help::kPlanId);
  AddFiscalYear(list, session, "--fiscal-year", options->fiscal_year);
  AddId(list, session, "--element", options->element_id, help::kOptionElement);
  AddAsOf(list, session, options->asking);
  AddOn(list, session, options->asking);

  AddIndicatorShowCommand(group, session);
  AddIndicatorExplainCommand(group, session);
  AddIndicatorReportCommands(group, session);
  AddIndicatorReviewCommands(group, session);
}

}  // namespace yoriai::cli
