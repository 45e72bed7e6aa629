#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "proto/namespaces.h"
#include "server/domain/indicators/explanation.h"
#include "server/projections/plan_frame.h"
#include "storage/base/position.h"
#include "storage/log/event_log.h"
#include "yoriai/api/v1/indicator_service.pb.h"

namespace yoriai::server {

// Says which events of the log make up a number. Reads what concerns the
// indicator straight from the log, so that it says what is on record and not
// what a view made of it.
//
// Threads: any. `log` must outlive this.
class Explainer final {
 public:
  explicit Explainer(const storage::EventLog& log) : log_(log) {}

  // Explains one fiscal year of an indicator of the plan, judged from `on`, of
  // the events up to `as_of`. Sets everything of the response but the
  // assessments and what they reflect; not more than 10,000 events.
  //
  // INTERNAL: the log could not be read. RESOURCE_EXHAUSTED: more than 100,000
  // events would have to be read.
  absl::StatusOr<apipb::ExplainIndicatorResponse> Explain(
      const PlanFrame& frame, const apipb::Indicator& indicator,
      int fiscal_year, absl::CivilDay on, storage::Position as_of) const;

 private:
  const storage::EventLog& log_;
};

}  // namespace yoriai::server
