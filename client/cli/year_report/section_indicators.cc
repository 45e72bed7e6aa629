#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/output/numbers.h"
#include "client/cli/year_report/naming.h"
#include "client/cli/year_report/sections.h"
#include "client/cli/year_report/year_phrases.h"

namespace yoriai::cli {
namespace {

// A decimal as a number to draw with.
std::optional<double> ForDrawing(const std::string& decimal) {
  double number = 0;
  if (!absl::SimpleAtod(decimal, &number)) return std::nullopt;
  return number;
}

YearPoint PointOf(const apipb::Assessment& assessment, int chosen_year) {
  YearPoint point;
  point.label = absl::StrCat(assessment.fiscal_year());
  point.tone = ToneOf(assessment.status());
  point.chosen = assessment.fiscal_year() == chosen_year;
  if (assessment.has_value()) point.value = ForDrawing(assessment.value());
  if (assessment.has_pace()) point.pace = ForDrawing(assessment.pace());
  // A year may be judged against the target of a later one.
  if (assessment.target().fiscal_year() == assessment.fiscal_year()) {
    const eventpb::Target& target = assessment.target().target();
    if (target.has_value()) point.target = ForDrawing(target.value());
    if (target.has_range()) {
      point.target = ForDrawing(target.range().low());
      point.target_high = ForDrawing(target.range().high());
    }
  }
  return point;
}

// Nothing to draw: nullopt.
std::optional<YearChart> ChartOf(const YearFacts& facts, const Words& words,
                                 const std::string& indicator_id) {
  const auto found = facts.indicators.find(indicator_id);
  if (found == facts.indicators.end()) return std::nullopt;
  const apipb::GetIndicatorResponse& response = found->second;
  YearChart chart;
  chart.title = IndicatorName(facts, words, indicator_id);
  bool any = false;
  std::vector<std::string> years;
  for (const apipb::Assessment& assessment : response.assessments()) {
    const YearPoint& point =
        chart.points.emplace_back(PointOf(assessment, facts.year.year()));
    any = any || point.value.has_value() || point.target.has_value();
    years.push_back(words.Say(
        year::kChartYear, ShortName(words, assessment.fiscal_year()),
        FormatValue(words, response.indicator(), assessment),
        FormatTarget(words, response.indicator(), assessment.target(), false),
        assessment.has_pace() ? FormatDecimal(assessment.pace()) : "-",
        words.Label(assessment.status())));
    if (point.chosen) chart.percent = assessment.achievement_percent();
  }
  if (!any) return std::nullopt;
  chart.description = absl::StrJoin(years, words(year::kListSeparator));
  return chart;
}

// What the value is made of: how many reports or events, and what the
// secretariat and others say of them.
std::string ContributionsText(const Words& words,
                              const apipb::Assessment& assessment) {
  if (assessment.contributions() == 0) return "";
  std::string text =
      words.Say(year::kContributions, assessment.contributions());
  if (assessment.contributions_endorsed() > 0) {
    absl::StrAppend(
        &text, words(year::kListSeparator),
        words.Say(year::kEndorsedOfThem, assessment.contributions_endorsed()));
  }
  if (assessment.contributions_disputed() > 0) {
    absl::StrAppend(
        &text, words(year::kListSeparator),
        words.Say(year::kDisputedOfThem, assessment.contributions_disputed()));
  }
  return text;
}

std::set<std::string> RuleVersions(const YearFacts& facts) {
  std::set<std::string> versions;
  for (const apipb::AssessedIndicator* assessed : IndicatorsOf(facts)) {
    versions.insert(assessed->assessment().rule_version());
  }
  return versions;
}

// Adds the rows of a node and of everything below it.
class RowsOfNodes final {
 public:
  RowsOfNodes(const YearFacts& facts, const Words& words, ReportTable& table)
      : facts_(facts),
        words_(words),
        one_rule_(RuleVersions(facts).size() <= 1),
        table_(table) {}

  void Add(const apipb::PlanNode& node, int level) {
    if (level > 0) AddGroup(node.element(), level);
    for (const apipb::AssessedIndicator& assessed : node.indicators()) {
      AddIndicator(assessed);
    }
    for (const apipb::PlanNode& child : node.children()) {
      Add(child, level + 1);
    }
  }

 private:
  void AddGroup(const apipb::PlanElement& element, int level) {
    Cell cell = ElementHeading(words_, element);
    if (!element.terms().lead_organisation_id().empty()) {
      cell.note =
          words_.Say(year::kLead,
                     OrganisationName(facts_, words_,
                                      element.terms().lead_organisation_id()));
    }
    table_.AddGroup(level, std::move(cell));
  }

