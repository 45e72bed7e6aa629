#include <memory>

#include "absl/strings/str_cat.h"
#include "client/cli/asking.h"
#include "client/cli/commands/commands.h"
#include "client/cli/commands/plan_import.h"
#include "client/cli/help.h"
#include "client/cli/output/json.h"
#include "client/cli/output/numbers.h"
#include "client/cli/phrases.h"
#include "client/cli/recording.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

struct PlanOptions {
  AskingOptions asking;
  std::string plan_id;
  int fiscal_year = 0;
  int depth = 5;  // Strategy, item, measure, action plan, indicator.
};

absl::Status List(Session& session, const PlanOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  const Words& words = session.words();
  apipb::ListPlansRequest request;
  Ask(session, options.asking, request);
  Table table({{words(phrases::kId)},
               {words(phrases::kName)},
               {words(phrases::kFiscalYears)},
               {words(phrases::kAdoptedOn)}});
  apipb::Basis basis;
  YORIAI_RETURN_IF_ERROR(ForEachPage(
      request, [&](const auto& asked) { return client->ListPlans(asked); },
      [&](const apipb::ListPlansResponse& page) {
        basis = page.basis();
        for (const apipb::Plan& plan : page.plans()) {
          if (session.options().json) {
            PrintJson(plan, session.out());
            continue;
          }
          table.AddRow(
              {plan.plan_id(), Harmless(words.Text(plan.terms().name())),
               words.Say(phrases::kFromTo, plan.terms().first_fiscal_year(),
                         plan.terms().last_fiscal_year()),
               plan.adopted_on()});
        }
      }));
  if (session.options().json) return absl::OkStatus();
  session.Print(table);
  session.TellBasis(basis);
  return absl::OkStatus();
}

std::string Indented(int level, const std::string& text) {
  return absl::StrCat(std::string(2 * (level - 1), ' '), text);
}

void AddIndicatorRow(const Words& words, const apipb::AssessedIndicator& shown,
                     int level, Table& table) {
  const apipb::Indicator& indicator = shown.indicator();
  const apipb::Assessment& assessment = shown.assessment();
  table.AddRow(
      {Indented(level, Harmless(words.Text(indicator.terms().name()))),
       {indicator.indicator_id(), Style::kDim},
       FormatValue(words, indicator, assessment),
       FormatTarget(words, indicator, assessment.target(), false),
       assessment.has_pace() ? FormatDecimal(assessment.pace()) : std::string(),
       {words.Label(assessment.status()), StyleOf(assessment.status())}});
}

void AddRows(const Words& words, const apipb::PlanNode& node, int level,
             int depth, Table& table) {
  if (level > depth) return;
  const apipb::PlanElement& element = node.element();
  std::string name = words.Text(element.terms().name());
  if (element.ended_after_fiscal_year() != 0) {
    absl::StrAppend(
        &name, " ",
        words.Say(phrases::kEndedAfter, element.ended_after_fiscal_year()));
  }
  table.AddRow(
      {{Indented(level, Harmless(name)), Style::kStrong},
       {element.element_id(), Style::kDim},
       "",
       "",
       "",
       {FormatRollUp(words, node.roll_up()), StyleOf(node.roll_up().worst())}});
  if (level < depth) {
    for (const apipb::AssessedIndicator& indicator : node.indicators()) {
      AddIndicatorRow(words, indicator, level + 1, table);
    }
  }
  for (const apipb::PlanNode& child : node.children()) {
    AddRows(words, child, level + 1, depth, table);
  }
}

void PrintHead(Session& session, const apipb::GetPlanResponse& response) {
  const Words& words = session.words();
  const eventpb::PlanTerms& terms = response.plan().terms();
  session.out() << Styled(Harmless(words.Text(terms.name())), Style::kStrong,
                          session.color_out())
                << "\n";
  Table table({{""}, {""}});
  table.AddRow({words(phrases::kId), response.plan().plan_id()});
  table.AddRow({words(phrases::kFiscalYears),
                words.Say(phrases::kFromTo, terms.first_fiscal_year(),
                          terms.last_fiscal_year())});
  table.AddRow({words(phrases::kAdoptedOn), response.plan().adopted_on()});
  if (terms.has_vision()) {
    table.AddRow(
        {words(phrases::kVision), Harmless(words.Text(terms.vision()))});
  }
  std::string elements;
  for (const apipb::ElementCount& count : response.element_counts()) {
    absl::StrAppend(&elements, elements.empty() ? "" : "  ",
                    words.Label(count.kind()), " ", count.count());
  }
  table.AddRow({words(phrases::kElements), elements});
  table.AddRow({words(phrases::kJudged),
                words.Say(phrases::kJudgedFrom, response.fiscal_year(),
                          response.basis().on())});
  table.AddRow({words(phrases::kStatus),
                {FormatRollUp(words, response.roll_up()),
                 StyleOf(response.roll_up().worst())}});
  session.Print(table);
}

absl::Status Show(Session& session, const PlanOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  const Words& words = session.words();
  apipb::GetPlanRequest request;
  request.set_plan_id(options.plan_id);
  request.set_fiscal_year(options.fiscal_year);
  Ask(session, options.asking, request);
  YORIAI_ASSIGN_OR_RETURN(const apipb::GetPlanResponse response,
                          client->GetPlan(request));
  if (session.options().json) {
    PrintJson(response, session.out());
    return absl::OkStatus();
  }
  PrintHead(session, response);
  Table table({{words(phrases::kName)},
               {words(phrases::kId)},
               {words(phrases::kValue), Table::Align::kRight},
               {words(phrases::kTarget), Table::Align::kRight},
               {words(phrases::kPace), Table::Align::kRight},
               {words(phrases::kStatus)}});
  for (const apipb::PlanNode& node : response.nodes()) {
    AddRows(words, node, 1, options.depth, table);
  }
  session.out() << "\n";
  session.Print(table);
  session.TellBasis(response.basis());
  return absl::OkStatus();
}

}  // namespace

void AddPlanCommands(CLI::App& app, Session& session) {
  const Words& words = session.words();
  const auto options = std::make_shared<PlanOptions>();
  CLI::App& group = *app.add_subcommand("plan", words(help::kPlan));
  group.require_subcommand(1);

  AddPlanImportCommand(group, session);

  CLI::App* const show = group.add_subcommand("show", words(help::kPlanShow));
  show->add_option("plan", options->plan_id, words(help::kPlanIdOrOnly))
      ->type_name("ID");
  show->add_option("--fiscal-year", options->fiscal_year,
                   words(help::kOptionFiscalYear))
      ->type_name("YEAR")
      ->check(CLI::Range(1900, 2199).description(""));
  AddAsOf(*show, session, options->asking);
  AddOn(*show, session, options->asking);
  show->add_option("--depth", options->depth, words(help::kOptionDepth))
      ->type_name("1..5")
      ->check(CLI::Range(1, 5).description(""));
  show->callback([&session, options] {
    session.Choose([&session, options] { return Show(session, *options); });
  });

  CLI::App* const list = group.add_subcommand("list", words(help::kPlanList));
  AddAsOf(*list, session, options->asking);
  list->callback([&session, options] {
    session.Choose([&session, options] { return List(session, *options); });
  });
}

}  // namespace yoriai::cli
