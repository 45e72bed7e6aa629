#pragma once

#include <cstddef>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "proto/namespaces.h"
#include "server/projections/row_reader.h"
#include "yoriai/api/v1/bodies_service.pb.h"

namespace yoriai::server {

// Meetings as of one position. All errors are INTERNAL: a view could not be
// read. Lists are by id and begin after `after`.
//
// Threads: any. `views` must outlive this.
class MeetingsView final {
 public:
  MeetingsView(const storage::ViewReader& views, storage::Position as_of);

  absl::StatusOr<std::optional<apipb::Meeting>> FindMeeting(
      absl::string_view meeting_id) const;

  absl::StatusOr<Page<apipb::Meeting>> ListMeetings(absl::string_view after,
                                                    size_t size_max) const;

  // Looks at the meetings of one body only.
  absl::StatusOr<Page<apipb::Meeting>> ListMeetingsOf(absl::string_view body_id,
                                                      absl::string_view after,
                                                      size_t size_max) const;

 private:
  RowReader rows_;
};

}  // namespace yoriai::server
