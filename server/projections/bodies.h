#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "server/projections/projection.h"

namespace yoriai::server {

inline const storage::ViewId kBodiesView{"bodies", 2};

// Bodies, and what belongs to one body each.
//
//   body/<body>                    apipb::Body
//   seat/<body>/<seat>             apipb::Seat, who holds or held it last
//   earlier-seat/<body>/<seat>/<position>  apipb::Seat, who held it before; the
//                                  position is that of who took it next
//   theme/<body>/<theme>           apipb::BodyTheme
//   proposal/<body>/<proposal>     apipb::Proposal
//   decision/<body>/<decision>     apipb::Decision
//   action-item/<body>/<item>      apipb::ActionItem
//   body-of-decision/<decision>    apipb::Decision, of which only body_id is
//                                  set: decisions are known by their id alone
class BodiesProjection final : public Projection {
 public:
  static constexpr absl::string_view kBodies = "body/";
  static constexpr absl::string_view kActionItems = "action-item/";

  const storage::ViewId& view() const override { return kBodiesView; }
  void Fold(const RecordedEvent& recorded, ViewDraft& rows) const override;

  static std::string BodyRow(absl::string_view body_id);

  // What the names of a body's rows begin with.
  static std::string Seats(absl::string_view body_id);
  static std::string EarlierSeats(absl::string_view body_id);
  static std::string ActionItems(absl::string_view body_id);
  static std::string Themes(absl::string_view body_id);
  static std::string Proposals(absl::string_view body_id);
  static std::string Decisions(absl::string_view body_id);

  static std::string BodyOfDecisionRow(absl::string_view decision_id);
};

}  // namespace yoriai::server