  void AddIndicator(const apipb::AssessedIndicator& assessed) {
    const apipb::Indicator& indicator = assessed.indicator();
    const apipb::Assessment& assessment = assessed.assessment();
    Cell name = IndicatorName(facts_, words_, indicator.indicator_id());
    name.note =
        absl::StrCat(indicator.indicator_id(), words_(year::kListSeparator),
                     words_.Label(indicator.kind()));
    if (!one_rule_) {
      absl::StrAppend(&name.note, words_(year::kListSeparator),
                      assessment.rule_version());
    }
    Cell value = FormatValue(words_, indicator, assessment);
    value.note = ContributionsText(words_, assessment);
    Cell target = FormatTarget(words_, indicator, assessment.target(), false);
    if (assessment.has_pace()) {
      target.note = words_.Say(year::kPaceIs, FormatDecimal(assessment.pace()));
    } else if (assessment.target().target().has_milestone()) {
      name.note =
          absl::StrCat(words_.Text(assessment.target().target().milestone()),
                       "\n", name.note);
    }
    Cell chart;
    if (auto drawn = ChartOf(facts_, words_, indicator.indicator_id())) {
      chart.chart = *std::move(drawn);
    }
    table_.AddRow({std::move(name), std::move(value), std::move(target),
                   PercentText(assessment.has_achievement_percent(),
                               assessment.achievement_percent()),
                   PercentText(assessment.has_progress_percent(),
                               assessment.progress_percent()),
                   StatusCell(words_, assessment.status()), std::move(chart)});
  }

  const YearFacts& facts_;
  const Words& words_;
  const bool one_rule_;
  ReportTable& table_;
};

void AddTable(const YearFacts& facts, const Words& words,
              const apipb::PlanNode& node, Document& document) {
  ReportTable table;
  using Kind = ReportTable::Kind;
  table.columns = {{words(year::kIndicator), Kind::kText, 33},
                   {words(year::kValue), Kind::kNumber, 13},
                   {words(year::kTarget), Kind::kNumber, 13},
                   {words(year::kAchievement), Kind::kNumber, 7},
                   {words(year::kProgress), Kind::kNumber, 7},
                   {words(year::kStatus), Kind::kShort, 10},
                   {words(year::kByYear), Kind::kShort, 17}};
  RowsOfNodes(facts, words, table).Add(node, 0);
  if (!table.rows.empty()) document.Add(std::move(table));
}

}  // namespace

void AddIndicators(const YearFacts& facts, const Words& words,
                   Document& document) {
  document.Add(Heading{2, words(year::kIndicatorsByStrategy)});
  if (facts.indicators.empty()) {
    document.Add(Paragraph{words(year::kNoIndicators)});
    return;
  }
  const std::set<std::string> rules = RuleVersions(facts);
  if (rules.size() == 1) {
    document.Add(Note{words.Say(year::kOneRule, *rules.begin())});
  }
  document.Add(Note{words(year::kChartLegend)});
  for (const apipb::PlanNode& node : facts.plan.nodes()) {
    document.Add(Heading{3, ElementHeading(words, node.element())});
    if (node.roll_up().indicators() == 0) {
      document.Add(Paragraph{words(year::kNoIndicators)});
      continue;
    }
    document.Add(Bar{
        RollUpBar(words, node.roll_up(), ElementName(words, node.element()))});
    if (node.element().kind() != eventpb::PLAN_ELEMENT_KIND_STRATEGY) {
      AddTable(facts, words, node, document);
      continue;
    }
    for (const apipb::PlanNode& item : node.children()) {
      document.Add(Heading{4, ElementHeading(words, item.element())});
      AddTable(facts, words, item, document);
    }
  }
}

void AddDeferredTargets(const YearFacts& facts, const Words& words,
                        Document& document) {
  document.Add(Heading{2, words(year::kDeferredTargets)});
  ReportTable table;
  table.columns = {{words(year::kIndicator)},
                   {words(year::kFiscalYears), ReportTable::Kind::kShort},
                   {words(year::kWhyDeferred)}};
  for (const apipb::AssessedIndicator* assessed : IndicatorsOf(facts)) {
    // Years with one reason stand together.
    std::vector<std::pair<std::string, std::vector<std::string>>> reasons;
    for (const apipb::YearTarget& target : assessed->indicator().targets()) {
      if (!target.has_deferred() || target.fiscal_year() < facts.year.year() ||
          target.decided_on() > facts.basis().on()) {
        continue;
      }
      const std::string reason = words.Text(target.deferred());
      if (reasons.empty() || reasons.back().first != reason) {
        reasons.push_back({reason, {}});
      }
      reasons.back().second.push_back(ShortName(words, target.fiscal_year()));
    }
    for (const auto& [reason, years] : reasons) {
      Cell name =
          IndicatorName(facts, words, assessed->indicator().indicator_id());
      name.note = assessed->indicator().indicator_id();
      table.AddRow({std::move(name),
                    absl::StrJoin(years, words(year::kListSeparator)), reason});
    }
  }
  if (table.rows.empty()) {
    document.Add(Paragraph{words(year::kNoDeferredTargets)});
  } else {
    document.Add(std::move(table));
  }
}

}  // namespace yoriai::cli
