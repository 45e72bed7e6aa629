#pragma once

#include <functional>
#include <optional>
#include <vector>

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
  // Begins a batch and returns its time: `now`, or later if it must be.
  absl::Time Begin(absl::Time now);

  // Ends it: its records can be read, or were not written.
  void End();

  // True: what was on record at `asked` is settled, for ever. False: a batch
  // is under way that may belong to it; `later` is called, on the committer's
  // thread, when it is settled, and must not wait.
  bool Settle(absl::Time asked, std::function<void()> later);

 private:
  absl::Mutex mutex_;
  absl::Time asked_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();
  std::optional<absl::Time> under_way_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::function<void()>> waiting_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace yoriai::storage
