#pragma once

#include <cstddef>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "proto/namespaces.h"
#include "server/projections/row_reader.h"
#include "yoriai/api/v1/indicator_service.pb.h"

namespace yoriai::server {

// Activities as of one position, those that were withdrawn included. All errors
// are INTERNAL: a view could not be read. Lists are by id and begin after
// `after`.
//
// Threads: any. `views` must outlive this.
class ActivitiesView final {
 public:
  ActivitiesView(const storage::ViewReader& views, storage::Position as_of);

  absl::StatusOr<std::optional<apipb::ActivityEntry>> FindActivity(
      absl::string_view activity_id) const;

  absl::StatusOr<Page<apipb::ActivityEntry>> ListActivities(
      absl::string_view after, size_t size_max) const;

  // Looks at the activities of one type only. Example: "GrantAwarded".
  absl::StatusOr<Page<apipb::ActivityEntry>> ListActivitiesOf(
      absl::string_view type, absl::string_view after, size_t size_max) const;

 private:
  RowReader rows_;
};

}  // namespace yoriai::server
