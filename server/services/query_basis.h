#pragma once

#include <functional>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "proto/namespaces.h"
#include "server/domain/fiscal_calendar.h"
#include "server/projections/projector.h"
#include "storage/base/clock.h"
#include "storage/log/event_log.h"
#include "storage/log/recorded_time.h"
#include "yoriai/api/v1/basis.pb.h"

namespace yoriai::server {

// What a query asks to be answered from.
struct QueryPoint {
  apipb::AsOf as_of;
  bool allow_stale = false;
  // What a page token pins; as_of then does not count.
  std::optional<storage::Position> pinned;
};

// Finds the point of the log that an answer reflects, and waits, without
// keeping a thread, until the views have reached it.
//
// Threads: any. All must outlive this and every query under way.
class QueryBasis final {
 public:
  using Then = std::function<void(absl::StatusOr<apipb::Basis>)>;

  QueryBasis(const storage::EventLog& log, storage::RecordedTime& recorded_time,
             Projector& projector, const storage::Clock& clock)
      : log_(log),
        recorded_time_(recorded_time),
        projector_(projector),
        clock_(clock) {}

  // Calls `then` once, on this thread or on the projector's `answers`, with
  // the basis to answer from (its `on` is left empty). Without as_of that is
  // the head of this moment; a query that allows stale is never kept waiting,
  // unless a page token pins its position.
  //
  // INVALID_ARGUMENT: as_of is beyond the head or in the future.
  // UNAVAILABLE: the views did not get there in time.
  void Resolve(const QueryPoint& point, absl::Time deadline, Then then) const;

  // Finds a point that an answer which reflects `as_of` is compared with; the
  // views have reached it. `field` is the one that names it.
  //
  // INVALID_ARGUMENT: it is not set, or lies behind `as_of`.
  absl::StatusOr<apipb::Basis> ResolveEarlier(const apipb::AsOf& earlier,
                                              absl::string_view field,
                                              storage::Position as_of) const;

  // Reads `on`; empty: the day that it is where the plan is carried out.
  // INVALID_ARGUMENT: it is no day.
  absl::StatusOr<absl::CivilDay> ResolveDay(
      absl::string_view on, const FiscalCalendar& calendar) const;

 private:
  void ResolveTime(const QueryPoint& point, absl::Time deadline,
                   Then then) const;
  void ResolvePosition(absl::StatusOr<storage::Position> wanted,
                       const QueryPoint& point, absl::Time deadline,
                       Then then) const;
  // For a point that is no time.
  absl::StatusOr<storage::Position> Wanted(const QueryPoint& point) const;
  // For a point that is a time.
  absl::StatusOr<absl::Time> AskedTime(const QueryPoint& point) const;
  absl::StatusOr<storage::Position> PositionAt(const QueryPoint& point) const;
  absl::StatusOr<apipb::Basis> BasisAt(storage::Position position) const;

  const storage::EventLog& log_;
  storage::RecordedTime& recorded_time_;
  Projector& projector_;
  const storage::Clock& clock_;
};

}  // namespace yoriai::server
