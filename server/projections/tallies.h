#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "proto/namespaces.h"
#include "server/projections/projection.h"
#include "yoriai/view/v1/rows.pb.h"

namespace yoriai::server {

inline const storage::ViewId kTalliesView{"tallies", 1};

// Which events a tally counts: those of a type, and of a body and an action
// plan if given. Members are views: valid as long as what they came from.
struct Facet {
  absl::string_view type;
  absl::string_view body_id;         // Empty: of any or none.
  absl::string_view plan_id;         // Together with action_plan_id.
  absl::string_view action_plan_id;  // Empty: of any or none.
};

// Adds up what happened.
void AddTo(viewpb::DayTally& sum, const viewpb::DayTally& tally);

// What happened, summed by day: what derived indicators are made of. So a
// year's value is at most 366 small rows, however many events stand behind it.
//
//   day/<type>/<body>/<plan>/<action plan>/<day>  viewpb::DayTally, with empty
//                                                 names for what a facet leaves
//                                                 open; gone when nothing
//                                                 counts
//   meeting/<meeting>        viewpb::MeetingContribution
//   member/<organisation>    viewpb::MembershipContribution
//   activity/<activity>      viewpb::ActivityContribution, of which the entry
//                            holds only what is counted by
//
// An event counts on the day on which it happened; what was corrected counts
// on its new day with its new values, what was withdrawn not at all. An event
// counts in all (at most four) facets that it belongs to.
class TalliesProjection final : public Projection {
 public:
  const storage::ViewId& view() const override { return kTalliesView; }
  void Fold(const RecordedEvent& recorded, ViewDraft& rows) const override;

  // What the names of a facet's days begin with; the rest is the day.
  static std::string Days(const Facet& facet);
};

}  // namespace yoriai::server
