#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace yoriai::storage {

// A first-in, first-out queue with a bound. Full is an answer, not a wait.
//
// Threads: any.
template <typename T>
class BoundedQueue final {
 public:
  enum class Pushed { kAccepted, kFull, kClosed };

  explicit BoundedQueue(size_t items_max) : items_max_(items_max) {}

  // Adds `item`, or leaves it untouched and says why not.
  Pushed Push(T& item) {
    absl::MutexLock lock(&mutex_);
    if (closed_) return Pushed::kClosed;
    if (items_.size() >= items_max_) return Pushed::kFull;
    items_.push_back(std::move(item));
    return Pushed::kAccepted;
  }

  // Waits for an item and takes it. nullopt: the queue is closed and empty.
  std::optional<T> Pop() {
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(this, &BoundedQueue::HasItemOrIsClosed));
    return TakeFront();
  }

  // Takes an item if there is one now.
  std::optional<T> TryPop() {
    absl::MutexLock lock(&mutex_);
    return TakeFront();
  }

  // Refuses everything from now on; what was accepted can still be taken.
  void Close() {
    absl::MutexLock lock(&mutex_);
    closed_ = true;
  }

  size_t Size() const {
    absl::MutexLock lock(&mutex_);
    return items_.size();
  }

 private:
  bool HasItemOrIsClosed() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return closed_ || !items_.empty();
  }

  std::optional<T> TakeFront() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    if (items_.empty()) return std::nullopt;
    std::optional<T> item(std::move(items_.front()));
    items_.pop_front();
    return item;
  }

  const size_t items_max_;
  mutable absl::Mutex mutex_;
  std::deque<T> items_ ABSL_GUARDED_BY(mutex_);
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace yoriai::storage
