#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "server/projections/projection.h"

namespace yoriai::server {

inline const storage::ViewId kActivitiesView{"activities", 1};

// Activities of every type, in their latest wording.
//
//   activity/<activity>        apipb::ActivityEntry
//   of-type/<type>/<activity>  empty: the activities of one type, by their ids
class ActivitiesProjection final : public Projection {
 public:
  static constexpr absl::string_view kActivities = "activity/";

  const storage::ViewId& view() const override { return kActivitiesView; }
  void Fold(const RecordedEvent& recorded, ViewDraft& rows) const override;

  static std::string ActivityRow(absl::string_view activity_id);

  // What the names of the rows of one type's activities begin with.
  static std::string OfType(absl::string_view type);
};

}  // namespace yoriai::server
