#include "server/projections/all_projections.h"

#include "server/projections/activities.h"
#include "server/projections/bodies.h"
#include "server/projections/meetings.h"
#include "server/projections/members.h"
#include "server/projections/plan.h"
#include "server/projections/reports.h"
#include "server/projections/tallies.h"

namespace yoriai::server {

std::vector<std::unique_ptr<Projection>> AllProjections() {
  std::vector<std::unique_ptr<Projection>> projections = ProjectionsForRules();
  projections.push_back(std::make_unique<TalliesProjection>());
  return projections;
}

std::vector<std::unique_ptr<Projection>> ProjectionsForRules() {
  std::vector<std::unique_ptr<Projection>> projections;
  projections.push_back(std::make_unique<MembersProjection>());
  projections.push_back(std::make_unique<BodiesProjection>());
  projections.push_back(std::make_unique<MeetingsProjection>());
  projections.push_back(std::make_unique<PlanProjection>());
  projections.push_back(std::make_unique<ReportsProjection>());
  projections.push_back(std::make_unique<ActivitiesProjection>());
  return projections;
}

}  // namespace yoriai::server
