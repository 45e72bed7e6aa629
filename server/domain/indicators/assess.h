#pragma once

#include "absl/time/civil_time.h"
#include "proto/namespaces.h"
#include "server/domain/fiscal_calendar.h"
#include "server/domain/indicators/findings.h"
#include "yoriai/api/v1/indicator_service.pb.h"
#include "yoriai/event/v1/plan.pb.h"

namespace yoriai::server {

// Judges one fiscal year of an indicator from the day `on` (docs/guide/
// indicators.md has the table). Pure. `findings` must hold what had happened by
// `on`. The rule's version stands in the answer; it changes whenever the same
// input would be judged differently.
apipb::Assessment Assess(const apipb::Indicator& indicator,
                         const eventpb::PlanTerms& plan,
                         const FiscalCalendar& calendar, int fiscal_year,
                         absl::CivilDay on, const YearFindings& findings);

}  // namespace yoriai::server
