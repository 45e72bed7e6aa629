#pragma once

#include <string>

#include "client/cli/output/words.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/plan_service.pb.h"

namespace yoriai::cli {

// Returns a decimal with separators between thousands. Example: "1,920,000".
std::string FormatDecimal(const std::string& decimal);

// Returns the value of a year as people read it: with its unit, "-" if there is
// none (missing is never zero), and for milestones whether it is reached.
std::string FormatValue(const Words& words, const apipb::Indicator& indicator,
                        const apipb::Assessment& assessment);

// Returns what a year aims at. `whole`: milestones in their full words.
std::string FormatTarget(const Words& words, const apipb::Indicator& indicator,
                         const apipb::YearTarget& target, bool whole);

// Returns how what is below an element stands. Example: "達成 2  遅れ 1".
std::string FormatRollUp(const Words& words, const apipb::RollUp& roll_up);

}  // namespace yoriai::cli
