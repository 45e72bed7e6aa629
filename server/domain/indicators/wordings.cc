#include "server/domain/indicators/wordings.h"

#include <algorithm>
#include <utility>

#include "server/domain/fiscal_calendar.h"
#include "server/domain/subject.h"

namespace yoriai::server {
namespace {

using apipb::ExplainedEvent;

apipb::Formula FormulaOf(const apipb::Indicator& indicator) {
  const eventpb::IndicatorTerms& terms = indicator.terms();
  const bool lowest = indicator.kind() == eventpb::INDICATOR_KIND_MAINTAIN_MIN;
  if (terms.derivation().measure() == eventpb::MEASURE_CURRENT_MEMBERS) {
    return lowest ? apipb::FORMULA_LOWEST_BALANCE : apipb::FORMULA_BALANCE;
  }
  switch (indicator.kind()) {
    case eventpb::INDICATOR_KIND_CUMULATIVE:
      return apipb::FORMULA_SUM_SINCE_START;
    case eventpb::INDICATOR_KIND_COUNT_PER_YEAR:
      return apipb::FORMULA_SUM_OF_YEAR;
    case eventpb::INDICATOR_KIND_MILESTONE:
      return apipb::FORMULA_MILESTONE;
    default:
      break;
  }
  if (terms.has_derivation()) return apipb::FORMULA_SUM_OF_YEAR;
  if (lowest) return apipb::FORMULA_LOWEST_OF_YEAR;
  if (terms.contributions() != eventpb::CONTRIBUTIONS_SUM) {
    return apipb::FORMULA_LATEST_OF_YEAR;
  }
  return terms.has_ratio() ? apipb::FORMULA_RATIO_OF_LATEST
                           : apipb::FORMULA_SUM_OF_LATEST;
}

}  // namespace

Explanation BeginExplanation(const ExplainedYear& year) {
  Explanation explanation;
  explanation.formula = FormulaOf(year.indicator);
  explanation.first_day = year.calendar.FirstDay(year.fiscal_year);
  explanation.last_day =
      std::min(year.on, year.calendar.LastDay(year.fiscal_year));
  if (explanation.formula == apipb::FORMULA_SUM_SINCE_START) {
    explanation.first_day =
        year.calendar.FirstDay(year.plan.first_fiscal_year());
  } else if (explanation.formula == apipb::FORMULA_BALANCE ||
             explanation.formula == apipb::FORMULA_LOWEST_BALANCE) {
    explanation.first_day = kFirstDayEver;
  }
  return explanation;
}

void Exclude(apipb::Exclusion exclusion, uint64_t because_of_position,
             ExplainedEvent& event) {
  event.set_exclusion(exclusion);
  event.set_because_of_position(because_of_position);
}

Wording WordingOf(const RecordedEvent& recorded, const std::string& day) {
  Wording wording;
  wording.event.set_position(Number(recorded.position));
  wording.event.set_event_id(recorded.event.header().event_id());
  wording.event.set_type(TypeOf(recorded.event));
  wording.event.set_author_id(recorded.author_id);
  wording.event.set_day(day);
  // Days passed CheckShape() before they were recorded.
  wording.day = ParseDay(day).value_or(kFirstDayEver);
  return wording;
}

std::optional<Wording> TakeStanding(Happening happening,
                                    Explanation& explanation) {
  bool was_within = false;
  for (size_t i = 0; i + 1 < happening.wordings.size(); ++i) {
    Wording& wording = happening.wordings[i];
    if (!wording.Within(explanation)) continue;
    was_within = true;
    Exclude(apipb::EXCLUSION_CORRECTED,
            happening.wordings[i + 1].event.position(), wording.event);
    explanation.events.push_back(std::move(wording.event));
  }
  Wording& newest = happening.wordings.back();
  const bool within = newest.Within(explanation);
  if (!within && !was_within) return std::nullopt;
  if (happening.withdrawn_at != 0) {
    Exclude(apipb::EXCLUSION_WITHDRAWN, happening.withdrawn_at, newest.event);
  } else if (!within) {
    Exclude(apipb::EXCLUSION_OTHER_DAYS, 0, newest.event);
  } else {
    return std::move(newest);
  }
  explanation.events.push_back(std::move(newest.event));
  return std::nullopt;
}

void SortByPosition(Explanation& explanation) {
  std::sort(explanation.events.begin(), explanation.events.end(),
            [](const ExplainedEvent& a, const ExplainedEvent& b) {
              return a.position() < b.position();
            });
}

}  // namespace yoriai::server
