#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/span.h"
#include "proto/namespaces.h"
#include "storage/base/position.h"
#include "storage/log/event_log.h"
#include "storage/merkle/note_key.h"
#include "storage/merkle/tree.h"
#include "yoriai/api/v1/proofs.pb.h"

namespace yoriai::server {

// Proves what is on record: signs checkpoints over what is durable, and makes
// proofs out of the tiles of the log's tree.
//
// A checkpoint follows from the log and the key alone: the same size gives the
// same bytes, for ever, after a crash too.
//
// Threads: any. `log` must outlive this. Errors: INVALID_ARGUMENT, what was
// asked for is beyond the log; INTERNAL, the log could not be read.
class Auditor final {
 public:
  Auditor(const storage::EventLog& log, storage::SigningKey key)
      : log_(log), key_(std::move(key)) {}

  // What checkpoints verify with.
  const storage::VerifierKey& verifier_key() const { return key_.verifier(); }

  // Returns the checkpoint of the head of this moment.
  absl::StatusOr<apipb::LogCheckpoint> NewestCheckpoint() const;

  // Returns the checkpoint of the first `tree_size` events.
  absl::StatusOr<apipb::LogCheckpoint> CheckpointAt(uint64_t tree_size) const;

  // Proves of each position that its record is among the first `tree_size`
  // events. RESOURCE_EXHAUSTED: records and proofs are more than
  // kProofsBytesMax.
  absl::StatusOr<std::vector<apipb::ProvenRecord>> ProveInclusion(
      absl::Span<const storage::Position> positions, uint64_t tree_size) const;

  // Proves that the first `tree_size` events begin with the first `old_size`.
  absl::StatusOr<std::vector<storage::TreeHash>> ProveConsistency(
      uint64_t old_size, uint64_t tree_size) const;

  // Returns a tile of the tree. NOT_FOUND: it has not that many hashes.
  absl::StatusOr<std::string> Tile(storage::TileId id, size_t width) const;

  // Returns the records under the first `width` hashes of a tile of level 0,
  // as a bundle of entries. NOT_FOUND: there are not that many.
  absl::StatusOr<std::string> Entries(uint64_t index, size_t width) const;

 private:
  // INVALID_ARGUMENT: the log has not that many events.
  absl::Status CheckSize(absl::string_view field, uint64_t size) const;
  absl::StatusOr<std::string> SignedNote(uint64_t tree_size) const;

  // Constant after construction.
  const storage::EventLog& log_;
  const storage::SigningKey key_;

  // What was signed last: on a quiet log everybody asks for the same.
  mutable absl::Mutex mutex_;
  mutable uint64_t signed_size_ ABSL_GUARDED_BY(mutex_) = 0;
  mutable std::string signed_note_ ABSL_GUARDED_BY(mutex_);
};

// What a checkpoint's note says, beside the note. `note` must be one that this
// server signed.
apipb::LogCheckpoint DescribeCheckpoint(std::string note);

}  // namespace yoriai::server
