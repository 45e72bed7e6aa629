#pragma once

#include <string>

#include "client/cli/output/words.h"
#include "proto/namespaces.h"
#include "yoriai/event/v1/event.pb.h"

namespace yoriai::cli {

// Returns the element or indicator of a plan that `event` is about; of the plan
// itself its id.
std::string SubjectOfChange(const eventpb::Event& event);

// Returns in words what `event` did to a plan. Example: "target of FY2021
// revised to 8: as decided". Of an event that this program does not know: its
// type.
std::string FormatPlanChange(const Words& words, const eventpb::Event& event);

}  // namespace yoriai::cli
