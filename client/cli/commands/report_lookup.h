#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "client/cli/session.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/indicators.pb.h"

namespace yoriai::cli {

// A report, and the indicator that it is of.
struct FoundReport {
  apipb::Indicator indicator;
  apipb::IndicatorReport report;
};

// Asks the server for a report as it stands now. NOT_FOUND: there is none.
absl::StatusOr<FoundReport> FindReport(Session& session,
                                       const std::string& plan_id,
                                       const std::string& indicator_id,
                                       const std::string& report_event_id);

}  // namespace yoriai::cli
