#include "server/subscriptions/roster.h"

#include <algorithm>

#include "storage/base/check.h"

// Invariant: whoever waits has looked through everything up to the ring's end,
// or was not concerned by what came since; so Remove() may say so.

namespace yoriai::server {

using storage::Position;

Roster::Roster(const SubscriptionLimits& limits, Position begin,
               std::function<void()> replan)
    : limits_(limits),
      replan_(std::move(replan)),
      ring_(limits.ring_records_max, limits.ring_bytes_max, begin) {}

bool Roster::Enter(Position head) {
  absl::MutexLock lock(&mutex_);
  if (subscribers_ >= limits_.subscribers_max) return false;
  if (subscribers_ == 0 && head > ring_.end()) ring_.SkipTo(head);
  ++subscribers_;
  return true;
}

void Roster::Leave(Waiter& waiter) {
  absl::MutexLock lock(&mutex_);
  if (waiter.waiting) Remove(waiter, waiter.looked_to);
  --subscribers_;
}

size_t Roster::subscribers() const {
  absl::MutexLock lock(&mutex_);
  return subscribers_;
}

bool Roster::Covers(Position position) const {
  absl::MutexLock lock(&mutex_);
  return position >= ring_.begin();
}

std::optional<std::vector<SharedRecord>> Roster::Take(
    Position after, size_t records_max) const {
  absl::MutexLock lock(&mutex_);
  if (after < ring_.begin()) return std::nullopt;
  return ring_.After(after, records_max);
}

bool Roster::Wait(Waiter& waiter) {
  bool sooner = false;
  {
    absl::MutexLock lock(&mutex_);
    if (stopping_ || waiter.looked_to < ring_.end()) return false;
    waiter.waiting = true;
    waiter.checkpoint_due =
        Position{Number(waiter.looked_to) + limits_.considered_max -
                 std::min(waiter.considered, limits_.considered_max - 1)};
    for (const std::string& key : waiter.filter.keys()) {
      by_key_[key].insert(&waiter);
    }
    by_heartbeat_.insert({waiter.heartbeat_due, &waiter});
    by_checkpoint_.insert({waiter.checkpoint_due, &waiter});
    sooner = waiter.heartbeat_due < planned_wake_;
  }
  if (sooner) replan_();
  return true;
}

void Roster::StopWaiting(Waiter& waiter) {
  absl::MutexLock lock(&mutex_);
  if (waiter.waiting) Remove(waiter, ring_.end());
}

bool Roster::stopping() const {
  absl::MutexLock lock(&mutex_);
  return stopping_;
}

Position Roster::ring_end() const {
  absl::MutexLock lock(&mutex_);
  return ring_.end();
}

bool Roster::SkipIfNobody(Position head) {
  absl::MutexLock lock(&mutex_);
  if (subscribers_ > 0) return false;
  ring_.SkipTo(head);
  return true;
}

Roster::Readies Roster::Publish(std::vector<SharedRecord> records) {
  Readies readies;
  absl::MutexLock lock(&mutex_);
  for (const SharedRecord& record : records) {
    WakeConcerned(*record, readies);
    ring_.Push(record);
  }
  while (!by_checkpoint_.empty() &&
         by_checkpoint_.begin()->first <= ring_.end()) {
    Waiter& waiter = *by_checkpoint_.begin()->second;
    readies.push_back(waiter.ready);
    Remove(waiter, ring_.end());
  }
  return readies;
}

Roster::Readies Roster::SkipTo(Position head) {
  Readies readies;
  absl::MutexLock lock(&mutex_);
  WakeAll(readies);
  ring_.SkipTo(head);
  return readies;
}

Roster::Readies Roster::TakeDue(absl::Time now) {
  Readies readies;
  absl::MutexLock lock(&mutex_);
  while (!by_heartbeat_.empty() && by_heartbeat_.begin()->first <= now) {
    Waiter& waiter = *by_heartbeat_.begin()->second;
    readies.push_back(waiter.ready);
    Remove(waiter, ring_.end());
  }
  return readies;
}

absl::Time Roster::PlanWake(absl::Time latest) {
  absl::MutexLock lock(&mutex_);
  planned_wake_ = latest;
  if (!by_heartbeat_.empty()) {
    planned_wake_ = std::min(latest, by_heartbeat_.begin()->first);
  }
  return planned_wake_;
}

Roster::Readies Roster::Stop() {
  Readies readies;
  absl::MutexLock lock(&mutex_);
  stopping_ = true;
  WakeAll(readies);
  return readies;
}

void Roster::WakeConcerned(const LiveRecord& record, Readies& readies) {
  for (const std::string& key : Filter::KeysOf(record.outline)) {
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) continue;
    // Remove() changes the set, and may drop it when it becomes empty.
    std::vector<Waiter*> concerned;
    for (Waiter* waiter : found->second) {
      if (waiter->looked_to < record.position &&
          waiter->filter.Matches(record.outline)) {
        concerned.push_back(waiter);
      }
    }
    for (Waiter* waiter : concerned) {
      readies.push_back(waiter->ready);
      Remove(*waiter, Position{Number(record.position) - 1});
    }
  }
}

void Roster::WakeAll(Readies& readies) {
  while (!by_heartbeat_.empty()) {
    Waiter& waiter = *by_heartbeat_.begin()->second;
    readies.push_back(waiter.ready);
    Remove(waiter, ring_.end());
  }
}

void Roster::Remove(Waiter& waiter, Position looked_to) {
  YORIAI_CHECK(waiter.waiting) << "nobody can leave who is not there";
  for (const std::string& key : waiter.filter.keys()) {
    const auto found = by_key_.find(key);
    found->second.erase(&waiter);
    if (found->second.empty()) by_key_.erase(found);
  }
  by_heartbeat_.erase({waiter.heartbeat_due, &waiter});
  by_checkpoint_.erase({waiter.checkpoint_due, &waiter});
  waiter.waiting = false;
  // A subscriber that came straight from the log may be ahead of the ring.
  if (looked_to > waiter.looked_to) {
    waiter.considered += Number(looked_to) - Number(waiter.looked_to);
    waiter.looked_to = looked_to;
  }
}

}  // namespace yoriai::server
