#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "storage/base/limits.h"
#include "storage/db/rocks_database.h"
#include "storage/log/durable_head.h"
#include "storage/log/event_log.h"
#include "storage/log/rocks_tree.h"
#include "storage/log/stream_heads.h"

namespace yoriai::storage {

// The log in RocksDB: one row per record, its index rows, and what the Merkle
// tree gains by it, in one batch with one sync.
//
// Threads, errors and what a crash leaves: as EventLog says.
class RocksEventLog final : public EventLog {
 public:
  // Finds the head, and looks whether the newest record, its index rows and its
  // hash fit together. Records from before there was a tree are hashed first,
  // and how far that is goes to the server's log; if it is cut off, the next
  // start goes on. `database` must outlive the log.
  //
  // DATA_LOSS: they do not fit. CANCELLED: `stopping`, which may be empty, said
  // true while records were hashed.
  static absl::StatusOr<std::unique_ptr<RocksEventLog>> Open(
      RocksDatabase& database, const std::function<bool()>& stopping = {});

  absl::Status Append(absl::Span<const LogEntry> entries) override;
  absl::Status WriteHealth() const override;

  DurableHead& head() override { return head_; }
  const DurableHead& head() const override { return head_; }

  std::unique_ptr<Cursor> Read(const ReadSpec& spec) const override;
  absl::StatusOr<std::optional<std::vector<std::string>>> StreamsWith(
      absl::string_view prefix, size_t streams_max) const override;
  absl::StatusOr<Position> PositionAt(absl::Time time) const override;
  absl::StatusOr<std::string> ReadTile(TileId id, size_t width) const override;
  std::string FederationId() const override;

  absl::StatusOr<std::optional<KnownEvent>> FindEvent(
      const EventId& id) const override;
  absl::StatusOr<StreamState> FindStream(
      absl::string_view stream) const override;
  absl::StatusOr<StoredRecord> Get(Position position) const override;

 private:
  RocksEventLog(RocksDatabase& database, Position head, RocksTreeAppender tree)
      : database_(database), head_(head), tree_(std::move(tree)) {}

  absl::Status VerifyNewest() const;
  // Says whether the index has a first revision of the stream.
  absl::StatusOr<bool> HasStream(absl::string_view stream) const;
  // Looks for the stream's last revision up to `head`.
  absl::StatusOr<StreamState> FindInIndex(absl::string_view stream,
                                          Position head) const;
  absl::Status CheckDiskReserve();
  absl::Status BecomeReadOnly(const rocksdb::Status& failure);

  // Constant after construction.
  RocksDatabase& database_;

  // Thread-safe by itself.
  DurableHead head_;
  mutable StreamHeads stream_heads_{kStreamHeadsMax};

  // Touched by whoever appends only.
  RocksTreeAppender tree_;

  mutable absl::Mutex mutex_;
  absl::Status write_health_ ABSL_GUARDED_BY(mutex_);  // For good.
  absl::Status disk_reserve_ ABSL_GUARDED_BY(mutex_);  // While it lasts.
};

}  // namespace yoriai::storage
