#include "storage/commit/batch_index.h"

#include "storage/base/status_macros.h"
#include "storage/log/record_codec.h"

namespace yoriai::storage {

absl::StatusOr<std::optional<BatchIndex::Known>> BatchIndex::FindEvent(
    const EventId& id) {
  const auto added = added_events_.find(id);
  if (added != added_events_.end()) {
    answered_from_batch_ = true;
    return added->second;
  }
  YORIAI_ASSIGN_OR_RETURN(const std::optional<KnownEvent> stored,
                          index_.FindEvent(id));
  if (!stored) return std::nullopt;
  YORIAI_ASSIGN_OR_RETURN(const StoredRecord bytes,
                          index_.Get(stored->position));
  YORIAI_ASSIGN_OR_RETURN(const logpb::Record record,
                          DecodeRecord(bytes.bytes));
  return Known{stored->content_hash,
               Receipt{id, stored->position, record.stream(),
                       Revision{record.revision()}, RecordedAt(record)}};
}

absl::StatusOr<StreamState> BatchIndex::FindStream(absl::string_view stream) {
  const auto known = streams_.find(stream);
  if (known != streams_.end()) {
    answered_from_batch_ |= known->second.from_batch;
    return known->second.state;
  }
  YORIAI_ASSIGN_OR_RETURN(const StreamState state, index_.FindStream(stream));
  streams_[std::string(stream)] = {state, /*from_batch=*/false};
  return state;
}

void BatchIndex::Add(const LogEntry& entry, const Receipt& receipt) {
  added_events_[entry.event_id] = {entry.content_hash, receipt};
  streams_[entry.stream] = {{entry.revision, entry.position},
                            /*from_batch=*/true};
}

}  // namespace yoriai::storage
