#include "server/projections/activities.h"

#include "absl/strings/str_cat.h"
#include "server/domain/activity_facts.h"
#include "server/domain/subject.h"
#include "yoriai/api/v1/indicators.pb.h"

namespace yoriai::server {
namespace {

void FoldRecorded(const RecordedEvent& recorded,
                  const eventpb::Activity& activity, ViewDraft& rows) {
  apipb::ActivityEntry entry;
  entry.set_type(TypeOf(recorded.event));
  *entry.mutable_activity() = activity;
  entry.set_happened_on(recorded.event.header().occurred_on());
  entry.set_position(Number(rows.position()));
  const std::string& id = activity.activity_id();
  rows.Put(ActivitiesProjection::ActivityRow(id), entry);
  rows.Put(absl::StrCat(ActivitiesProjection::OfType(entry.type()), id),
           apipb::ActivityEntry());
}

void FoldCorrected(const eventpb::ActivityCorrected& event, ViewDraft& rows) {
  const ActivityFacts truth = ReplacementFactsOf(event);
  if (truth.activity == nullptr) return;
  rows.Change<apipb::ActivityEntry>(
      ActivitiesProjection::ActivityRow(event.activity_id()),
      [&](apipb::ActivityEntry& entry) {
        *entry.mutable_activity() = *truth.activity;
        entry.set_happened_on(event.happened_on());
        entry.set_corrections(entry.corrections() + 1);
      });
}

}  // namespace

void ActivitiesProjection::Fold(const RecordedEvent& recorded,
                                ViewDraft& rows) const {
  const eventpb::Event& event = recorded.event;
  if (event.has_activity_corrected()) {
    FoldCorrected(event.activity_corrected(), rows);
  } else if (event.has_activity_withdrawn()) {
    rows.Change<apipb::ActivityEntry>(
        ActivityRow(event.activity_withdrawn().activity_id()),
        [](apipb::ActivityEntry& entry) { entry.set_withdrawn(true); });
  } else if (const ActivityFacts facts = FactsOf(event);
             facts.activity != nullptr) {
    FoldRecorded(recorded, *facts.activity, rows);
  }
}

std::string ActivitiesProjection::ActivityRow(absl::string_view activity_id) {
  return absl::StrCat(kActivities, activity_id);
}

std::string ActivitiesProjection::OfType(absl::string_view type) {
  return absl::StrCat("of-type/", type, "/");
}

}  // namespace yoriai::server
