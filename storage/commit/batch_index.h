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
// written: what is there, and on top of it what the batch adds.
//
// It notes whether an answer came from the batch, because such an answer is
// worth nothing if the batch is not written.
//
// Threads: one at a time.
class BatchIndex final {
 public:
  // `index` must outlive this.
  explicit BatchIndex(const LogIndex& index) : index_(index) {}

  struct Known {
    ContentHash content_hash;
    Receipt receipt;
  };

  // Returns the hash and the first receipt of an event, or nullopt.
  absl::StatusOr<std::optional<Known>> FindEvent(const EventId& id);

  absl::StatusOr<StreamState> FindStream(absl::string_view stream);

  // Adds an entry of the batch.
  void Add(const LogEntry& entry, const Receipt& receipt);

  // Notes an answer that was given elsewhere.
  void NoteAnswer(bool from_batch) { answered_from_batch_ |= from_batch; }

  // True if an answer since the last Forget() came from the batch.
  bool answered_from_batch() const { return answered_from_batch_; }
  void Forget() { answered_from_batch_ = false; }

 private:
  struct Stream {
    StreamState state;
    bool from_batch = false;
  };

  const LogIndex& index_;
  absl::flat_hash_map<EventId, Known> added_events_;
  absl::flat_hash_map<std::string, Stream> streams_;
  bool answered_from_batch_ = false;
};

}  // namespace yoriai::storage
