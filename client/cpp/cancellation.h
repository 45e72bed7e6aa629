#pragma once

#include <cstdint>
#include <functional>
#include <map>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace yoriai::client {

// Ends what is under way, from another thread, once and for good.
//
// Threads: any. Must outlive its registrations.
class Cancellation final {
 public:
  Cancellation() = default;
  Cancellation(const Cancellation&) = delete;
  Cancellation& operator=(const Cancellation&) = delete;

  // Calls everything that is registered, and whatever is registered later.
  void Cancel();

  bool cancelled() const;

  // Waits for `pause`. False: it was cancelled before that, or while waiting.
  bool Elapses(absl::Duration pause) const;

  // Calls `act` when the cancellation comes, at once if it has come already,
  // and not after the registration's end. `act` must not wait, and must not
  // touch this Cancellation.
  class Registration final {
   public:
    Registration(Cancellation& cancellation, std::function<void()> act);
    ~Registration();
    Registration(const Registration&) = delete;
    Registration& operator=(const Registration&) = delete;

   private:
    Cancellation& cancellation_;
    uint64_t id_;
  };

 private:
  mutable absl::Mutex mutex_;
  bool cancelled_ ABSL_GUARDED_BY(mutex_) = false;
  uint64_t last_id_ ABSL_GUARDED_BY(mutex_) = 0;
  // Acts are called under the mutex, so that none runs after its end.
  std::map<uint64_t, std::function<void()>> acts_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace yoriai::client
