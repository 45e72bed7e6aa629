#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/asking.h"
#include "client/cli/commands/arguments.h"
#include "client/cli/commands/commands.h"
#include "client/cli/commands/plan_history.h"
#include "client/cli/commands/plan_import.h"
#include "client/cli/commands/plan_revision.h"
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

// Lists those of another plan with its id.
std::string ReferencesText(
    const std::string& plan_id,
    const google::protobuf::RepeatedPtrField<eventpb::ElementReference>&
        references) {
  std::vector<std::string> ids;
  for (const eventpb::ElementReference& reference : references) {
    ids.push_back(
        reference.plan_id() == plan_id
            ? reference.element_id()
            : absl::StrCat(reference.plan_id(), "/", reference.element_id()));
  }
  return absl::StrJoin(ids, " ");
}

// Returns the name of an element and what a reader should know with it.
std::string NameText(const Words& words, const apipb::PlanElement& element) {
  const eventpb::PlanElementTerms& terms = element.terms();
  std::vector<std::string> parts = {words.Text(terms.name())};
  if (!terms.sdg_goals().empty()) {
    parts.push_back(
        words.Say(phrases::kSdgGoals, absl::StrJoin(terms.sdg_goals(), " ")));
  }
  if (terms.provisional_from_fiscal_year() != 0) {
    parts.push_back(words.Say(phrases::kProvisionalFrom,
                              terms.provisional_from_fiscal_year()));
  }
  if (element.ended_after_fiscal_year() != 0) {
    parts.push_back(
        words.Say(phrases::kEndedAfter, element.ended_after_fiscal_year()));
  } else if (terms.last_fiscal_year() != 0) {
    parts.push_back(words.Say(phrases::kRunsUntil, terms.last_fiscal_year()));
  }
  if (!element.successors().empty()) {
    parts.push_back(
        words.Say(phrases::kSuccessors,
                  ReferencesText(element.plan_id(), element.successors())));
  }
  return Harmless(absl::StrJoin(parts, " "));
}

Table::Cell StandingCell(const Words& words,
                         const apipb::InitiativeStanding& standing) {
  if (standing.ended_on().empty()) {
    return words.Say(phrases::kInitiativeRuns, standing.progressed_on());
  }
  if (standing.completed()) {
    return {words.Say(phrases::kInitiativeDone, standing.ended_on()),
            Style::kGood};
  }
  return {words.Say(phrases::kInitiativeStopped, standing.ended_on()),
          Style::kDim};
}

// Returns the title of an initiative, or its id if the terms have it no more.
std::string TitleOf(const Words& words, const apipb::PlanElement& element,
                    const std::string& initiative_id) {
  for (const eventpb::Initiative& initiative : element.terms().initiatives()) {
    if (initiative.initiative_id() == initiative_id) {
      return words.Text(initiative.title());
    }
  }
  return initiative_id;
}

// Those on which something was put on record; the plan's file has them all.
void AddInitiativeRows(const Words& words, const apipb::PlanElement& element,
                       int level, Table& table) {
  const auto add = [&](const std::string& title, const std::string& id,
                       Table::Cell standing) {
    table.AddRow(
        {Indented(level, Harmless(words.Say(phrases::kInitiative, title))),
         {id, Style::kDim},
         "",
         "",
         "",
         std::move(standing)});
  };
  for (const apipb::InitiativeStanding& standing : element.initiatives()) {
    add(TitleOf(words, element, standing.initiative_id()),
        standing.initiative_id(), StandingCell(words, standing));
  }
  for (const apipb::Postponement& put_off : element.postponements()) {
    add(words.Text(put_off.title()), put_off.initiative_id(),
        {words.Say(phrases::kPutOffTo, put_off.to_fiscal_year()),
         Style::kWarning});
  }
}

void AddRows(const Words& words, const apipb::PlanNode& node, int level,
             int depth, Table& table) {
  if (level > depth) return;
  const apipb::PlanElement& element = node.element();
  table.AddRow(
      {{Indented(level, NameText(words, element)), Style::kStrong},
       {element.element_id(), Style::kDim},
       "",
       "",
       "",
       {FormatRollUp(words, node.roll_up()), StyleOf(node.roll_up().worst())}});
  if (level < depth) {
    for (const apipb::AssessedIndicator& indicator : node.indicators()) {
      AddIndicatorRow(words, indicator, level + 1, table);
    }
    AddInitiativeRows(words, element, level + 1, table);
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
  if (!terms.secretariat_organisation_ids().empty()) {
    table.AddRow({words(phrases::kSecretariat),
                  absl::StrJoin(terms.secretariat_organisation_ids(), " ")});
  }
  if (!terms.predecessor_plan_id().empty()) {
    table.AddRow({words(phrases::kPredecessors), terms.predecessor_plan_id()});
  }
  if (terms.has_thresholds()) {
    table.AddRow({words(phrases::kThresholds),
                  FormatThresholds(words, terms.thresholds())});
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
  const auto options = std::make_shared<PlanOptions>();
  CLI::App& group = AddGroup(app, session, "plan", help::kPlan);

  AddPlanImportCommand(group, session);

  CLI::App& show =
      AddCommand(group, session, "show", help::kPlanShow, options, Show);
  AddId(show, session, "plan", options->plan_id, help::kPlanIdOrOnly)
      ->required(false);
  AddFiscalYear(show, session, "--fiscal-year", options->fiscal_year);
  AddAsOf(show, session, options->asking);
  AddOn(show, session, options->asking);
  AddNumber(show, session, "--depth", options->depth, 1, 5, help::kOptionDepth)
      ->type_name("1..5");

  CLI::App& list =
      AddCommand(group, session, "list", help::kPlanList, options, List);
  AddAsOf(list, session, options->asking);

  AddPlanHistoryCommands(group, session);
  AddPlanRevisionCommands(group, session);
}

}  // namespace yoriai::cli
