#include "server/domain/indicators/tally.h"

#include <algorithm>
#include <map>

namespace yoriai::server {
namespace {

struct Total {
  int64_t amount = 0;
  int64_t count = 0;
};

// Adds up the days from `first` to `last`, both included.
Total Within(absl::Span<const DayAmount> days, absl::CivilDay first,
             absl::CivilDay last) {
  Total total;
  for (const DayAmount& day : days) {
    if (day.day < first || day.day > last) continue;
    total.amount += day.amount;
    total.count += day.count;
  }
  return total;
}

// How many there are, day after day. `opening` is what was there before the
// year, and is what the first day closes with unless something happens on it.
int64_t LowestClose(absl::Span<const DayAmount> days, absl::CivilDay first,
                    absl::CivilDay last, int64_t opening) {
  std::map<absl::CivilDay, int64_t> changes = {{first, 0}};
  for (const DayAmount& day : days) {
    if (first <= day.day && day.day <= last) changes[day.day] += day.amount;
  }
  int64_t level = opening + changes.begin()->second;
  int64_t lowest = level;
  for (auto change = std::next(changes.begin()); change != changes.end();
       ++change) {
    level += change->second;
    lowest = std::min(lowest, level);
  }
  return lowest;
}

}  // namespace

YearFindings FindingsFromDays(eventpb::Measure measure,
                              eventpb::IndicatorKind kind,
                              absl::Span<const DayAmount> days,
                              const FiscalCalendar& calendar,
                              const eventpb::PlanTerms& plan, int fiscal_year,
                              absl::CivilDay on) {
  const absl::CivilDay plan_first = calendar.FirstDay(plan.first_fiscal_year());
  const absl::CivilDay first = calendar.FirstDay(fiscal_year);
  const absl::CivilDay last = std::min(on, calendar.LastDay(fiscal_year));
  YearFindings findings;
  if (last < first) return findings;

  if (measure == eventpb::MEASURE_CURRENT_MEMBERS) {
    const Total before = Within(days, absl::CivilDay::min(), first - 1);
    const Total now = Within(days, absl::CivilDay::min(), last);
    findings.latest = Decimal::FromInteger(now.amount);
    findings.previous = Decimal::FromInteger(before.amount);
    findings.lowest =
        Decimal::FromInteger(LowestClose(days, first, last, before.amount));
    findings.contributions = now.count;
    return findings;
  }

  const Total year = Within(days, first, last);
  const Total since_start = Within(days, plan_first, last);
  findings.sum = Decimal::FromInteger(year.amount);
  findings.latest = findings.sum;
  findings.total = Decimal::FromInteger(since_start.amount);
  if (fiscal_year > plan.first_fiscal_year()) {
    findings.previous = Decimal::FromInteger(
        Within(days, calendar.FirstDay(fiscal_year - 1), first - 1).amount);
  }
  findings.contributions = kind == eventpb::INDICATOR_KIND_CUMULATIVE
                               ? since_start.count
                               : year.count;
  return findings;
}

}  // namespace yoriai::server
