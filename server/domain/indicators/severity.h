#pragma once

#include "proto/namespaces.h"
#include "yoriai/api/v1/indicators.pb.h"

namespace yoriai::server {

// How much a status asks for attention: the higher, the more. Lost comes before
// endangered, endangered before unknown, unknown before open, and open before
// whatever needs nobody:
//
//   MISSED, BREACHED, BEHIND, SHRINKING, AT_RISK, NOT_REPORTED, NOT_YET, OPEN,
//   FLAT, NO_BASELINE, TARGET_DEFERRED, ON_TRACK, GROWING, KEPT, DONE,
//   ACHIEVED, NO_TARGET, NOT_STARTED, RETIRED
//
// No two are equal, so the worst of several is always one of them.
int SeverityOf(apipb::IndicatorStatus status);

// Returns the one that asks for more attention. UNSPECIFIED asks for none.
apipb::IndicatorStatus Worse(apipb::IndicatorStatus a,
                             apipb::IndicatorStatus b);

}  // namespace yoriai::server
