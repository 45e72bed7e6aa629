#pragma once

#include <vector>

#include "proto/namespaces.h"
#include "yoriai/api/v1/indicators.pb.h"
#include "yoriai/api/v1/plan_service.pb.h"

namespace yoriai::server {

// A plan with its parts, as of one point.
struct PlanState {
  apipb::Plan plan;
  std::vector<apipb::PlanElement> elements;
  std::vector<apipb::Indicator> indicators;
};

// Returns what differs in `after` from `before`: first the plan's own terms,
// then its elements by id, then its indicators by id, each with its targets by
// year. Pure. What was ended or retired is told once, not field by field.
//
// Parts of two different plans belong together where the later one names the
// earlier one as its first predecessor, whatever their ids.
std::vector<apipb::PlanDifference> ComparePlanStates(const PlanState& before,
                                                     const PlanState& after);

}  // namespace yoriai::server
