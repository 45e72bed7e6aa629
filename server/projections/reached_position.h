#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "storage/base/clock.h"
#include "storage/base/position.h"
#include "storage/base/worker_thread.h"

namespace yoriai::server {

// How far the views are, and everybody who waits for them to get further.
//
// Its thread `answers` calls those whose position was reached or whose deadline
// came, so that whoever publishes a position never runs foreign code.
//
// Threads: Publish() and Halt() belong to the projector, Stop() to the owner;
// the rest is for any thread. `clock` must outlive this.
class ReachedPosition final {
 public:
  using Then = std::function<void(absl::Status)>;

  // One more gets VIEW_BEHIND at once.
  static constexpr size_t kWaitersMax = 65'536;

  explicit ReachedPosition(const storage::Clock& clock);
  ~ReachedPosition() { Stop(); }

  storage::Position Get() const {
    return position_.load(std::memory_order_acquire);
  }

  // True if somebody waits for a position up to `position`.
  bool IsAwaited(storage::Position position) const;

  // Makes `position`, not below the present one, known.
  void Publish(storage::Position position);

  // Says that there will be no further position: nobody waits any longer for
  // what was not reached.
  void Halt();

  // Calls `then` once: with OK when `position` is reached, with VIEW_BEHIND
  // when `deadline` has come or folding halted before, with STOPPING. At once,
  // on the calling thread, when one of these is so already.
  void WhenReached(storage::Position position, absl::Time deadline, Then then);

  // The same, but never on the calling thread until this is stopped: for
  // threads that must not run what `then` does.
  void AfterReached(storage::Position position, absl::Time deadline, Then then);

  // Answers everybody who waits, and ends the thread.
  void Stop();

 private:
  struct Waiter;
  using ByPosition = std::multimap<storage::Position, Waiter>;
  using ByDeadline = std::multimap<absl::Time, ByPosition::iterator>;
  struct Waiter {
    Then then;
    ByDeadline::iterator deadline;
  };
  struct Answer {
    Then then;
    absl::Status status;
  };

  void Run();
  void Enqueue(storage::Position position, absl::Time deadline, Then then)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool IsFull() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return waiters_.size() >= kWaitersMax;
  }
  // Takes out all who need not wait any longer.
  std::vector<Answer> TakeDue() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Duration UntilNextDeadline() const
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  // Constant after construction.
  const storage::Clock& clock_;

  mutable absl::Mutex mutex_;
  std::atomic<storage::Position> position_{
      storage::Position::kBeforeFirst};  // Written under mutex_.
  ByPosition waiters_ ABSL_GUARDED_BY(mutex_);
  ByDeadline deadlines_ ABSL_GUARDED_BY(mutex_);
  bool wake_ ABSL_GUARDED_BY(mutex_) = false;
  bool halted_ ABSL_GUARDED_BY(mutex_) = false;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;

  // Last, so that the thread starts after and ends before everything it uses.
  storage::WorkerThread thread_;
};

}  // namespace yoriai::server
