#pragma once

#include <atomic>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "storage/base/position.h"

namespace yoriai::storage {

// The newest durable position: the one number that everybody behind the log
// waits for. Never goes back.
//
// Threads: Publish() belongs to the log's writer; the rest is for any thread.
class DurableHead final {
 public:
  explicit DurableHead(Position position) : position_(position) {}

  Position Get() const { return position_.load(std::memory_order_acquire); }

  // Makes `position`, not below the present one, visible and wakes all who
  // wait.
  void Publish(Position position);

  // Waits until the head has passed `seen`, `stop` is true or `deadline` has
  // come, and returns the head. Whoever sets `stop` must call WakeAll().
  Position AwaitBeyond(Position seen, absl::Time deadline,
                       const std::atomic<bool>& stop) const;

  // Lets all who wait look at their `stop` again.
  void WakeAll() const;

 private:
  mutable absl::Mutex mutex_;
  std::atomic<Position> position_;  // Written under mutex_, read without.
};

}  // namespace yoriai::storage
