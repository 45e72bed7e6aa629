#include "server/projections/reached_position.h"

#include <utility>

#include "server/domain/errors.h"
#include "storage/base/check.h"

namespace yoriai::server {

ReachedPosition::ReachedPosition(const storage::Clock& clock)
    : clock_(clock),
      thread_(
          "answers", [this](const std::atomic<bool>&) { Run(); },
          [this] {
            absl::MutexLock lock(&mutex_);
            stopping_ = true;
            wake_ = true;
          }) {}

bool ReachedPosition::IsAwaited(storage::Position position) const {
  absl::MutexLock lock(&mutex_);
  return !waiters_.empty() && waiters_.begin()->first <= position;
}

void ReachedPosition::Publish(storage::Position position) {
  absl::MutexLock lock(&mutex_);
  YORIAI_CHECK(position >= Get()) << "the views went back";
  position_.store(position, std::memory_order_release);
  if (!waiters_.empty() && waiters_.begin()->first <= position) wake_ = true;
}

void ReachedPosition::Halt() {
  absl::MutexLock lock(&mutex_);
  halted_ = true;
  wake_ = true;
}

void ReachedPosition::WhenReached(storage::Position position,
                                  absl::Time deadline, Then then) {
  absl::Status status;
  if (Get() < position) {
    absl::MutexLock lock(&mutex_);
    if (stopping_) {
      status = Stopping();
    } else if (Get() < position) {
      if (halted_ || IsFull() || deadline <= clock_.Now()) {
        status = ViewBehind(position, Get());
      } else {
        Enqueue(position, deadline, std::move(then));
        return;
      }
    }
  }
  then(std::move(status));
}

void ReachedPosition::AfterReached(storage::Position position,
                                   absl::Time deadline, Then then) {
  absl::Status status;
  {
    absl::MutexLock lock(&mutex_);
    if (!stopping_ && !IsFull()) {
      Enqueue(position, deadline, std::move(then));
      return;
    }
    status = stopping_ ? Stopping() : ViewBehind(position, Get());
  }
  then(std::move(status));
}

void ReachedPosition::Stop() { thread_.Join(); }

void ReachedPosition::Run() {
  for (bool stopping = false; !stopping;) {
    std::vector<Answer> answers;
    {
      absl::MutexLock lock(&mutex_);
      mutex_.AwaitWithTimeout(absl::Condition(&wake_), UntilNextDeadline());
      wake_ = false;
      stopping = stopping_;
      answers = TakeDue();
    }
    for (Answer& answer : answers) answer.then(std::move(answer.status));
  }
}

void ReachedPosition::Enqueue(storage::Position position, absl::Time deadline,
                              Then then) {
  const auto waiter = waiters_.emplace(position, Waiter{std::move(then), {}});
  waiter->second.deadline = deadlines_.emplace(deadline, waiter);
  // The thread sleeps until the deadline that was next when it lay down.
  if (position <= Get() || halted_ ||
      waiter->second.deadline == deadlines_.begin()) {
    wake_ = true;
  }
}

std::vector<ReachedPosition::Answer> ReachedPosition::TakeDue() {
  std::vector<Answer> answers;
  const auto take =
      [&](ByPosition::iterator waiter,
          absl::Status status) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
        answers.push_back({std::move(waiter->second.then), std::move(status)});
        deadlines_.erase(waiter->second.deadline);
        waiters_.erase(waiter);
      };
  const storage::Position reached = Get();
  while (!waiters_.empty() && waiters_.begin()->first <= reached) {
    take(waiters_.begin(), absl::OkStatus());
  }
  while (!waiters_.empty() && stopping_) {
    take(waiters_.begin(), Stopping());
  }
  const absl::Time now = clock_.Now();
  while (!deadlines_.empty() && (halted_ || deadlines_.begin()->first <= now)) {
    const ByPosition::iterator waiter = deadlines_.begin()->second;
    take(waiter, ViewBehind(waiter->first, reached));
  }
  return answers;
}

absl::Duration ReachedPosition::UntilNextDeadline() const {
  if (deadlines_.empty()) return absl::InfiniteDuration();
  return deadlines_.begin()->first - clock_.Now();
}

}  // namespace yoriai::server
