#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "proto/namespaces.h"
#include "storage/base/position.h"
#include "storage/log/event_log.h"
#include "storage/views/view_store.h"
#include "yoriai/api/v1/indicator_service.pb.h"

namespace yoriai::server {

// Which number is to be explained.
struct ExplainedNumber {
  std::string plan_id;
  std::string indicator_id;
  int fiscal_year;    // One of the plan's.
  absl::CivilDay on;  // The day that it is judged from.
};

// What makes up a number.
struct ExplainedAnswer {
  // All but proof, basis, and what is compared with.
  apipb::ExplainIndicatorResponse response;
  // The positions of the records that the explanation was made from, in order.
  std::vector<storage::Position> made_from;
};

// Says which events of the log make up a number. Reads what concerns the
// indicator straight from the log, so that it says what is on record and not
// what a view made of it.
//
// Threads: any. `log` must outlive this.
class Explainer final {
 public:
  explicit Explainer(const storage::EventLog& log) : log_(log) {}

  // Explains a number as of a position that `views` have reached. Lists not
  // more than 10,000 events.
  //
  // NOT_FOUND: there is no such plan or indicator at that position. INTERNAL:
  // log or views could not be read. RESOURCE_EXHAUSTED: more than 100,000
  // events would have to be read.
  absl::StatusOr<ExplainedAnswer> ExplainAt(const storage::ViewReader& views,
                                            const ExplainedNumber& number,
                                            storage::Position as_of) const;

 private:
  const storage::EventLog& log_;
};

}  // namespace yoriai::server
