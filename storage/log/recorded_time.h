#pragma once

#include <deque>
#include <functional>
#include <map>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace yoriai::storage {

// Makes sure that what was on record at a time never changes once somebody
// asked about it.
//
// A batch gets its time when it is decided on, and can be read only when it is
// durable, a moment later. Whoever asks in between about a time that is not
// before the batch's waits for it; and once a time was asked about, no batch
// gets that time or an earlier one, even if the clock was set back.
//
// Threads: Begin() and End() belong to the committer, Settle() is for any.
// After a crash the times that were asked about are forgotten; those of what is
// on record are not.
class RecordedTime final {
 public:
  // Begins a batch and returns its time: `now`, or later if it must be, and
  // never before that of a batch under way.
  absl::Time Begin(absl::Time now);

  // Ends the batch that began first: its records can be read, or were not
  // written.
  void End();

  // True: what was on record at `asked` is settled, for ever. False: a batch
  // is under way that may belong to it; `later` is called, on the committer's
  // thread, when it is settled, and must not wait.
  bool Settle(absl::Time asked, std::function<void()> later);

 private:
  absl::Mutex mutex_;
  absl::Time asked_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();
  std::deque<absl::Time> under_way_ ABSL_GUARDED_BY(mutex_);  // Sorted.
  std::multimap<absl::Time, std::function<void()>> waiting_
      ABSL_GUARDED_BY(mutex_);  // By the time that was asked about.
};

}  // namespace yoriai::storage
