#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "proto/namespaces.h"
#include "yoriai/event/v1/definitions.pb.h"

// Which events a measure can be computed from, and which kinds of indicators
// it fits. docs/guide/indicators.md has the table.

namespace yoriai::server {

// Says whether events of `type` can enter into `measure`.
bool CanMeasure(eventpb::Measure measure, absl::string_view type);

// The types that can, for a person. Example: "MeetingHeld, ThemeAdopted".
std::string MeasurableTypes(eventpb::Measure measure);

// Says whether events of `type` can name a body, or an action plan, so that a
// derivation can pick those of one.
bool CanNameBody(absl::string_view type);
bool CanNameActionPlan(absl::string_view type);

// Says whether `measure` gives the value of an indicator of `kind`.
bool MeasureFits(eventpb::Measure measure, eventpb::IndicatorKind kind);

// The measures that do, for a person. "none" for milestones.
std::string FittingMeasures(eventpb::IndicatorKind kind);

}  // namespace yoriai::server
