#pragma once

#include "absl/time/civil_time.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/indicators.pb.h"

namespace yoriai::server {

// Returns the indicator as what had been decided by the day `on` made it. Pure.
//
//   targets   of each fiscal year the last wording on record, of those that
//             were decided by then; a year without one has no target yet
//   retired   only if it was retired by then
//
// Of two wordings decided by then the one recorded later stands, also if it
// names the earlier day: who records a decision late corrects what stood. What
// names no day counts as decided since ever. The answer has no earlier_targets;
// what an indicator says (its terms) is always the wording on record.
apipb::Indicator AsDecidedBy(const apipb::Indicator& indicator,
                             absl::CivilDay on);

}  // namespace yoriai::server
