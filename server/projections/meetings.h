#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "server/projections/projection.h"

namespace yoriai::server {

inline const storage::ViewId kMeetingsView{"meetings", 1};

// Meetings of all bodies.
//
//   meeting/<meeting>         apipb::Meeting
//   of-body/<body>/<meeting>  empty: the meetings of one body, by their ids
class MeetingsProjection final : public Projection {
 public:
  static constexpr absl::string_view kMeetings = "meeting/";

  const storage::ViewId& view() const override { return kMeetingsView; }
  void Fold(const RecordedEvent& recorded, ViewDraft& rows) const override;

  static std::string MeetingRow(absl::string_view meeting_id);

  // What the names of the rows of one body's meetings begin with.
  static std::string OfBody(absl::string_view body_id);
};

}  // namespace yoriai::server
