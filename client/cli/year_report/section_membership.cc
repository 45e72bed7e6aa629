#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "client/cli/dates.h"
#include "client/cli/output/numbers.h"
#include "client/cli/year_report/naming.h"
#include "client/cli/year_report/sections.h"
#include "client/cli/year_report/year_phrases.h"

namespace yoriai::cli {
namespace {

// How many units each member holds.
using Units = std::map<std::string, int64_t>;

// The organisation and its units after an event of membership; 0: it left.
std::pair<std::string, int64_t> UnitsAfter(const eventpb::Event& event) {
  if (event.has_member_joined()) {
    return {event.member_joined().organisation_id(),
            event.member_joined().units()};
  }
  if (event.has_membership_units_changed()) {
    return {event.membership_units_changed().organisation_id(),
            event.membership_units_changed().units()};
  }
  return {event.member_left().organisation_id(), 0};
}

// Events of membership by the day on which they happened.
std::vector<const apipb::RecordedEvent*> ByDay(const YearFacts& facts) {
  std::vector<const apipb::RecordedEvent*> events;
  for (const apipb::RecordedEvent& event : facts.membership) {
    events.push_back(&event);
  }
  std::stable_sort(events.begin(), events.end(),
                   [](const auto* a, const auto* b) {
                     return a->event().header().occurred_on() <
                            b->event().header().occurred_on();
                   });
  return events;
}

std::string UnitsText(const Words& words, int64_t units) {
  return words.Say(year::kUnits, FormatDecimal(std::to_string(units)));
}

Cell WhatHappened(const Words& words, int64_t before, int64_t after,
                  const eventpb::Event& event) {
  if (after == 0) {
    Cell cell = words.Say(year::kLeft, UnitsText(words, before));
    cell.note = words.Text(event.member_left().reason());
    return cell;
  }
  if (event.has_member_joined()) {
    return words.Say(year::kJoined, UnitsText(words, after));
  }
  return words.Say(year::kUnitsChanged, FormatDecimal(std::to_string(before)),
                   FormatDecimal(std::to_string(after)));
}

int64_t Sum(const Units& units) {
  int64_t sum = 0;
  for (const auto& [id, count] : units) sum += count;
  return sum;
}

void AddBySector(const YearFacts& facts, const Words& words, const Units& units,
                 Document& document) {
  std::map<eventpb::Sector, std::pair<int, int64_t>> sectors;
  for (const auto& [id, count] : units) {
    const auto found = facts.organisations.find(id);
    auto& sector =
        sectors[found == facts.organisations.end() ? eventpb::SECTOR_UNSPECIFIED
                                                   : found->second.sector()];
    ++sector.first;
    sector.second += count;
  }
  ReportTable table;
  table.columns = {{words(year::kSector)},
                   {words(year::kMembers), ReportTable::Kind::kNumber},
                   {words(year::kUnitsHeading), ReportTable::Kind::kNumber}};
  for (const auto& [sector, count] : sectors) {
    table.AddRow({words.Label(sector), absl::StrCat(count.first),
                  FormatDecimal(std::to_string(count.second))});
  }
  document.Add(std::move(table));
}

}  // namespace

void AddMembership(const YearFacts& facts, const Words& words,
                   Document& document) {
  document.Add(Heading{2, words(year::kMembership)});
  const std::string first = FormatDay(facts.year.first_day());
  const std::string last =
      std::min(FormatDay(facts.year.last_day()), facts.basis().on());
  Units units;
  Units before;
  ReportTable table;
  table.columns = {{words(year::kDay), ReportTable::Kind::kShort},
                   {words(year::kOrganisation)},
                   {words(year::kWhatHappened)}};
  for (const apipb::RecordedEvent* recorded : ByDay(facts)) {
    const eventpb::Event& event = recorded->event();
    const std::string& day = event.header().occurred_on();
    if (day > last) break;
    const auto [id, after] = UnitsAfter(event);
    const auto found = units.find(id);
    const int64_t held = found == units.end() ? 0 : found->second;
    if (day >= first) {
      table.AddRow({DayName(words, day), OrganisationName(facts, words, id),
                    WhatHappened(words, held, after, event)});
    }
    if (after > 0) {
      units[id] = after;
    } else {
      units.erase(id);
    }
    if (day < first) before = units;
  }
  if (last < first) {
    document.Add(Paragraph{words(year::kNothingYet)});
    return;
  }
  if (units.empty() && table.rows.empty()) {
    document.Add(Paragraph{words(year::kNoMembers)});
    return;
  }
  document.Add(
      Paragraph{words.Say(year::kMembershipLine, DayName(words, last),
                          units.size(), UnitsText(words, Sum(units)),
                          before.size(), UnitsText(words, Sum(before)))});
  if (!units.empty()) AddBySector(facts, words, units, document);
  if (table.rows.empty()) {
    document.Add(Paragraph{words(year::kNoMembershipChanges)});
  } else {
    document.Add(std::move(table));
  }
}

}  // namespace yoriai::cli
