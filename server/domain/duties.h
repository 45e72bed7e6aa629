#pragma once

#include <vector>

#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "proto/namespaces.h"
#include "server/domain/fiscal_calendar.h"
#include "yoriai/api/v1/bodies_service.pb.h"
#include "yoriai/api/v1/duty_service.pb.h"
#include "yoriai/api/v1/indicators.pb.h"

namespace yoriai::server {

// What is owed in one fiscal year, and how it stands on the day `on`, of what
// had happened by then. Pure.

// The reports of an indicator that its terms ask of organisations: one for each
// of them and each period. A report counts for the period in which its day
// lies, and is in time if it was reported by the due day. Of periods that were
// over before the indicator was defined nothing is owed, and once it is retired
// nothing more.
std::vector<apipb::Duty> ReportDuties(
    const apipb::Indicator& indicator,
    absl::Span<const apipb::IndicatorReport> reports,
    const FiscalCalendar& calendar, int fiscal_year, absl::CivilDay on);

// The meetings that a body's mandate asks for, spread evenly over the year: of
// n meetings the k-th is owed for the k-th n-th of the year's days, and due on
// the last of them. A meeting held within its time is the one that was owed for
// it; those left over make up for what was missed. Nothing is owed before the
// body was established or after it was dissolved; what falls due while it rests
// is excused.
std::vector<apipb::Duty> MeetingDuties(
    const apipb::Body& body, absl::Span<const apipb::Meeting> meetings,
    const FiscalCalendar& calendar, int fiscal_year, absl::CivilDay on);

// The action items that are due in the year.
std::vector<apipb::Duty> ActionItemDuties(
    absl::Span<const apipb::ActionItem> items, const FiscalCalendar& calendar,
    int fiscal_year, absl::CivilDay on);

}  // namespace yoriai::server
