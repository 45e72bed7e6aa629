#pragma once

#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/commit/proposal.h"
#include "storage/log/event_log.h"

namespace yoriai::storage {

// The log's index as it will be once the batch that is being decided is
// written: what is there, on top of it what the batch before adds, if that one
// is still being written, and on top of that what this batch adds.
//
// It notes whether an answer came from a batch, because such an answer is worth
// nothing if that batch is not written.
//
// Threads: one at a time; once nothing is added any more, any number may decide
// the batch that comes next on top of it.
class BatchIndex final {
 public:
  // Both must outlive this; `before` may be null.
  explicit BatchIndex(const LogIndex& index, const BatchIndex* before = nullptr)
      : index_(index), before_(before) {}

  struct Known {
    ContentHash content_hash;
    Receipt receipt;
  };

  // Returns the hash and the first receipt of an event, or nullopt.
  absl::StatusOr<std::optional<Known>> FindEvent(const EventId& id);

  // Says whether an event is on record.
  absl::StatusOr<bool> Knows(const EventId& id);

  absl::StatusOr<StreamState> FindStream(absl::string_view stream);

  // Adds an entry of the batch.
  void Add(const LogEntry& entry, const Receipt& receipt);

  // Notes an answer that was given elsewhere.
  void NoteAnswer(bool from_batch) { answered_from_batch_ |= from_batch; }

  // Cuts it off from the batch before, which is written by now, or was not and
  // takes this one with it. Nothing may be asked or added afterwards.
  void Close() { before_ = nullptr; }

  // True if an answer since the last Forget() came from a batch.
  bool answered_from_batch() const { return answered_from_batch_; }
  void Forget() { answered_from_batch_ = false; }

 private:
  struct Stream {
    StreamState state;
    bool from_batch = false;
  };

  // What this batch and the one before add; notes it. Null: neither does.
  const Known* FindInBatches(const EventId& id);

  // What a batch adds, without what lies below it. Null: nothing of that.
  const Known* FindAddedEvent(const EventId& id) const;
  const StreamState* FindAddedStream(absl::string_view stream) const;

  const LogIndex& index_;
  const BatchIndex* before_;
  absl::flat_hash_map<EventId, Known> added_events_;
  absl::flat_hash_map<std::string, Stream> streams_;
  bool answered_from_batch_ = false;
};

}  // namespace yoriai::storage
