#pragma once

#include "absl/types/span.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/indicators.pb.h"
#include "yoriai/api/v1/plan_service.pb.h"

// How many indicators are in which status, for an element and everything below
// it. Percentages are never averaged: half of one target says nothing about
// another one.

namespace yoriai::server {

// Returns the roll-up of `assessments`: one per status that occurs, in the
// order of the enum, and the worst by SeverityOf().
apipb::RollUp RollUpOf(absl::Span<const apipb::Assessment> assessments);

// Counts one more indicator.
void AddToRollUp(apipb::IndicatorStatus status, apipb::RollUp& roll_up);

// Counts everything that `child` counts.
void AddToRollUp(const apipb::RollUp& child, apipb::RollUp& roll_up);

}  // namespace yoriai::server
