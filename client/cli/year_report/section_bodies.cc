#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/dates.h"
#include "client/cli/output/numbers.h"
#include "client/cli/year_report/naming.h"
#include "client/cli/year_report/sections.h"
#include "client/cli/year_report/year_phrases.h"

namespace yoriai::cli {
namespace {

using Kind = ReportTable::Kind;

bool WasHeld(const YearFacts& facts, const apipb::Meeting& meeting) {
  return meeting.state() == apipb::MEETING_STATE_HELD &&
         facts.Happened(meeting.held_on());
}

// Says whether a body was there in the year, on a day that has come.
bool WasThere(const YearFacts& facts, const apipb::Body& body) {
  const std::string first = FormatDay(facts.year.first_day());
  const std::string last =
      std::min(FormatDay(facts.year.last_day()), facts.basis().on());
  return body.established_on() <= last &&
         (body.dissolved_on().empty() || body.dissolved_on() >= first);
}

// Meetings held in the year, by day and then by id.
std::vector<const apipb::Meeting*> HeldMeetings(const YearFacts& facts) {
  std::vector<const apipb::Meeting*> held;
  for (const apipb::Meeting& meeting : facts.meetings) {
    if (WasHeld(facts, meeting)) held.push_back(&meeting);
  }
  std::stable_sort(held.begin(), held.end(), [](const auto* a, const auto* b) {
    return a->held_on() < b->held_on();
  });
  return held;
}

// Nothing is known of the attendance of a meeting without minutes.
std::string PersonsText(int64_t persons) {
  return persons > 0 ? FormatDecimal(std::to_string(persons)) : "-";
}

void AddOverview(const YearFacts& facts, const Words& words,
                 Document& document) {
  ReportTable table;
  table.columns = {{words(year::kBody)},
                   {words(year::kKind), Kind::kShort},
                   {words(year::kHeldOfCadence), Kind::kNumber},
                   {words(year::kPersons), Kind::kNumber},
                   {words(year::kState), Kind::kShort}};
  for (const apipb::GetBodyResponse& response : facts.bodies) {
    const apipb::Body& body = response.body();
    if (!WasThere(facts, body)) continue;
    int held = 0;
    int64_t persons = 0;
    for (const apipb::Meeting& meeting : facts.meetings) {
      if (meeting.body_id() != body.body_id() || !WasHeld(facts, meeting)) {
        continue;
      }
      ++held;
      persons += meeting.minutes().attendance_count();
    }
    const int cadence = body.mandate().meetings_per_fiscal_year();
    Cell name = BodyName(facts, words, body.body_id());
    name.note = body.body_id();
    Cell count =
        cadence > 0 ? absl::StrCat(held, " / ", cadence) : absl::StrCat(held);
    if (cadence > 0) {
      count.tone = held >= cadence ? Tone::kGood : Tone::kWarning;
    }
    table.AddRow({std::move(name), words.Label(body.kind()), std::move(count),
                  PersonsText(persons), words.Label(body.state())});
  }
  if (table.rows.empty()) {
    document.Add(Paragraph{words(year::kNoBodies)});
  } else {
    document.Add(Note{words(year::kHeldOfCadenceNote)});
    document.Add(std::move(table));
  }
}

std::string MeetingName(const YearFacts& facts, const Words& words,
                        const apipb::Meeting& meeting) {
  const std::string body = BodyName(facts, words, meeting.body_id());
  return meeting.ordinal() > 0
             ? words.Say(year::kOrdinal, body, meeting.ordinal())
             : body;
}

std::string VenueText(const Words& words, const eventpb::Venue& venue) {
  std::string place = words.Text(venue.place());
  if (!venue.online()) return place;
  return place.empty() ? words(year::kOnline)
                       : absl::StrCat(place, words(year::kListSeparator),
                                      words(year::kOnline));
}

void AddMeetings(const YearFacts& facts, const Words& words,
                 Document& document) {
  document.Add(Heading{3, words(year::kMeetingsHeld)});
  ReportTable table;
  table.columns = {{words(year::kDay), Kind::kShort},
                   {words(year::kMeeting)},
                   {words(year::kPersons), Kind::kNumber},
                   {words(year::kResolutions)}};
  for (const apipb::Meeting* meeting : HeldMeetings(facts)) {
    Cell name = MeetingName(facts, words, *meeting);
    name.note = VenueText(words, meeting->venue());
    Cell persons = PersonsText(meeting->minutes().attendance_count());
    if (meeting->minutes().attendance_size() > 0) {
      persons.note = words.Say(year::kOrganisationCount,
                               meeting->minutes().attendance_size());
    }
    std::vector<std::string> resolutions;
    for (const eventpb::LocalizedText& text :
         meeting->minutes().resolutions()) {
      resolutions.push_back(words.Text(text));
    }
    Cell said = resolutions.empty() ? "-" : absl::StrJoin(resolutions, "\n");
    if (!meeting->minutes_published_on().empty() &&
        meeting->minutes_published_on() <= facts.basis().on()) {
      said.note = words.Say(year::kMinutesPublished,
                            DayName(words, meeting->minutes_published_on()));
    }
    table.AddRow({DayName(words, meeting->held_on()), std::move(name),
                  std::move(persons), std::move(said)});
  }
  if (table.rows.empty()) {
    document.Add(Paragraph{words(year::kNoMeetings)});
  } else {
    document.Add(std::move(table));
  }
}

void AddMeetingsNotHeld(const YearFacts& facts, const Words& words,
                        Document& document) {
  List list;
  for (const apipb::Meeting& meeting : facts.meetings) {
    if ((meeting.state() != apipb::MEETING_STATE_CANCELLED &&
         meeting.state() != apipb::MEETING_STATE_POSTPONED) ||
        !facts.year.Contains(meeting.scheduled_on())) {
      continue;
    }
    const std::string reason = words.Text(meeting.reason());
    list.entries.push_back(
        words.Say(year::kNotHeld, DayName(words, meeting.scheduled_on()),
                  MeetingName(facts, words, meeting),
                  words.Label(meeting.state()), reason.empty() ? "-" : reason));
  }
  if (list.entries.empty()) return;
  document.Add(Paragraph{words(year::kMeetingsNotHeld)});
  document.Add(std::move(list));
}

// What names the decision as what it follows from, one entry per line.
std::string EffectsOf(const YearFacts& facts, const Words& words,
                      const std::string& decision_id) {
  std::vector<std::string> effects;
  for (const apipb::AssessedIndicator* assessed : IndicatorsOf(facts)) {
    const apipb::Indicator& indicator = assessed->indicator();
    const auto add = [&](const auto& targets) {
      for (const apipb::YearTarget& target : targets) {
        if (target.decision_id() != decision_id ||
            target.decided_on() > facts.basis().on()) {
          continue;
        }
        effects.push_back(
            words.Say(year::kTargetBecame,
                      IndicatorName(facts, words, indicator.indicator_id()),
                      ShortName(words, target.fiscal_year()),
                      FormatTarget(words, indicator, target, true)));
      }
    };
    add(indicator.earlier_targets());
    add(indicator.targets());
  }
  for (const apipb::GetBodyResponse& response : facts.bodies) {
    for (const apipb::ActionItem& item : response.action_items()) {
      if (item.decision_id() != decision_id) continue;
      effects.push_back(
          words.Say(year::kItemGiven, words.Text(item.terms().title()),
                    OrganisationName(facts, words,
                                     item.terms().owner_organisation_id())));
    }
  }
  return effects.empty() ? "-" : absl::StrJoin(effects, "\n");
}

// Adds a table of what happened to bodies, by day; nothing if it is empty.
void AddByDay(const Phrase& heading, ReportTable table,
              std::multimap<std::string, std::vector<Cell>> rows,
              const Phrase& none, const Words& words, Document& document) {
  document.Add(Heading{3, words(heading)});
  if (rows.empty()) {
    document.Add(Paragraph{words(none)});
    return;
  }
  for (auto& [day, cells] : rows) table.AddRow(std::move(cells));
  document.Add(std::move(table));
}

void AddDecisions(const YearFacts& facts, const Words& words,
                  Document& document) {
  std::multimap<std::string, std::vector<Cell>> decisions;
  std::multimap<std::string, std::vector<Cell>> proposals;
  for (const apipb::GetBodyResponse& response : facts.bodies) {
    const std::string body = BodyName(facts, words, response.body().body_id());
    for (const apipb::Decision& decision : response.decisions()) {
      if (!facts.Happened(decision.decided_on())) continue;
      Cell title = words.Text(decision.title());
      title.note = decision.decision_id();
      decisions.emplace(
          decision.decided_on(),
          std::vector<Cell>{DayName(words, decision.decided_on()), body,
                            std::move(title),
                            EffectsOf(facts, words, decision.decision_id())});
    }
    for (const apipb::Proposal& proposal : response.proposals()) {
      if (!facts.Happened(proposal.made_on())) continue;
      const std::string addressees =
          absl::StrJoin(proposal.addressees(), words(year::kListSeparator));
      proposals.emplace(
          proposal.made_on(),
          std::vector<Cell>{DayName(words, proposal.made_on()), body,
                            words.Text(proposal.title()),
                            addressees.empty() ? "-" : addressees});
    }
  }
  ReportTable table;
  table.columns = {{words(year::kDay), Kind::kShort},
                   {words(year::kBody)},
                   {words(year::kDecision)},
                   {words(year::kWhatItChanged)}};
  AddByDay(year::kDecisions, std::move(table), std::move(decisions),
           year::kNoDecisions, words, document);
  ReportTable made;
  made.columns = {{words(year::kDay), Kind::kShort},
                  {words(year::kBody)},
                  {words(year::kProposal)},
                  {words(year::kAddressees)}};
  AddByDay(year::kProposals, std::move(made), std::move(proposals),
           year::kNoProposals, words, document);
}

void AddThemes(const YearFacts& facts, const Words& words, Document& document) {
  std::multimap<std::string, std::vector<Cell>> rows;
  for (const apipb::GetBodyResponse& response : facts.bodies) {
    const std::string body = BodyName(facts, words, response.body().body_id());
    for (const apipb::BodyTheme& theme : response.themes()) {
      const std::string title = words.Text(theme.theme().title());
      if (facts.Happened(theme.adopted_on())) {
        rows.emplace(theme.adopted_on(),
                     std::vector<Cell>{DayName(words, theme.adopted_on()), body,
                                       words(year::kAdopted), title});
      }
      if (facts.Happened(theme.closed_on())) {
        Cell cell = title;
        cell.note = words.Text(theme.result());
        rows.emplace(theme.closed_on(),
                     std::vector<Cell>{DayName(words, theme.closed_on()), body,
                                       words(year::kClosed), std::move(cell)});
      }
    }
  }
  ReportTable table;
  table.columns = {{words(year::kDay), Kind::kShort},
                   {words(year::kBody)},
                   {words(year::kState), Kind::kShort},
                   {words(year::kTheme)}};
  AddByDay(year::kThemes, std::move(table), std::move(rows), year::kNoThemes,
           words, document);
}

Cell ItemState(const YearFacts& facts, const Words& words,
               const apipb::ActionItem& item) {
  const bool closed =
      !item.closed_on().empty() && item.closed_on() <= facts.basis().on();
  if (!closed) {
    const bool late = item.terms().due_on() < facts.basis().on();
    return {words(late ? year::kItemLate : year::kItemOpen),
            late ? Tone::kBad : Tone::kNeutral};
  }
  const bool done = item.state() == apipb::ACTION_ITEM_STATE_COMPLETED;
  Cell cell(words(done ? year::kItemDone : year::kItemDropped),
            done ? Tone::kGood : Tone::kNeutral);
  cell.note = DayName(words, item.closed_on());
  return cell;
}

void AddActionItems(const YearFacts& facts, const Words& words,
                    Document& document) {
  std::multimap<std::string, std::vector<Cell>> rows;
  for (const apipb::GetBodyResponse& response : facts.bodies) {
    for (const apipb::ActionItem& item : response.action_items()) {
      if (!facts.Happened(item.assigned_on()) &&
          !facts.year.Contains(item.terms().due_on()) &&
          !facts.Happened(item.closed_on())) {
        continue;
      }
      Cell title = words.Text(item.terms().title());
      title.note =
          absl::StrCat(BodyName(facts, words, response.body().body_id()),
                       words(year::kListSeparator), item.action_item_id());
      Cell owner =
          OrganisationName(facts, words, item.terms().owner_organisation_id());
      owner.note = item.closed_on().empty() ? "" : words.Text(item.reason());
      rows.emplace(item.terms().due_on(),
                   std::vector<Cell>{DayName(words, item.terms().due_on()),
                                     std::move(title), std::move(owner),
                                     ItemState(facts, words, item)});
    }
  }
  ReportTable table;
  table.columns = {{words(year::kDueOn), Kind::kShort},
                   {words(year::kActionItem)},
                   {words(year::kOwner)},
                   {words(year::kState), Kind::kShort}};
  AddByDay(year::kActionItems, std::move(table), std::move(rows),
           year::kNoActionItems, words, document);
}

}  // namespace

void AddBodies(const YearFacts& facts, const Words& words, Document& document) {
  document.Add(Heading{2, words(year::kBodies)});
  AddOverview(facts, words, document);
  AddMeetings(facts, words, document);
  AddMeetingsNotHeld(facts, words, document);
  AddDecisions(facts, words, document);
  AddThemes(facts, words, document);
  AddActionItems(facts, words, document);
}

}  // namespace yoriai::cli
