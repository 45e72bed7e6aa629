#include "storage/log/durable_head.h"

#include "storage/base/check.h"

namespace yoriai::storage {

void DurableHead::Publish(Position position) {
  absl::MutexLock lock(&mutex_);
  YORIAI_CHECK(position >= position_.load()) << "the head went back";
  position_.store(position, std::memory_order_release);
}

Position DurableHead::AwaitBeyond(Position seen, absl::Time deadline,
                                  const std::atomic<bool>& stop) const {
  const auto done = [this, seen, &stop] { return stop || Get() > seen; };
  absl::MutexLock lock(&mutex_);
  mutex_.AwaitWithDeadline(absl::Condition(&done), deadline);
  return Get();
}

void DurableHead::WakeAll() const {
  // Leaving the mutex makes it evaluate the conditions of those who wait.
  absl::MutexLock lock(&mutex_);
}

}  // namespace yoriai::storage
