#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "storage/views/memory_view_store.h"

namespace yoriai::server {

// Views in memory whose writes a test can hold up, let fail, and wait for.
//
// Threads: any.
class WatchedViews final : public storage::ViewStore {
 public:
  // The gate is open until it is closed. Nothing is written while it is.
  void CloseGate() { SetOpen(false); }
  void OpenGate() { SetOpen(true); }

  // Lets changes of `rows` fail from the moment on when they have reached
  // `position`.
  void BreakAt(const storage::ViewId& rows, storage::Position position) {
    absl::MutexLock lock(&mutex_);
    broken_ = rows;
    broken_at_ = position;
  }
  void Mend() {
    absl::MutexLock lock(&mutex_);
    broken_.reset();
  }

  // Waits until `rows` have been dropped.
  void AwaitDropped(const storage::ViewId& rows) {
    const auto dropped = [&]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
      return std::find(dropped_.begin(), dropped_.end(), rows) !=
             dropped_.end();
    };
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(&dropped));
  }

  absl::StatusOr<std::optional<std::string>> Get(
      const storage::ViewId& view, absl::string_view entity,
      storage::Position as_of) const override {
    return views_.Get(view, entity, as_of);
  }
  absl::Status Scan(
      const storage::ViewId& view, absl::string_view prefix,
      absl::string_view after, storage::Position as_of,
      absl::FunctionRef<bool(absl::string_view entity, absl::string_view row)>
          visit) const override {
    return views_.Scan(view, prefix, after, as_of, visit);
  }
  absl::Status Apply(const std::vector<storage::ViewChange>& changes) override {
    {
      absl::MutexLock lock(&mutex_);
      mutex_.Await(absl::Condition(&open_));
      for (const storage::ViewChange& change : changes) {
        if (broken_ == change.view &&
            *views_.PositionOf(change.view) >= broken_at_) {
          return absl::UnavailableError("broken write");
        }
      }
    }
    return views_.Apply(changes);
  }
  absl::StatusOr<storage::Position> PositionOf(
      const storage::ViewId& view) const override {
    return views_.PositionOf(view);
  }
  absl::StatusOr<std::vector<storage::ViewId>> List() const override {
    return views_.List();
  }
  absl::Status Drop(const storage::ViewId& view) override {
    const absl::Status status = views_.Drop(view);
    absl::MutexLock lock(&mutex_);
    dropped_.push_back(view);
    return status;
  }

 private:
  void SetOpen(bool open) {
    absl::MutexLock lock(&mutex_);
    open_ = open;
  }

  storage::MemoryViewStore views_;
  absl::Mutex mutex_;
  bool open_ ABSL_GUARDED_BY(mutex_) = true;
  std::optional<storage::ViewId> broken_ ABSL_GUARDED_BY(mutex_);
  storage::Position broken_at_ ABSL_GUARDED_BY(mutex_){};
  std::vector<storage::ViewId> dropped_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace yoriai::server
