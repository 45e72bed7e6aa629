#pragma once

#include <cstddef>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "proto/namespaces.h"
#include "server/domain/plan_comparison.h"
#include "server/projections/plan_view.h"
#include "storage/base/position.h"
#include "storage/log/event_log.h"
#include "yoriai/api/v1/plan_service.pb.h"

namespace yoriai::server {

// Of which part of a plan the changes are asked for.
struct PlanPart {
  absl::string_view plan_id;
  absl::string_view element_id;    // Empty: of all.
  absl::string_view indicator_id;  // Empty: of all.
};

// Reads the changes of a plan from its stream: at most `size_max`, later than
// `after` and up to `last`. Sets `next_after` to the position where the next
// page begins; kBeforeFirst: there is none.
//
// INTERNAL: the log could not be read.
absl::StatusOr<apipb::ListPlanChangesResponse> ReadPlanChanges(
    const storage::EventLog& log, const PlanPart& part, storage::Position after,
    storage::Position last, size_t size_max, storage::Position& next_after);

// Reads a whole plan as of the view's position. nullopt: there is none.
// INTERNAL: a view could not be read.
absl::StatusOr<std::optional<PlanState>> ReadPlanState(
    const PlanView& view, absl::string_view plan_id);

}  // namespace yoriai::server
