#pragma once

#include <optional>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "proto/namespaces.h"
#include "server/domain/fiscal_calendar.h"
#include "server/domain/indicators/decimal.h"
#include "server/domain/indicators/findings.h"
#include "yoriai/api/v1/indicators.pb.h"
#include "yoriai/event/v1/definitions.pb.h"
#include "yoriai/event/v1/plan.pb.h"

namespace yoriai::server {

// Says whether a report counts: one that was withdrawn, or that the secretariat
// sent back, does not.
bool Counts(const apipb::IndicatorReport& report);

// Returns the value of an observation: the number itself, or the quotient of a
// ratio. nullopt: it has none, as a milestone.
std::optional<Decimal> ValueOf(const eventpb::Observation& observation,
                               const eventpb::IndicatorTerms& terms);

// Returns those reports that count by `on`, by day and then by place in the
// log. Of the reports of one fiscal year with the same contribution_id only the
// one that was recorded first is among them.
std::vector<const apipb::IndicatorReport*> CountingReports(
    absl::Span<const apipb::IndicatorReport> reports,
    const FiscalCalendar& calendar, absl::CivilDay on);

// Returns what the reports of an indicator say about one fiscal year, of what
// had happened by `on`. Pure. Reports may come in any order; only those that
// count do. Of two observations of the same day the one recorded later is the
// latest. Where the parts of organisations are added up, the latest is the sum
// of the latest ones of each; of a ratio, numerators and denominators apart.
// What was not reported is not set: missing is never zero.
//
// Contributions are the reports behind the value: since the plan began for a
// cumulative indicator, within the year for every other kind.
YearFindings FindingsFromReports(
    const apipb::Indicator& indicator,
    absl::Span<const apipb::IndicatorReport> reports,
    const FiscalCalendar& calendar, const eventpb::PlanTerms& plan,
    int fiscal_year, absl::CivilDay on);

}  // namespace yoriai::server
