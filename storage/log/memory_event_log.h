#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "storage/base/uuid.h"
#include "storage/log/durable_head.h"
#include "storage/log/event_log.h"

namespace yoriai::storage {

// A log that is gone when the process is: the oracle that the real one is
// measured against, so obviously right before anything else.
//
// Threads and errors: as EventLog says.
class MemoryEventLog final : public EventLog {
 public:
  explicit MemoryEventLog(Uuid federation_id = Uuid::Random())
      : federation_id_(federation_id) {}

  // Lets the next Append() fail with `failure` and write nothing; from then on
  // the log is read-only.
  void BreakAppends(absl::Status failure);

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
  // Constant after construction.
  const Uuid federation_id_;

  // Thread-safe by itself.
  DurableHead head_{Position::kBeforeFirst};

  mutable absl::Mutex mutex_;
  std::vector<LogEntry> entries_ ABSL_GUARDED_BY(mutex_);
  std::optional<absl::Status> next_failure_ ABSL_GUARDED_BY(mutex_);
  absl::Status write_health_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace yoriai::storage
