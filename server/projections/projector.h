#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "server/projections/projection.h"
#include "server/projections/reached_position.h"
#include "server/projections/serving_views.h"
#include "server/projections/view_builds.h"
#include "storage/base/clock.h"
#include "storage/base/worker_thread.h"
#include "storage/log/event_log.h"
#include "storage/views/view_store.h"

namespace yoriai::server {

// How far a view is, and the rows that shall take its place.
struct ProjectionProgress {
  storage::ViewId view;  // Name and version of the code that serves.
  storage::Position position;

  struct Rebuild {
    uint32_t version;  // Of the code.
    storage::Position position;
    // Since this process folds it; 0 before there is anything to say.
    double events_per_second;
  };
  std::optional<Rebuild> rebuild;
};

// Folds every recorded event into every view, in order, and tells who waits
// how far it is.
//
// One thread wakes when the log has grown, lets a little more come unless
// somebody waits for what there is, folds a batch into all views that are not
// beyond it, and writes rows and positions in one step. A projection that is
// new, or whose version changed, begins at zero and catches up; until it has,
// position() stays behind. Views that no projection folds any more are dropped
// once every other one has caught up with the head of the start.
//
// A view can be built anew beside the rows that serve, because somebody asked
// for it (Rebuild), or because the register holds a projection twice, in its
// former version and its present one. The same thread folds both, in turns:
// what serves goes first. When the new rows are as far as those that serve,
// they take their place at once and at one position; the old ones are dropped
// when their last reader has gone.
//
// Threads: any, but for Stop(). After a crash: goes on from what the store has,
// with what was being built too; a view that is beyond the log is folded anew.
// `log`, `views` and `clock` must outlive this, and this every reader.
class Projector final {
 public:
  // `projections` must not be empty, nor name a view and version twice.
  Projector(const storage::EventLog& log, storage::ViewStore& views,
            std::vector<std::unique_ptr<Projection>> projections,
            const storage::Clock& clock);
  ~Projector();

  // The position that every view reflects.
  storage::Position position() const { return reached_.Get(); }

  // True if the views are so far behind the log that it should not grow faster
  // than they do. Not when folding has stopped: waiting would not help.
  bool TooFarBehind() const;

  // Returns a reader of the rows that serve now. They do not change under him,
  // but by what is folded later; he keeps them from being dropped. He must ask
  // as of a position that was reached before he was made.
  std::shared_ptr<const ServingReader> OpenViews() const {
    return serving_.Open();
  }

  // Each view and how far it is.
  std::vector<ProjectionProgress> Progress() const;

  // Has a view built anew from zero, all views if `name` is empty, and returns
  // their names. What is being built already is not begun again.
  //
  // NOT_FOUND: there is no view of that name.
  // INTERNAL: folding has stopped.
  absl::StatusOr<std::vector<std::string>> Rebuild(absl::string_view name);

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
  enum class Which { kServing, kNext };

  absl::Status FindBuilds();
  void Run(const std::atomic<bool>& stop);
  void LetMoreCome();
  void Wake();
  absl::Status FoldToHead(const std::atomic<bool>& stop);
  absl::Status FoldBatch(const std::vector<RecordedEvent>& events, Which which);

  // Building anew.
  void BeginRequested();
  absl::Status FoldNextBuilds();
  void SwitchWhereCaughtUp();
  bool IsBuilding() const;

  void Drop(std::vector<storage::ViewId> rows);
  void Fail(absl::Status status);
  // Takes what the projector thread made of builds().
  void Publish(std::vector<ViewBuilds> builds);
  std::vector<ViewBuilds> builds() const;

  // Constant after construction.
  const storage::EventLog& log_;
  storage::ViewStore& views_;
  const std::vector<std::unique_ptr<Projection>> projections_;
  const storage::Clock& clock_;

  // Thread-safe by itself.
  ReachedPosition reached_;
  ServingViews serving_;
  std::atomic<bool> wake_{false};

  // Touched by the projector thread only.
  std::vector<storage::ViewId> obsolete_;  // Found at the start.
  std::unique_ptr<storage::Cursor> next_cursor_;

  mutable absl::Mutex mutex_;
  // Written by the projector thread only. Before anything was found, and if
  // nothing can be, each view has a position to show.
  std::vector<ViewBuilds> builds_ ABSL_GUARDED_BY(mutex_);
  absl::Status health_ ABSL_GUARDED_BY(mutex_);
  // Names of views; everybody asks, the projector thread takes.
  std::vector<std::string> requested_ ABSL_GUARDED_BY(mutex_);

  // Last, so that the thread starts after and ends before everything it uses.
  std::optional<storage::WorkerThread> thread_;
};

}  // namespace yoriai::server
