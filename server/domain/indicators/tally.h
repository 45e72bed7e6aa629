#pragma once

#include <cstdint>

#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "proto/namespaces.h"
#include "server/domain/fiscal_calendar.h"
#include "server/domain/indicators/findings.h"
#include "yoriai/event/v1/definitions.pb.h"
#include "yoriai/event/v1/plan.pb.h"

namespace yoriai::server {

// What the events that a derivation picks add up to on one day.
struct DayAmount {
  absl::CivilDay day;
  int64_t amount;  // In the unit of the measure; may be negative.
  int64_t count;   // Of events.
};

// Returns what `days` say about one fiscal year of a derived indicator, of what
// had happened by `on`. Pure. `days` may come in any order. That no event
// happened is a true zero, so every value that the measure has is set.
//
//   counts, sums, net units   within the year; in total since the plan's first
//                             day; latest is the year so far and previous the
//                             year before, where the plan covers it
//   current members           everything since ever, whatever the plan covers:
//                             at the end (latest), before the year (previous),
//                             and the lowest at the close of any of its days
//
// Contributions are the events behind the value: since the plan began for a
// cumulative indicator, since ever for current members, else within the year.
YearFindings FindingsFromDays(eventpb::Measure measure,
                              eventpb::IndicatorKind kind,
                              absl::Span<const DayAmount> days,
                              const FiscalCalendar& calendar,
                              const eventpb::PlanTerms& plan, int fiscal_year,
                              absl::CivilDay on);

}  // namespace yoriai::server
