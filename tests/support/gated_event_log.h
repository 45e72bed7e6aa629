#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "storage/log/event_log.h"
#include "storage/log/memory_event_log.h"

namespace yoriai::test {

// A log in memory whose appends wait, as at a slow disk, until the test lets
// them through; and whose index can be made unreadable.
//
// Threads: any.
class GatedEventLog final : public storage::EventLog {
 public:
  // The gate is open until it is closed.
  void CloseGate() { SetOpen(false); }
  void OpenGate() { SetOpen(true); }

  // Waits until an append stands before the closed gate.
  void AwaitAppendWaiting() {
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(&waiting_));
  }

  int appends() const {
    absl::MutexLock lock(&mutex_);
    return appends_;
  }

  void MakeIndexUnreadable(bool unreadable) {
    absl::MutexLock lock(&mutex_);
    unreadable_ = unreadable;
  }

  storage::MemoryEventLog& memory() { return log_; }

  absl::Status Append(absl::Span<const storage::LogEntry> entries) override {
    {
      absl::MutexLock lock(&mutex_);
      ++appends_;
      waiting_ = !open_;
      mutex_.Await(absl::Condition(&open_));
      waiting_ = false;
    }
    return log_.Append(entries);
  }
  absl::Status WriteHealth() const override { return log_.WriteHealth(); }
  storage::DurableHead& head() override { return log_.head(); }
  const storage::DurableHead& head() const override { return log_.head(); }
  std::unique_ptr<storage::Cursor> Read(
      const storage::ReadSpec& spec) const override {
    return log_.Read(spec);
  }
  absl::StatusOr<std::optional<std::vector<std::string>>> StreamsWith(
      absl::string_view prefix, size_t streams_max) const override {
    return log_.StreamsWith(prefix, streams_max);
  }
  absl::StatusOr<storage::Position> PositionAt(absl::Time time) const override {
    return log_.PositionAt(time);
  }
  absl::StatusOr<std::string> ReadTile(storage::TileId id,
                                       size_t width) const override {
    return log_.ReadTile(id, width);
  }
  std::string FederationId() const override { return log_.FederationId(); }
  absl::StatusOr<std::optional<storage::KnownEvent>> FindEvent(
      const storage::EventId& id) const override {
    absl::MutexLock lock(&mutex_);
    if (unreadable_) return absl::DataLossError("unreadable, says the test");
    return log_.FindEvent(id);
  }
  absl::StatusOr<storage::StreamState> FindStream(
      absl::string_view stream) const override {
    return log_.FindStream(stream);
  }
  absl::StatusOr<storage::StoredRecord> Get(
      storage::Position position) const override {
    return log_.Get(position);
  }

 private:
  void SetOpen(bool open) {
    absl::MutexLock lock(&mutex_);
    open_ = open;
  }

  storage::MemoryEventLog log_;
  mutable absl::Mutex mutex_;
  bool open_ ABSL_GUARDED_BY(mutex_) = true;
  bool waiting_ ABSL_GUARDED_BY(mutex_) = false;
  bool unreadable_ ABSL_GUARDED_BY(mutex_) = false;
  int appends_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace yoriai::test
