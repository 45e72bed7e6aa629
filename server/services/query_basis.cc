#include "server/services/query_basis.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/domain/errors.h"
#include "storage/base/status_macros.h"
#include "storage/log/record_codec.h"

namespace yoriai::server {
namespace {

using storage::Position;

// The range of google.protobuf.Timestamp.
constexpr int64_t kSecondsMin = -62'135'596'800;  // 0001-01-01T00:00:00Z
constexpr int64_t kSecondsMax = 253'402'300'799;  // 9999-12-31T23:59:59Z
constexpr int32_t kNanosMax = 999'999'999;

absl::StatusOr<absl::Time> TimeOf(const google::protobuf::Timestamp& stamp) {
  if (stamp.seconds() < kSecondsMin || stamp.seconds() > kSecondsMax ||
      stamp.nanos() < 0 || stamp.nanos() > kNanosMax) {
    return FieldsInvalid(
        {{"as_of.recorded_time",
          absl::StrCat(stamp.seconds(), " s ", stamp.nanos(), " ns"),
          "a time between the years 1 and 9999",
          "西暦 1 年から 9999 年までの時刻"}});
  }
  return absl::FromUnixSeconds(stamp.seconds()) +
         absl::Nanoseconds(stamp.nanos());
}

}  // namespace

void QueryBasis::Resolve(const QueryPoint& point, absl::Time deadline,
                         Then then) const {
  if (!point.pinned.has_value() && point.as_of.has_recorded_time()) {
    ResolveTime(point, deadline, std::move(then));
  } else {
    ResolvePosition(Wanted(point), point, deadline, std::move(then));
  }
}

void QueryBasis::ResolveTime(const QueryPoint& point, absl::Time deadline,
                             Then then) const {
  const absl::StatusOr<absl::Time> asked = AskedTime(point);
  if (!asked.ok()) {
    then(asked.status());
    return;
  }
  const bool settled =
      recorded_time_.Settle(*asked, [this, point, deadline, then] {
        // The committer must not wait for what follows.
        projector_.AfterReached(
            Position::kBeforeFirst, deadline,
            [this, point, deadline, then](absl::Status status) {
              if (status.ok()) {
                ResolvePosition(PositionAt(point), point, deadline, then);
              } else {
                then(std::move(status));
              }
            });
      });
  if (settled) {
    ResolvePosition(PositionAt(point), point, deadline, std::move(then));
  }
}

void QueryBasis::ResolvePosition(absl::StatusOr<Position> wanted,
                                 const QueryPoint& point, absl::Time deadline,
                                 Then then) const {
  if (!wanted.ok()) {
    then(wanted.status());
    return;
  }
  // All pages of a list show the same state, however stale the first was.
  if (point.allow_stale && !point.pinned.has_value()) {
    then(BasisAt(std::min(*wanted, projector_.position())));
    return;
  }
  projector_.WhenReached(
      *wanted, deadline,
      [this, position = *wanted, then = std::move(then)](absl::Status status) {
        if (status.ok()) {
          then(BasisAt(position));
        } else {
          then(std::move(status));
        }
      });
}

absl::StatusOr<apipb::Basis> QueryBasis::ResolveEarlier(
    const apipb::AsOf& earlier, absl::string_view field, Position as_of) const {
  const QueryPoint point{earlier, false, std::nullopt};
  switch (earlier.point_case()) {
    case apipb::AsOf::kPosition: {
      const Position asked{earlier.position()};
      if (asked > as_of) return PointAfterAsOf(field, asked, as_of);
      return BasisAt(asked);
    }
    case apipb::AsOf::kRecordedTime: {
      YORIAI_RETURN_IF_ERROR(AskedTime(point).status());
      YORIAI_ASSIGN_OR_RETURN(const Position position, PositionAt(point));
      // Whatever is recorded at that time after this answer is not in it.
      return BasisAt(std::min(position, as_of));
    }
    case apipb::AsOf::POINT_NOT_SET:
      break;
  }
  return FieldsInvalid(
      {{std::string(field), "", "a position or a recorded_time",
        "position か recorded_time を指定してください。"}});
}

absl::StatusOr<absl::CivilDay> QueryBasis::ResolveDay(
    absl::string_view on, const FiscalCalendar& calendar) const {
  if (on.empty()) return calendar.DayOf(clock_.Now());
  const std::optional<absl::CivilDay> day = ParseDay(on);
  if (!day.has_value()) {
    return FieldsInvalid(
        {{"on", std::string(on), "a date between 1900-01-01 and 2199-12-31",
          "1900-01-01 から 2199-12-31 までの日付"}});
  }
  return *day;
}

absl::StatusOr<Position> QueryBasis::Wanted(const QueryPoint& point) const {
  const Position head = log_.head().Get();
  if (point.pinned.has_value()) {
    if (*point.pinned > head) {
      return TokenInvalid("page_token", "it lies beyond what is on record");
    }
    return *point.pinned;
  }
  switch (point.as_of.point_case()) {
    case apipb::AsOf::kPosition: {
      const Position asked{point.as_of.position()};
      if (asked > head) return AsOfBeyondHead("as_of.position", asked, head);
      return asked;
    }
    case apipb::AsOf::kRecordedTime:
    case apipb::AsOf::POINT_NOT_SET:
      break;
  }
  return head;
}

absl::StatusOr<absl::Time> QueryBasis::AskedTime(
    const QueryPoint& point) const {
  YORIAI_ASSIGN_OR_RETURN(const absl::Time asked,
                          TimeOf(point.as_of.recorded_time()));
  const absl::Time now = clock_.Now();
  if (asked > now) return AsOfInFuture(asked, now);
  return asked;
}

absl::StatusOr<Position> QueryBasis::PositionAt(const QueryPoint& point) const {
  YORIAI_ASSIGN_OR_RETURN(const absl::Time asked,
                          TimeOf(point.as_of.recorded_time()));
  absl::StatusOr<Position> position = log_.PositionAt(asked);
  if (!position.ok()) return InternalFault("the log could not be read");
  return position;
}

absl::StatusOr<apipb::Basis> QueryBasis::BasisAt(Position position) const {
  apipb::Basis basis;
  basis.set_position(Number(position));
  if (position == Position::kBeforeFirst) return basis;
  const absl::StatusOr<storage::StoredRecord> stored = log_.Get(position);
  if (!stored.ok()) return InternalFault("the log could not be read");
  absl::StatusOr<logpb::Record> record = storage::DecodeRecord(stored->bytes);
  if (!record.ok()) return InternalFault("the log holds no record there");
  *basis.mutable_recorded_at() = std::move(*record->mutable_recorded_at());
  return basis;
}

}  // namespace yoriai::server
