#include "server/audit/log_events.h"

#include <iterator>
#include <memory>
#include <utility>

#include "server/domain/errors.h"
#include "server/projections/event_batch.h"

namespace yoriai::server {
namespace {

constexpr size_t kEventsMax = 100'000;

}  // namespace

absl::StatusOr<std::vector<RecordedEvent>> ReadEvents(
    const storage::EventLog& log, const storage::ReadSpec& spec,
    storage::Position last) {
  const std::unique_ptr<storage::Cursor> cursor = log.Read(spec);
  std::vector<RecordedEvent> events;
  std::vector<RecordedEvent> batch;
  do {
    const storage::Position seen =
        events.empty() ? spec.after : events.back().position;
    const absl::Status status = ReadBatch(*cursor, seen, batch);
    if (!status.ok()) return InternalFault("the log could not be read");
    for (RecordedEvent& recorded : batch) {
      if (recorded.position > last) return events;
      if (events.size() == kEventsMax) return TooManyEvents(kEventsMax);
      events.push_back(std::move(recorded));
    }
  } while (!batch.empty());
  return events;
}

}  // namespace yoriai::server
