#pragma once

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "proto/namespaces.h"
#include "server/projections/plan_frame.h"
#include "server/services/view_queries.h"

namespace yoriai::server {

// Finds the plan that a query names, or, if it names none, the only one.
//
// NOT_FOUND: there is no such plan at that point. INVALID_ARGUMENT: `plan_id`
// is no id, or empty while there are several plans.
absl::StatusOr<PlanFrame> FindPlanFrame(const QueryScope& scope,
                                        absl::string_view plan_id);

// Returns the year that a query is about. INVALID_ARGUMENT: not 0, and not a
// fiscal year of the plan.
absl::StatusOr<int> ResolveFiscalYear(const PlanFrame& frame, int asked,
                                      absl::CivilDay on);

}  // namespace yoriai::server
