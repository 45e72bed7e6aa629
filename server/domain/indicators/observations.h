#pragma once

#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "proto/namespaces.h"
#include "server/domain/fiscal_calendar.h"
#include "server/domain/indicators/findings.h"
#include "yoriai/api/v1/indicator_service.pb.h"
#include "yoriai/event/v1/plan.pb.h"

namespace yoriai::server {

// Returns what the reports of an indicator say about one fiscal year, of what
// had happened by `on`. Pure. Reports may come in any order; those that were
// withdrawn do not count. Of two observations of the same day the one recorded
// later is the latest. What was not reported is not set: missing is never zero.
//
// Contributions are the reports behind the value: since the plan began for a
// cumulative indicator, within the year for every other kind.
YearFindings FindingsFromReports(
    eventpb::IndicatorKind kind,
    absl::Span<const apipb::IndicatorReport> reports,
    const FiscalCalendar& calendar, const eventpb::PlanTerms& plan,
    int fiscal_year, absl::CivilDay on);

}  // namespace yoriai::server
