#pragma once

#include <cstddef>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "proto/namespaces.h"
#include "server/projections/plan_frame.h"
#include "server/projections/plan_view.h"
#include "server/projections/reports_view.h"
#include "server/projections/row_reader.h"
#include "server/projections/tallies_view.h"
#include "yoriai/api/v1/indicators.pb.h"

namespace yoriai::server {

// Where indicators stand: what was on record at one position, of what had
// happened by a day `on`. A reported indicator is judged by its reports, a
// derived one by the tallies. Targets and retirement are what had been decided
// by that day. One whose element was ended counts as retired from the year
// after.
//
// All errors are INTERNAL: a view could not be read.
//
// Threads: any. `views` must outlive this.
class IndicatorsView final {
 public:
  IndicatorsView(const storage::ViewReader& views, storage::Position as_of);

  // Judges one fiscal year of an indicator of the plan.
  absl::StatusOr<apipb::Assessment> AssessYear(
      const PlanFrame& frame, const apipb::Indicator& indicator,
      int fiscal_year, absl::CivilDay on) const;

  // Judges every fiscal year of the plan, in their order.
  absl::StatusOr<std::vector<apipb::Assessment>> AssessAllYears(
      const PlanFrame& frame, const apipb::Indicator& indicator,
      absl::CivilDay on) const;

  // Lists the plan's indicators by id, those of `element_id` only if it is not
  // empty, beginning after `after`, and judges one fiscal year of each.
  absl::StatusOr<Page<apipb::AssessedIndicator>> ListAssessed(
      const PlanFrame& frame, absl::string_view element_id, int fiscal_year,
      absl::CivilDay on, absl::string_view after, size_t size_max) const;

 private:
  const PlanView plan_;
  const ReportsView reports_;
  const TalliesView tallies_;
};

}  // namespace yoriai::server
