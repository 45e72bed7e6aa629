#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "proto/namespaces.h"
#include "server/domain/fiscal_calendar.h"
#include "server/projections/plan_view.h"
#include "yoriai/api/v1/plan_service.pb.h"

namespace yoriai::server {

// A plan with everything that its indicators are judged by, as of one position.
class PlanFrame final {
 public:
  // Reads the frame of a plan; of the only one on record if `plan_id` is empty.
  // nullopt: there is no such plan, or more than one to choose from. INTERNAL:
  // a view could not be read.
  static absl::StatusOr<std::optional<PlanFrame>> Find(
      const PlanView& view, absl::string_view plan_id);

  const apipb::Plan& plan() const { return plan_; }
  const eventpb::PlanTerms& terms() const { return plan_.terms(); }
  const FiscalCalendar& calendar() const { return calendar_; }

  // All elements by id, with their postponements.
  const std::vector<apipb::PlanElement>& elements() const { return elements_; }

  // Returns `asked`, or if it is 0 the fiscal year of the plan in which `on`
  // lies or which is nearest to it.
  int FiscalYearFor(int asked, absl::CivilDay on) const;

  // Says whether an element still counts in `fiscal_year`: neither it nor one
  // above it was ended before.
  bool CountsIn(absl::string_view element_id, int fiscal_year) const;

 private:
  PlanFrame(apipb::Plan plan, FiscalCalendar calendar,
            std::vector<apipb::PlanElement> elements);

  apipb::Plan plan_;
  FiscalCalendar calendar_;
  std::vector<apipb::PlanElement> elements_;
  absl::flat_hash_map<std::string, size_t> index_by_id_;
};

}  // namespace yoriai::server
