#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "storage/base/position.h"
#include "storage/base/uuid.h"
#include "storage/log/durable_head.h"
#include "storage/merkle/tile.h"

namespace yoriai::storage {

using EventId = Uuid;

// SHA-256 of who said what: what a retry must repeat.
using ContentHash = std::array<uint8_t, 32>;

// A record that is ready to be written: its bytes are final, and what the
// indexes need of it stands beside them.
struct LogEntry {
  Position position;
  std::string bytes;  // yoriai.log.v1.Record, serialised.
  std::string stream;
  Revision revision;
  std::vector<std::string> tags;
  EventId event_id;
  ContentHash content_hash;
};

// A record as it lies in the log.
struct StoredRecord {
  Position position;
  std::string bytes;  // yoriai.log.v1.Record, serialised.
};

// A record as a cursor shows it: its bytes are the cursor's.
struct RecordView {
  Position position;
  absl::string_view bytes;  // yoriai.log.v1.Record, serialised.
};

// What the log knows of an event id.
struct KnownEvent {
  Position position;
  ContentHash content_hash;
};

// Where a stream stands. Both are zero for a stream without records.
struct StreamState {
  Revision revision = Revision::kNoStream;
  Position last_position = Position::kBeforeFirst;
};

// Which records to read: those that match every field that is set.
struct ReadSpec {
  // Forwards: only records later than this; backwards: only earlier ones, and
  // kBeforeFirst means from the head.
  Position after = Position::kBeforeFirst;
  bool backwards = false;

  // Only these streams, if there are any.
  std::vector<std::string> streams;

  // For every inner list that is not empty: at least one of its tags.
  std::vector<std::vector<std::string>> tags;

  // Much will be read, and not soon again: fetches ahead, and leaves the cache
  // to others. Picks the same records.
  bool bulk = false;
};

// Walks over records. Sees the log up to the head of the moment it was made,
// even while the log grows. Not thread-safe; must not outlive its log.
class Cursor {
 public:
  virtual ~Cursor() = default;

  // Moves to the next record that matches and shows it; its bytes are valid
  // until Next() is called again. nullopt: the end.
  // DATA_LOSS: the log could not be read; the cursor is at its end.
  virtual absl::StatusOr<std::optional<RecordView>> Next() = 0;
};

// The part of the log that decisions are made from.
//
// Threads: any.
class LogIndex {
 public:
  virtual ~LogIndex() = default;

  // Returns what is known of an event id, or nullopt.
  virtual absl::StatusOr<std::optional<KnownEvent>> FindEvent(
      const EventId& id) const = 0;

  // Returns where a stream stands.
  virtual absl::StatusOr<StreamState> FindStream(
      absl::string_view stream) const = 0;

  // Returns the record at `position`. NOT_FOUND: beyond the head.
  virtual absl::StatusOr<StoredRecord> Get(Position position) const = 0;
};

// The ordered, append-only list of everything the federation put on record.
//
// A record becomes visible only when it is durable, so no reader ever sees a
// fact that a power cut could take back. The log does not know what a record
// means: it stores bytes and their order, and never parses a payload.
//
// Threads: Append() belongs to the committer thread; everything else may be
// called from any thread. After a crash: everything that Append() confirmed is
// there, and possibly a last append that it did not confirm, whole.
class EventLog : public LogIndex {
 public:
  // Writes `entries` as one atomic step, waits until they are durable, and
  // publishes the new head. `entries` must not be empty; their positions must
  // follow the head without a gap.
  //
  // RESOURCE_EXHAUSTED: the disk has no room but its reserve, and nothing was
  //     written; goes away when there is room. Should the disk be full all the
  //     same, the log is read-only until it is opened again.
  // UNKNOWN: syncing failed, the entries may or may not survive. The log is
  //     read-only until it is opened again, and never retries the sync.
  // FAILED_PRECONDITION: the log is read-only; nothing was written.
  virtual absl::Status Append(absl::Span<const LogEntry> entries) = 0;

  // OK while Append() may succeed, else why the log is read-only.
  virtual absl::Status WriteHealth() const = 0;

  // The newest durable position, and how to wait for it.
  virtual DurableHead& head() = 0;
  virtual const DurableHead& head() const = 0;

  // Returns a cursor over what `spec` picks, up to the head of this moment.
  virtual std::unique_ptr<Cursor> Read(const ReadSpec& spec) const = 0;

  // Returns the streams whose names begin with `prefix`, in the order of their
  // bytes, or nullopt if there are more than `streams_max`. A stream that began
  // after this head may be among them. DATA_LOSS: the index is unreadable.
  virtual absl::StatusOr<std::optional<std::vector<std::string>>> StreamsWith(
      absl::string_view prefix, size_t streams_max) const = 0;

  // Returns the position of the last record with recorded_at <= `time`;
  // kBeforeFirst if there is none.
  virtual absl::StatusOr<Position> PositionAt(absl::Time time) const = 0;

  // Returns the first `width` hashes, 1 to 256, of a tile of the log's Merkle
  // tree: leaf i is the record at position i + 1, in its exact bytes.
  // NOT_FOUND: the tree of this head has not that many there. DATA_LOSS: the
  // tree is unreadable.
  virtual absl::StatusOr<std::string> ReadTile(TileId id,
                                               size_t width) const = 0;

  // The permanent id that was made together with this log.
  virtual std::string FederationId() const = 0;
};

// The tiles of a log, for whoever makes proofs from tiles.
//
// Threads: any. `log` must outlive this.
class LogTiles final : public TileSource {
 public:
  explicit LogTiles(const EventLog& log) : log_(log) {}

  absl::StatusOr<std::string> ReadTile(TileId id, size_t width) override {
    return log_.ReadTile(id, width);
  }

 private:
  const EventLog& log_;
};

}  // namespace yoriai::storage
