#include "storage/commit/batch_index.h"

#include "storage/base/status_macros.h"
#include "storage/log/record_codec.h"

namespace yoriai::storage {

absl::StatusOr<std::optional<BatchIndex::Known>> BatchIndex::FindEvent(
    const EventId& id) {
  if (const Known* const added = FindInBatches(id)) return *added;
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

absl::StatusOr<bool> BatchIndex::Knows(const EventId& id) {
  if (FindInBatches(id) != nullptr) return true;
  YORIAI_ASSIGN_OR_RETURN(const std::optional<KnownEvent> stored,
                          index_.FindEvent(id));
  return stored.has_value();
}

absl::StatusOr<StreamState> BatchIndex::FindStream(absl::string_view stream) {
  const auto known = streams_.find(stream);
  if (known != streams_.end()) {
    answered_from_batch_ |= known->second.from_batch;
    return known->second.state;
  }
  if (before_ != nullptr) {
    if (const StreamState* const added = before_->FindAddedStream(stream)) {
      answered_from_batch_ = true;
      return *added;
    }
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

const BatchIndex::Known* BatchIndex::FindInBatches(const EventId& id) {
  const Known* added = FindAddedEvent(id);
  if (added == nullptr && before_ != nullptr) {
    added = before_->FindAddedEvent(id);
  }
  answered_from_batch_ |= added != nullptr;
  return added;
}

const BatchIndex::Known* BatchIndex::FindAddedEvent(const EventId& id) const {
  const auto added = added_events_.find(id);
  return added == added_events_.end() ? nullptr : &added->second;
}

const StreamState* BatchIndex::FindAddedStream(absl::string_view stream) const {
  const auto known = streams_.find(stream);
  if (known == streams_.end() || !known->second.from_batch) return nullptr;
  return &known->second.state;
}

}  // namespace yoriai::storage
