#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "proto/namespaces.h"
#include "server/projections/row_reader.h"
#include "yoriai/api/v1/indicators.pb.h"

namespace yoriai::server {

// Reports of indicators as of one position, those that were withdrawn included.
// All errors are INTERNAL: a view could not be read.
//
// Threads: any. `views` must outlive this.
class ReportsView final {
 public:
  ReportsView(const storage::ViewReader& views, storage::Position as_of);

  absl::StatusOr<std::optional<apipb::IndicatorReport>> FindReport(
      absl::string_view plan_id, absl::string_view indicator_id,
      absl::string_view report_event_id) const;

  // At most `size_max` reports of an indicator, oldest day first.
  absl::StatusOr<std::vector<apipb::IndicatorReport>> ListReports(
      absl::string_view plan_id, absl::string_view indicator_id,
      size_t size_max) const;

  // All reports of the days from `first` to `last`, oldest first, without what
  // only people read: reason, comment, and the wording of evidence.
  absl::StatusOr<std::vector<apipb::IndicatorReport>> ReportsOfDays(
      absl::string_view plan_id, absl::string_view indicator_id,
      absl::CivilDay first, absl::CivilDay last) const;

 private:
  RowReader rows_;
};

}  // namespace yoriai::server
