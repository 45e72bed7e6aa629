#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace yoriai::bench {

// Nanoseconds of the machine's monotonic clock: the same for every process.
int64_t NowNanos();

// How often each duration was seen, to three percent. Threads: any.
class Histogram final {
 public:
  void Add(int64_t nanos);

  // The duration that `share` (0 to 1) of those seen do not exceed; 0 if none
  // was seen.
  int64_t Percentile(double share) const;

  uint64_t count() const;

 private:
  // Each power of two is cut into so many steps.
  static constexpr int kStepBits = 5;
  static constexpr size_t kSteps = size_t{1} << kStepBits;

  static size_t BucketOf(uint64_t nanos);
  static int64_t UpperEndOf(size_t bucket);

  std::array<std::atomic<uint64_t>, 60 * kSteps> buckets_{};
};

// Counts what is done within a window of time, and says when it is over.
//
// The window opens after a warm-up, so that connections stand and caches are
// as they will stay. Threads: any.
class Meter final {
 public:
  // `events_max`: the window closes early once so many events are done; 0:
  // it does not.
  Meter(absl::Duration warm_up, absl::Duration measured, uint64_t events_max);

  // Begins the warm-up anew: for targets that took long to connect. Only
  // before the first operation.
  void Begin();

  // An operation of `events` events, begun at `begun`, is done now.
  void Add(int64_t begun, uint64_t events);

  // True once nothing new needs to be begun.
  bool Over() const;

  // Ends the window; the first reason stays.
  void Fail(absl::Status reason);
  absl::Status status() const;

  // Everything that was done, also outside of the window.
  uint64_t all_events() const { return all_events_.load(); }

  uint64_t events() const { return events_.load(); }
  uint64_t operations() const { return latencies_.count(); }
  double Seconds() const;
  const Histogram& latencies() const { return latencies_; }

 private:
  // Constant after construction.
  const int64_t warm_up_;
  const int64_t measured_;
  const uint64_t events_max_;

  // Constant once the first operation begins.
  int64_t opens_;
  int64_t closes_;

  // Thread-safe by themselves.
  std::atomic<uint64_t> all_events_{0};  // With those of the warm-up.
  std::atomic<uint64_t> events_{0};
  std::atomic<int64_t> last_{0};
  std::atomic<bool> failed_{false};
  Histogram latencies_;

  mutable absl::Mutex mutex_;
  absl::Status status_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace yoriai::bench
