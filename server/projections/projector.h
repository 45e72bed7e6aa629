#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "server/projections/projection.h"
#include "server/projections/reached_position.h"
#include "storage/base/clock.h"
#include "storage/base/worker_thread.h"
#include "storage/log/event_log.h"
#include "storage/views/view_store.h"

namespace yoriai::server {

// How far one projection is.
struct ProjectionProgress {
  storage::ViewId view;
  storage::Position position;
};

// Folds every recorded event into every view, in order, and tells who waits
// how far it is.
//
// One thread wakes at each new head, folds a batch into all projections that
// are not beyond it, and writes rows and positions in one step. A projection
// that is new, or whose version changed, begins at zero and catches up; until
// it has, position() stays behind. Views that no projection folds any more are
// dropped once every other one has caught up with the head of the start.
//
// Threads: any, but for Stop(). After a crash: goes on from what the store has;
// a view that is beyond the log is folded anew. `log`, `views` and `clock` must
// outlive this.
class Projector final {
 public:
  // `projections` must not be empty, nor name a view twice.
  Projector(const storage::EventLog& log, storage::ViewStore& views,
            std::vector<std::unique_ptr<Projection>> projections,
            const storage::Clock& clock);
  ~Projector();

  // The position that every view reflects.
  storage::Position position() const { return reached_.Get(); }

  // Each projection and how far it is.
  std::vector<ProjectionProgress> Progress() const;

  // Calls `then` once with OK when every view reflects `position`, or with
  // VIEW_BEHIND when `deadline` has come, or STOPPING. At once, on the calling
  // thread, when that is so already; otherwise on the thread `answers`, where
  // it may read but must not wait. VIEW_BEHIND also when folding has stopped
  // for a fault, or when too many wait.
  void WhenReached(storage::Position position, absl::Time deadline,
                   std::function<void(absl::Status)> then);

  // The same, but on the thread `answers` in any case until this is stopped.
  void AfterReached(storage::Position position, absl::Time deadline,
                    std::function<void(absl::Status)> then);

  // Answers everybody who waits with STOPPING, and waits for nobody again;
  // folding goes on.
  void StopAnswering() { reached_.Stop(); }

  // OK, or why folding stopped: a view could not be read or written, or an
  // event could not be decoded. Names view and position.
  absl::Status health() const;

  // Ends the threads; everybody who waits gets STOPPING.
  void Stop();

 private:
  absl::Status FindPositions();
  void Run(const std::atomic<bool>& stop);
  absl::Status FoldToHead(const std::atomic<bool>& stop);
  absl::Status FoldBatch(const std::vector<RecordedEvent>& events);
  void DropOldViews();
  void Fail(absl::Status status);
  void PublishProgress(const std::vector<storage::Position>& positions);

  // Constant after construction.
  const storage::EventLog& log_;
  storage::ViewStore& views_;
  const std::vector<std::unique_ptr<Projection>> projections_;

  // Thread-safe by itself.
  ReachedPosition reached_;

  // Written by the projector thread only.
  mutable absl::Mutex mutex_;
  std::vector<storage::Position> positions_ ABSL_GUARDED_BY(mutex_);
  absl::Status health_ ABSL_GUARDED_BY(mutex_);

  // Last, so that the thread starts after and ends before everything it uses.
  std::optional<storage::WorkerThread> thread_;
};

}  // namespace yoriai::server
