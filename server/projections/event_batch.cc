#include "server/projections/event_batch.h"

#include <optional>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "proto/namespaces.h"
#include "server/domain/event_visitor.h"
#include "storage/base/limits.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::server {
namespace {

using storage::Position;

absl::StatusOr<RecordedEvent> Decode(const storage::RecordView& stored) {
  // A record reads as one of these too, with the event as a message: in one go.
  apipb::RecordedEvent record;
  if (!record.ParseFromArray(stored.bytes.data(),
                             static_cast<int>(stored.bytes.size())) ||
      !HasPayload(record.event())) {
    return absl::DataLossError(
        absl::StrCat("an event of type ", record.type(),
                     " is unknown to this server, or damaged"));
  }
  RecordedEvent recorded;
  recorded.position = stored.position;
  recorded.recorded_at = absl::FromUnixSeconds(record.recorded_at().seconds()) +
                         absl::Nanoseconds(record.recorded_at().nanos());
  recorded.author_id = std::move(*record.mutable_author()->mutable_id());
  recorded.event = std::move(*record.mutable_event());
  return recorded;
}

}  // namespace

absl::Status ReadBatch(storage::Cursor& cursor, Position seen,
                       std::vector<RecordedEvent>& events) {
  events.clear();
  size_t bytes = 0;
  while (events.size() < storage::kProjectionBatchEventsMax &&
         bytes < storage::kProjectionBatchBytesMax) {
    const Position last = events.empty() ? seen : events.back().position;
    const auto at_next = [&](const absl::Status& status) {
      return absl::Status(status.code(),
                          absl::StrCat("at position ", Number(Next(last)), ": ",
                                       status.message()));
    };
    absl::StatusOr<std::optional<storage::RecordView>> stored = cursor.Next();
    if (!stored.ok()) return at_next(stored.status());
    if (!stored->has_value()) break;
    absl::StatusOr<RecordedEvent> recorded = Decode(**stored);
    if (!recorded.ok()) return at_next(recorded.status());
    events.push_back(*std::move(recorded));
    bytes += (*stored)->bytes.size();
  }
  return absl::OkStatus();
}

}  // namespace yoriai::server
