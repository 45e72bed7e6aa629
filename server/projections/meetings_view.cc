#include "server/projections/meetings_view.h"

#include "server/projections/meetings.h"

namespace yoriai::server {

MeetingsView::MeetingsView(const storage::ViewReader& views,
                           storage::Position as_of)
    : rows_(views, kMeetingsView, as_of) {}

absl::StatusOr<std::optional<apipb::Meeting>> MeetingsView::FindMeeting(
    absl::string_view meeting_id) const {
  return rows_.Get<apipb::Meeting>(MeetingsProjection::MeetingRow(meeting_id));
}

absl::StatusOr<Page<apipb::Meeting>> MeetingsView::ListMeetings(
    absl::string_view after, size_t size_max) const {
  return rows_.List<apipb::Meeting>(MeetingsProjection::kMeetings, after,
                                    size_max);
}

absl::StatusOr<Page<apipb::Meeting>> MeetingsView::ListMeetingsOf(
    absl::string_view body_id, absl::string_view after, size_t size_max) const {
  return rows_.ListNamed<apipb::Meeting>(MeetingsProjection::OfBody(body_id),
                                         MeetingsProjection::kMeetings, after,
                                         size_max);
}

}  // namespace yoriai::server
