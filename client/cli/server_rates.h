#pragma once

#include <cstdint>
#include <vector>

#include "absl/time/time.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/admin_service.pb.h"

namespace yoriai::cli {

// What a stage took between two moments.
struct StageRate {
  apipb::Stage stage = apipb::STAGE_UNSPECIFIED;
  uint64_t count = 0;
  absl::Duration p50;
  absl::Duration p99;
  // All of it together, in parts of the time that passed: how busy it was.
  double busy = 0;
};

// What a server did between two moments.
struct ServerRates {
  absl::Duration elapsed;
  double appends_per_second = 0;
  double events_per_second = 0;
  double syncs_per_second = 0;
  double appends_per_sync = 0;  // 0: nothing was synced.
  std::vector<StageRate> stages;
};

// Returns what went on between two answers of GetServerMetrics. Where the
// server was started anew in between, or `earlier` is empty: since the start.
ServerRates RatesBetween(const apipb::GetServerMetricsResponse& earlier,
                         const apipb::GetServerMetricsResponse& later);

}  // namespace yoriai::cli
