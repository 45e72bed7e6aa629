#pragma once

#include "absl/time/civil_time.h"
#include "proto/namespaces.h"
#include "server/domain/fiscal_calendar.h"
#include "server/domain/indicators/findings.h"
#include "yoriai/api/v1/indicators.pb.h"
#include "yoriai/event/v1/definitions.pb.h"
#include "yoriai/event/v1/plan.pb.h"

namespace yoriai::server {

// The shares of the pace that a plan has which states none.
inline constexpr int kDefaultOnTrackPercent = 100;
inline constexpr int kDefaultAtRiskPercent = 60;

// The version of the rules below, as it stands in every assessment. It changes
// whenever the same input would be judged differently.
inline constexpr char kAssessmentRuleVersion[] = "LINEAR_PATH_V2";

// Judges one fiscal year of an indicator from the day `on` (docs/guide/
// indicators.md has the table). Pure. `indicator` is as on record; only what
// had been decided by `on` counts. `findings` must hold what had happened by
// `on`. The year is judged as over from its last day on: what is reported on
// that day or later still counts, if it happened by then.
apipb::Assessment Assess(const apipb::Indicator& indicator,
                         const eventpb::PlanTerms& plan,
                         const FiscalCalendar& calendar, int fiscal_year,
                         absl::CivilDay on, const YearFindings& findings);

}  // namespace yoriai::server
