#include <algorithm>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "client/cli/dates.h"
#include "client/cli/output/numbers.h"
#include "client/cli/year_report/naming.h"
#include "client/cli/year_report/sections.h"
#include "client/cli/year_report/year_phrases.h"

namespace yoriai::cli {
namespace {

// What asks for attention, the worst first (docs/guide/indicators.md).
constexpr apipb::IndicatorStatus kAttention[] = {
    apipb::INDICATOR_STATUS_MISSED,  apipb::INDICATOR_STATUS_BREACHED,
    apipb::INDICATOR_STATUS_BEHIND,  apipb::INDICATOR_STATUS_SHRINKING,
    apipb::INDICATOR_STATUS_AT_RISK, apipb::INDICATOR_STATUS_NOT_REPORTED,
};

ReportTable AttentionTable(const YearFacts& facts, const Words& words) {
  ReportTable table;
  table.columns = {{words(year::kStatus), ReportTable::Kind::kShort},
                   {words(year::kIndicator)},
                   {words(year::kValue), ReportTable::Kind::kNumber},
                   {words(year::kTarget), ReportTable::Kind::kNumber}};
  for (const apipb::IndicatorStatus status : kAttention) {
    for (const apipb::AssessedIndicator* assessed : IndicatorsOf(facts)) {
      if (assessed->assessment().status() != status) continue;
      const apipb::Indicator& indicator = assessed->indicator();
      Cell name = IndicatorName(facts, words, indicator.indicator_id());
      name.note = indicator.indicator_id();
      const eventpb::Target& target = assessed->assessment().target().target();
      if (target.has_milestone()) {
        name.note = absl::StrCat(words.Text(target.milestone()), "\n",
                                 indicator.indicator_id());
      }
      table.AddRow({StatusCell(words, status), std::move(name),
                    FormatValue(words, indicator, assessed->assessment()),
                    FormatTarget(words, indicator,
                                 assessed->assessment().target(), false)});
    }
  }
  return table;
}

int CountReports(const YearFacts& facts, apipb::ReportState state) {
  int count = 0;
  for (const auto& [id, response] : facts.indicators) {
    count += static_cast<int>(
        std::count_if(response.reports().begin(), response.reports().end(),
                      [&](const apipb::IndicatorReport& report) {
                        return report.state() == state &&
                               facts.Happened(report.observed_on());
                      }));
  }
  return count;
}

List AttentionList(const YearFacts& facts, const Words& words) {
  List list;
  const auto add = [&](const Phrase& phrase, int count, Tone tone) {
    if (count > 0) list.entries.push_back({words.Say(phrase, count), tone});
  };
  const auto overdue = std::count_if(
      facts.duties.begin(), facts.duties.end(), [](const apipb::Duty& duty) {
        return duty.state() == apipb::DUTY_STATE_OVERDUE;
      });
  add(year::kOverdueDuties, static_cast<int>(overdue), Tone::kBad);
  add(year::kDisputedReports, CountReports(facts, apipb::REPORT_STATE_DISPUTED),
      Tone::kWarning);
  add(year::kReturnedReports, CountReports(facts, apipb::REPORT_STATE_RETURNED),
      Tone::kWarning);
  add(year::kUnendorsedReports,
      CountReports(facts, apipb::REPORT_STATE_REPORTED), Tone::kNeutral);
  return list;
}

void AddStrategies(const YearFacts& facts, const Words& words,
                   Document& document) {
  ReportTable table;
  table.columns = {{words(year::kStrategyOrGroup)},
                   {words(year::kIndicators), ReportTable::Kind::kNumber},
                   {words(year::kWorst), ReportTable::Kind::kShort},
                   {words(year::kStanding)}};
  for (const apipb::PlanNode& node : facts.plan.nodes()) {
    const std::string name = ElementName(words, node.element());
    const bool any = node.roll_up().indicators() > 0;
    Cell standing;
    if (any) {
      standing.chart = RollUpBar(words, node.roll_up(), name);
      standing.note = RollUpText(words, node.roll_up());
    } else {
      standing.text = "-";
    }
    table.AddRow({name, absl::StrCat(node.roll_up().indicators()),
                  any ? StatusCell(words, node.roll_up().worst()) : Cell("-"),
                  std::move(standing)});
  }
  if (!table.rows.empty()) document.Add(std::move(table));
}

}  // namespace

void AddTitle(const YearFacts& facts, const Words& words, Document& document) {
  const eventpb::PlanTerms& terms = facts.plan.plan().terms();
  document.language = std::string(words.code());
  document.title = words.Say(year::kTitle, words.Text(terms.name()),
                             LongName(words, facts.year));
  document.contents_heading = words(year::kContents);
  document.Add(Heading{1, document.title});
  if (terms.has_vision()) {
    document.Add(
        Paragraph{words.Say(year::kVision, words.Text(terms.vision()))});
  }
  const int number = facts.year.year() - terms.first_fiscal_year() + 1;
  document.Add(Paragraph{
      words.Say(year::kYearOfPlan, facts.plan.plan().plan_id(),
                ShortName(words, terms.first_fiscal_year()),
                ShortName(words, terms.last_fiscal_year()), number,
                terms.last_fiscal_year() - terms.first_fiscal_year() + 1,
                DayName(words, facts.plan.plan().adopted_on()))});
  document.Add(Paragraph{words.Say(year::kBasis, facts.basis().position(),
                                   facts.basis().has_recorded_at()
                                       ? FormatTime(facts.basis().recorded_at())
                                       : "-",
                                   DayName(words, facts.basis().on()))});
  const std::string last = FormatDay(facts.year.last_day());
  if (facts.basis().on() < FormatDay(facts.year.first_day())) {
    document.Add(Note{words.Say(
        year::kNotBegun, DayName(words, FormatDay(facts.year.first_day())))});
  } else if (facts.basis().on() < last) {
    document.Add(Note{words.Say(year::kStillRuns, DayName(words, last))});
  }
}

void AddSummary(const YearFacts& facts, const Words& words,
                Document& document) {
  document.Add(Heading{2, words(year::kSummary)});
  const apipb::RollUp& roll_up = facts.plan.roll_up();
  if (roll_up.indicators() == 0) {
    document.Add(Paragraph{words(year::kNoIndicators)});
  } else {
    document.Add(Paragraph{words.Say(year::kSummaryLine, roll_up.indicators(),
                                     RollUpText(words, roll_up),
                                     words.Label(roll_up.worst()))});
    document.Add(Bar{RollUpBar(words, roll_up, words(year::kWholePlan))});
    AddStrategies(facts, words, document);
  }
  document.Add(Heading{3, words(year::kAttention)});
  ReportTable table = AttentionTable(facts, words);
  List list = AttentionList(facts, words);
  if (table.rows.empty() && list.entries.empty()) {
    document.Add(Paragraph{words(year::kNoAttention)});
  }
  if (!table.rows.empty()) document.Add(std::move(table));
  if (!list.entries.empty()) document.Add(std::move(list));
}

}  // namespace yoriai::cli
