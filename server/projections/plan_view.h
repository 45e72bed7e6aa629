#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "proto/namespaces.h"
#include "server/projections/row_reader.h"
#include "yoriai/api/v1/indicator_service.pb.h"
#include "yoriai/api/v1/plan_service.pb.h"

namespace yoriai::server {

// Plans as they are laid down, as of one position. All errors are INTERNAL: a
// view could not be read. Lists are by id and begin after `after`.
//
// Threads: any. `views` must outlive this.
class PlanView final {
 public:
  PlanView(const storage::ViewReader& views, storage::Position as_of);

  absl::StatusOr<std::optional<apipb::Plan>> FindPlan(
      absl::string_view plan_id) const;
  absl::StatusOr<Page<apipb::Plan>> ListPlans(absl::string_view after,
                                              size_t size_max) const;

  // Without its postponements and initiatives, which are read by
  // ListElements() only.
  absl::StatusOr<std::optional<apipb::PlanElement>> FindElement(
      absl::string_view plan_id, absl::string_view element_id) const;

  // All elements of a plan, with their postponements and initiatives.
  absl::StatusOr<std::vector<apipb::PlanElement>> ListElements(
      absl::string_view plan_id) const;

  absl::StatusOr<std::optional<apipb::InitiativeStanding>> FindInitiative(
      absl::string_view plan_id, absl::string_view element_id,
      absl::string_view initiative_id) const;

  absl::StatusOr<std::optional<apipb::Indicator>> FindIndicator(
      absl::string_view plan_id, absl::string_view indicator_id) const;

  // The indicators of a plan, those of `element_id` only if it is not empty.
  absl::StatusOr<Page<apipb::Indicator>> ListIndicators(
      absl::string_view plan_id, absl::string_view element_id,
      absl::string_view after, size_t size_max) const;

 private:
  RowReader rows_;
};

}  // namespace yoriai::server
