#pragma once

#include <cstddef>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"

namespace yoriai::server {

// Bounds what is under way between arrival and answer, and waits for it when
// the server stops.
//
// Threads: any; Close() belongs to the owner.
class Admission final {
 public:
  explicit Admission(size_t bytes_max) : bytes_max_(bytes_max) {}

  // Lets a submission of so many bytes in; Leave() must follow. QUEUE_FULL:
  // too much is under way. STOPPING: it was closed.
  absl::Status Enter(size_t bytes);
  void Leave(size_t bytes);

  // Lets nothing more in, and waits until all have left.
  void Close();

 private:
  const size_t bytes_max_;

  absl::Mutex mutex_;
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
  size_t under_way_ ABSL_GUARDED_BY(mutex_) = 0;
  size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace yoriai::server
