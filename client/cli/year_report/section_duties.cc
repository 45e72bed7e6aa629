#include <map>

#include "absl/strings/str_cat.h"
#include "client/cli/year_report/naming.h"
#include "client/cli/year_report/sections.h"
#include "client/cli/year_report/year_phrases.h"

namespace yoriai::cli {
namespace {

Tone ToneOf(apipb::DutyState state) {
  switch (state) {
    case apipb::DUTY_STATE_DONE:
      return Tone::kGood;
    case apipb::DUTY_STATE_DONE_LATE:
      return Tone::kWarning;
    case apipb::DUTY_STATE_OVERDUE:
      return Tone::kBad;
    default:
      return Tone::kNeutral;
  }
}

constexpr apipb::DutyState kStates[] = {
    apipb::DUTY_STATE_DONE,     apipb::DUTY_STATE_DONE_LATE,
    apipb::DUTY_STATE_OVERDUE,  apipb::DUTY_STATE_DUE,
    apipb::DUTY_STATE_UPCOMING, apipb::DUTY_STATE_EXCUSED,
};

void AddByOrganisation(const YearFacts& facts, const Words& words,
                       Document& document) {
  std::map<std::string, std::map<apipb::DutyState, int>> counts;
  std::map<apipb::DutyState, int> all;
  for (const apipb::Duty& duty : facts.duties) {
    ++counts[duty.organisation_id()][duty.state()];
    ++all[duty.state()];
  }
  ReportTable table;
  table.columns = {{words(year::kOrganisation)}};
  for (const apipb::DutyState state : kStates) {
    table.columns.push_back({words.Label(state), ReportTable::Kind::kNumber});
  }
  const auto cells = [&](Cell name, std::map<apipb::DutyState, int>& of) {
    std::vector<Cell> row = {std::move(name)};
    for (const apipb::DutyState state : kStates) {
      row.push_back(absl::StrCat(of[state]));
    }
    return row;
  };
  for (auto& [organisation_id, of] : counts) {
    table.AddRow(cells(organisation_id.empty()
                           ? words(year::kNobodyNamed)
                           : OrganisationName(facts, words, organisation_id),
                       of));
  }
  table.AddRow(cells(words(year::kTotal), all));
  document.Add(std::move(table));
}

std::string DutyTitle(const YearFacts& facts, const Words& words,
                      const apipb::Duty& duty) {
  std::string title = words.Text(duty.title());
  switch (duty.kind()) {
    case apipb::DUTY_KIND_REPORT:
      return IndicatorName(facts, words, duty.indicator_id());
    case apipb::DUTY_KIND_MEETING:
      return words.Say(year::kMeetingOfYear, title, duty.ordinal());
    default:
      return title;
  }
}

void AddLateOnes(const YearFacts& facts, const Words& words,
                 Document& document) {
  ReportTable table;
  table.columns = {{words(year::kDueOn), ReportTable::Kind::kShort},
                   {words(year::kKind), ReportTable::Kind::kShort},
                   {words(year::kDuty)},
                   {words(year::kOrganisation)},
                   {words(year::kState), ReportTable::Kind::kShort}};
  for (const apipb::DutyState state :
       {apipb::DUTY_STATE_OVERDUE, apipb::DUTY_STATE_DONE_LATE}) {
    for (const apipb::Duty& duty : facts.duties) {
      if (duty.state() != state) continue;
      Cell title = DutyTitle(facts, words, duty);
      title.note = words.Say(year::kPeriod, DayName(words, duty.period_first()),
                             DayName(words, duty.period_last()));
      Cell how(words.Label(state), ToneOf(state));
      how.note = words.Say(year::kDaysLate, duty.days_late());
      table.AddRow({DayName(words, duty.due_on()), words.Label(duty.kind()),
                    std::move(title),
                    OrganisationName(facts, words, duty.organisation_id()),
                    std::move(how)});
    }
  }
  if (table.rows.empty()) {
    document.Add(Paragraph{words(year::kNothingLate)});
    return;
  }
  document.Add(Heading{3, words(year::kOverdueAndLate)});
  document.Add(std::move(table));
}

}  // namespace

void AddDuties(const YearFacts& facts, const Words& words, Document& document) {
  document.Add(Heading{2, words(year::kDuties)});
  if (facts.duties.empty()) {
    document.Add(Paragraph{words(year::kNoDuties)});
    return;
  }
  StatusBar bar;
  bar.title = words(year::kDuties);
  for (const apipb::DutyState state : kStates) {
    for (const apipb::DutyCount& count : facts.duty_counts) {
      if (count.state() != state) continue;
      bar.segments.push_back(
          {words.Label(state), count.count(), ToneOf(state)});
      absl::StrAppend(
          &bar.description,
          bar.description.empty() ? "" : words(year::kListSeparator),
          words.Label(state), " ", count.count());
    }
  }
  document.Add(Bar{std::move(bar)});
  AddByOrganisation(facts, words, document);
  AddLateOnes(facts, words, document);
}

}  // namespace yoriai::cli
