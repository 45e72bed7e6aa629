#include <set>

#include "absl/strings/str_cat.h"
#include "client/cli/year_report/naming.h"
#include "client/cli/year_report/sections.h"
#include "client/cli/year_report/year_phrases.h"

namespace yoriai::cli {
namespace {

// Collects what became of the initiatives of one element, and what of those
// that were meant for the year nothing is known.
class ElementInitiatives final {
 public:
  ElementInitiatives(const YearFacts& facts, const Words& words,
                     const apipb::PlanElement& element, ReportTable& known,
                     List& unknown)
      : facts_(facts),
        words_(words),
        element_(element),
        known_(known),
        unknown_(unknown) {}

  void Collect() {
    if (element_.ended_after_fiscal_year() == facts_.year.year()) AddEnded();
    for (const apipb::InitiativeStanding& standing : element_.initiatives()) {
      AddStanding(standing);
    }
    for (const apipb::Postponement& postponement : element_.postponements()) {
      AddPostponement(postponement);
    }
    for (const eventpb::Initiative& initiative :
         element_.terms().initiatives()) {
      if (initiative.fiscal_year() != facts_.year.year() ||
          told_.count(initiative.initiative_id()) > 0 ||
          told_.count(words_.Text(initiative.title())) > 0) {
        continue;
      }
      unknown_.entries.push_back(absl::StrCat(element_.element_id(), "  ",
                                              words_.Text(initiative.title())));
    }
  }

 private:
  void AddRow(Cell what, Cell state, const std::string& day, Cell text) {
    known_.AddRow({ElementName(words_, element_), std::move(what),
                   std::move(state), DayName(words_, day), std::move(text)});
  }

  std::string TitleOf(const std::string& initiative_id) const {
    for (const eventpb::Initiative& initiative :
         element_.terms().initiatives()) {
      if (initiative.initiative_id() == initiative_id) {
        return words_.Text(initiative.title());
      }
    }
    return initiative_id;
  }

  void AddEnded() {
    AddRow(words_(year::kWholeElement), {words_(year::kEnded), Tone::kNeutral},
           "", words_.Text(element_.ended_reason()));
  }

  void AddStanding(const apipb::InitiativeStanding& standing) {
    Cell title = TitleOf(standing.initiative_id());
    if (title.text != standing.initiative_id()) {
      title.note = standing.initiative_id();
    }
    if (facts_.Happened(standing.ended_on())) {
      const Cell state = standing.completed()
                             ? Cell(words_(year::kCompleted), Tone::kGood)
                             : Cell(words_(year::kEnded), Tone::kNeutral);
      AddRow(std::move(title), state, standing.ended_on(),
             words_.Text(standing.ended_reason()));
    } else if (facts_.Happened(standing.progressed_on())) {
      Cell text = words_.Text(standing.progress());
      text.note = OrganisationName(facts_, words_, standing.organisation_id());
      AddRow(std::move(title), {words_(year::kProgressed), Tone::kGood},
             standing.progressed_on(), std::move(text));
    } else {
      return;
    }
    told_.insert(standing.initiative_id());
  }

  void AddPostponement(const apipb::Postponement& postponement) {
    if (postponement.postponed_on() > facts_.basis().on() ||
        (postponement.from_fiscal_year() != facts_.year.year() &&
         !facts_.Happened(postponement.postponed_on()))) {
      return;
    }
    Cell state(words_.Say(year::kPostponedTo,
                          ShortName(words_, postponement.to_fiscal_year())),
               Tone::kWarning);
    Cell title = words_.Text(postponement.title());
    title.note = postponement.initiative_id();
    AddRow(std::move(title), std::move(state), postponement.postponed_on(),
           words_.Text(postponement.reason()));
    told_.insert(words_.Text(postponement.title()));
    if (!postponement.initiative_id().empty()) {
      told_.insert(postponement.initiative_id());
    }
  }

  const YearFacts& facts_;
  const Words& words_;
  const apipb::PlanElement& element_;
  ReportTable& known_;
  List& unknown_;
  std::set<std::string> told_;  // Ids and titles.
};

}  // namespace

void AddInitiatives(const YearFacts& facts, const Words& words,
                    Document& document) {
  document.Add(Heading{2, words(year::kInitiatives)});
  ReportTable known;
  known.columns = {{words(year::kActionPlan)},
                   {words(year::kInitiative)},
                   {words(year::kState), ReportTable::Kind::kShort},
                   {words(year::kDay), ReportTable::Kind::kShort},
                   {words(year::kWhatCame)}};
  List unknown;
  for (const apipb::PlanElement* element : ElementsOf(facts)) {
    ElementInitiatives(facts, words, *element, known, unknown).Collect();
  }
  if (known.rows.empty()) {
    document.Add(Paragraph{words(year::kNoInitiatives)});
  } else {
    document.Add(std::move(known));
  }
  if (unknown.entries.empty()) return;
  document.Add(
      Paragraph{words.Say(year::kInitiativesUnknown, unknown.entries.size())});
  document.Add(std::move(unknown));
}

}  // namespace yoriai::cli
