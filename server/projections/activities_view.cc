#include "server/projections/activities_view.h"

#include "server/projections/activities.h"

namespace yoriai::server {

ActivitiesView::ActivitiesView(const storage::ViewReader& views,
                               storage::Position as_of)
    : rows_(views, kActivitiesView, as_of) {}

absl::StatusOr<std::optional<apipb::ActivityEntry>>
ActivitiesView::FindActivity(absl::string_view activity_id) const {
  return rows_.Get<apipb::ActivityEntry>(
      ActivitiesProjection::ActivityRow(activity_id));
}

absl::StatusOr<Page<apipb::ActivityEntry>> ActivitiesView::ListActivities(
    absl::string_view after, size_t size_max) const {
  return rows_.List<apipb::ActivityEntry>(ActivitiesProjection::kActivities,
                                          after, size_max);
}

absl::StatusOr<Page<apipb::ActivityEntry>> ActivitiesView::ListActivitiesOf(
    absl::string_view type, absl::string_view after, size_t size_max) const {
  return rows_.ListNamed<apipb::ActivityEntry>(
      ActivitiesProjection::OfType(type), ActivitiesProjection::kActivities,
      after, size_max);
}

}  // namespace yoriai::server
