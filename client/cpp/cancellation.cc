#include "client/cpp/cancellation.h"

#include <utility>

namespace yoriai::client {

void Cancellation::Cancel() {
  absl::MutexLock lock(&mutex_);
  if (cancelled_) return;
  cancelled_ = true;
  for (const auto& [id, act] : acts_) act();
}

bool Cancellation::cancelled() const {
  absl::MutexLock lock(&mutex_);
  return cancelled_;
}

bool Cancellation::Elapses(absl::Duration pause) const {
  absl::MutexLock lock(&mutex_);
  return !mutex_.AwaitWithTimeout(absl::Condition(&cancelled_), pause);
}

Cancellation::Registration::Registration(Cancellation& cancellation,
                                         std::function<void()> act)
    : cancellation_(cancellation) {
  absl::MutexLock lock(&cancellation_.mutex_);
  if (cancellation_.cancelled_) act();
  id_ = ++cancellation_.last_id_;
  cancellation_.acts_.emplace(id_, std::move(act));
}

Cancellation::Registration::~Registration() {
  absl::MutexLock lock(&cancellation_.mutex_);
  cancellation_.acts_.erase(id_);
}

}  // namespace yoriai::client
