#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "proto/namespaces.h"
#include "server/projections/bodies_view.h"
#include "server/projections/meetings_view.h"
#include "server/projections/plan_frame.h"
#include "server/projections/plan_view.h"
#include "server/projections/reports_view.h"
#include "yoriai/api/v1/duty_service.pb.h"

namespace yoriai::server {

// Who owes what, as of one position. All errors are INTERNAL: a view could not
// be read.
//
// Threads: any. `views` must outlive this.
class DutiesView final {
 public:
  DutiesView(const storage::ViewReader& views, storage::Position as_of);

  // Everything that is owed in one fiscal year of the plan, and how it stands
  // on the day `on`: by due day, then by kind and by what it is about.
  absl::StatusOr<std::vector<apipb::Duty>> ListDuties(const PlanFrame& frame,
                                                      int fiscal_year,
                                                      absl::CivilDay on) const;

 private:
  absl::Status AddReports(const PlanFrame& frame, int fiscal_year,
                          absl::CivilDay on,
                          std::vector<apipb::Duty>& duties) const;
  absl::Status AddMeetings(const PlanFrame& frame, int fiscal_year,
                           absl::CivilDay on,
                           std::vector<apipb::Duty>& duties) const;
  absl::StatusOr<std::vector<apipb::Meeting>> MeetingsOf(
      const std::string& body_id) const;

  const PlanView plan_;
  const ReportsView reports_;
  const BodiesView bodies_;
  const MeetingsView meetings_;
};

}  // namespace yoriai::server
