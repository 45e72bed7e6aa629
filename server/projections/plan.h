#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "server/projections/projection.h"

namespace yoriai::server {

inline const storage::ViewId kPlanView{"plan", 3};

// Plans with their elements, indicators and targets.
//
//   plan/<plan>                               apipb::Plan
//   element/<plan>/<element>                  apipb::PlanElement, without its
//                                             postponements and initiatives
//   postponement/<plan>/<element>/<position>  apipb::Postponement; there can be
//                                             any number of them
//   initiative/<plan>/<element>/<initiative>  apipb::InitiativeStanding
//   indicator/<plan>/<indicator>              apipb::Indicator with its targets
//                                             and every wording of them
class PlanProjection final : public Projection {
 public:
  static constexpr absl::string_view kPlans = "plan/";

  const storage::ViewId& view() const override { return kPlanView; }
  void Fold(const RecordedEvent& recorded, ViewDraft& rows) const override;

  static std::string PlanRow(absl::string_view plan_id);

  // What the names of a plan's rows begin with.
  static std::string Elements(absl::string_view plan_id);
  static std::string Postponements(absl::string_view plan_id);
  static std::string Initiatives(absl::string_view plan_id);
  static std::string Indicators(absl::string_view plan_id);
};

}  // namespace yoriai::server
