#pragma once

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "proto/namespaces.h"
#include "server/projections/indicators_view.h"
#include "server/projections/plan_frame.h"
#include "yoriai/api/v1/plan_service.pb.h"

namespace yoriai::server {

// Returns the whole plan with its status in one fiscal year, judged from the
// day `on`: everything of the response but its basis. Elements and indicators
// stand in the order that the plan gives them, and then by id. INTERNAL: a view
// could not be read.
absl::StatusOr<apipb::GetPlanResponse> PlanStanding(
    const PlanFrame& frame, const IndicatorsView& indicators, int fiscal_year,
    absl::CivilDay on);

}  // namespace yoriai::server
