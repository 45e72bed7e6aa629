#include "server/services/log_pages.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/domain/errors.h"
#include "server/subscriptions/record_batch.h"
#include "server/subscriptions/record_outline.h"
#include "storage/base/check.h"
#include "storage/base/logging.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {

using storage::Position;

absl::StatusOr<std::unique_ptr<LogPages>> LogPages::Open(
    const storage::EventLog& log, const apipb::ReadRequest& request,
    PageLimits limits) {
  const Position head = log.head().Get();
  const Position after{request.after_position()};
  YORIAI_ASSIGN_OR_RETURN(Filter filter,
                          Filter::Compile(request.filter(), "filter"));
  if (!apipb::ReadDirection_IsValid(request.direction())) {
    return FieldsInvalid(
        {{"direction", absl::StrCat(request.direction()),
          "1 (forwards) or 2 (backwards)", "1(古い順)または 2(新しい順)"}});
  }
  if (after > head) return AsOfBeyondHead("after_position", after, head);
  const bool backwards = request.direction() == apipb::READ_DIRECTION_BACKWARDS;
  const uint64_t max_count = request.max_count() == 0
                                 ? std::numeric_limits<uint64_t>::max()
                                 : request.max_count();
  return std::unique_ptr<LogPages>(new LogPages(
      log, limits, std::move(filter), backwards,
      backwards && after == Position::kBeforeFirst ? storage::Next(head)
                                                   : after,
      head, max_count));
}

LogPages::LogPages(const storage::EventLog& log, PageLimits limits,
                   Filter filter, bool backwards, Position after, Position head,
                   uint64_t max_count)
    : log_(log),
      limits_(limits),
      filter_(std::move(filter)),
      backwards_(backwards),
      head_(head),
      read_to_(after),
      remaining_(max_count) {}

MessageSource::Step LogPages::Next() {
  using Kind = Step::Kind;
  if (done_) return {Kind::kEnd, "", absl::OkStatus()};
  RecordBatch batch(std::min<uint64_t>(limits_.records_max, remaining_),
                    limits_.bytes_max);
  const std::unique_ptr<storage::Cursor> cursor = log_.Read(SpecFromHere());
  for (size_t considered = 0; considered < limits_.considered_max;
       ++considered) {
    absl::StatusOr<std::optional<storage::RecordView>> next = cursor->Next();
    if (!next.ok()) {
      YORIAI_LOG(Error) << "a reading ends, the log is unreadable: "
                        << next.status().ToString();
      return {Kind::kEnd, "", InternalFault("the log could not be read")};
    }
    // The cursor sees what was appended after the call arrived, too.
    if (!next->has_value() || (!backwards_ && (*next)->position > head_)) {
      read_to_ = LastPosition();
      done_ = true;
      break;
    }
    const storage::RecordView& record = **next;
    bool wanted = true;
    if (filter_.PicksMore()) {
      const std::optional<RecordOutline> outline = ParseOutline(record.bytes);
      YORIAI_CHECK(outline.has_value())
          << "the log holds no record at " << Number(record.position);
      wanted = filter_.Matches(*outline);
    }
    if (wanted && !batch.HasRoomFor(record.bytes.size())) {
      read_to_ = PositionBefore(record.position);
      break;
    }
    read_to_ = record.position;
    if (!wanted) continue;
    batch.Add(record.bytes);
    if (--remaining_ == 0) {
      done_ = true;
      break;
    }
  }
  return {Kind::kMessage, batch.TakeReadResponse(read_to_, head_),
          absl::OkStatus()};
}

storage::ReadSpec LogPages::SpecFromHere() const {
  storage::ReadSpec spec = filter_.ReadSpecAfter(read_to_);
  spec.backwards = backwards_;
  spec.bulk = true;
  return spec;
}

Position LogPages::LastPosition() const {
  return backwards_ ? std::min(Position{1}, head_) : head_;
}

Position LogPages::PositionBefore(Position position) const {
  return backwards_ ? storage::Next(position) : Position{Number(position) - 1};
}

}  // namespace yoriai::server
