#include "http/connection_set.h"

#include <utility>

#include "absl/algorithm/container.h"
#include "http/connection.h"

namespace yoriai::http {
namespace {

// Refusals are short; who comes beyond them is closed without a word.
constexpr size_t kRefusedMax = 64;

}  // namespace

ConnectionSet::ConnectionSet(size_t served_max, size_t large_bodies_max)
    : served_max_(served_max), large_bodies_max_(large_bodies_max) {}

ConnectionSet::~ConnectionSet() = default;

ConnectionSet::Place ConnectionSet::Add(
    const std::shared_ptr<Connection>& connection) {
  absl::MutexLock lock(&mutex_);
  if (closed_) return Place::kNone;
  const bool served = served_ < served_max_ || MakeRoom();
  if (!served && members_.size() - served_ >= kRefusedMax) return Place::kNone;
  members_.emplace(connection.get(), Member{connection, served});
  if (served) ++served_;
  return served ? Place::kServed : Place::kRefused;
}

void ConnectionSet::Remove(const Connection* connection) {
  std::shared_ptr<Connection> removed;  // Ends outside the lock.
  absl::MutexLock lock(&mutex_);
  const auto found = members_.find(connection);
  if (found == members_.end()) return;
  removed = std::move(found->second.connection);
  Forget(found->second);
  members_.erase(found);
}

void ConnectionSet::Waits(const Connection* connection) {
  absl::MutexLock lock(&mutex_);
  const auto found = members_.find(connection);
  if (found == members_.end() || !found->second.served ||
      found->second.waiting) {
    return;
  }
  found->second.waiting = waiting_.insert(waiting_.end(), connection);
}

void ConnectionSet::Works(const Connection* connection) {
  absl::MutexLock lock(&mutex_);
  const auto found = members_.find(connection);
  if (found == members_.end() || !found->second.waiting) return;
  waiting_.erase(*found->second.waiting);
  found->second.waiting.reset();
}

bool ConnectionSet::MakeRoom() {
  if (waiting_.empty()) return false;
  Evict(members_.at(waiting_.front()));
  return true;
}

bool ConnectionSet::MakeRoomForLargeBody() {
  const auto longest =
      absl::c_find_if(waiting_, [this](const Connection* connection) {
        mutex_.AssertHeld();
        return members_.at(connection).large_body;
      });
  if (longest == waiting_.end()) return false;
  Evict(members_.at(*longest));
  return true;
}

void ConnectionSet::Evict(Member& member) {
  Forget(member);
  member.connection->Post([](Connection& evicted) { evicted.MakeRoom(); });
}

void ConnectionSet::Forget(Member& member) {
  if (member.waiting) waiting_.erase(*member.waiting);
  member.waiting.reset();
  if (std::exchange(member.served, false)) --served_;
  if (std::exchange(member.large_body, false)) --large_bodies_;
}

bool ConnectionSet::TakeLargeBody(const Connection* connection) {
  absl::MutexLock lock(&mutex_);
  const auto found = members_.find(connection);
  if (found == members_.end()) return false;
  if (large_bodies_ >= large_bodies_max_ && !MakeRoomForLargeBody()) {
    return false;
  }
  found->second.large_body = true;
  ++large_bodies_;
  return true;
}

void ConnectionSet::GiveLargeBody(const Connection* connection) {
  absl::MutexLock lock(&mutex_);
  const auto found = members_.find(connection);
  if (found == members_.end()) return;
  if (std::exchange(found->second.large_body, false)) --large_bodies_;
}

std::vector<std::shared_ptr<Connection>> ConnectionSet::Close() {
  {
    absl::MutexLock lock(&mutex_);
    closed_ = true;
  }
  return All();
}

bool ConnectionSet::AwaitEmpty(absl::Duration timeout) const {
  absl::MutexLock lock(&mutex_);
  return mutex_.AwaitWithTimeout(absl::Condition(this, &ConnectionSet::IsEmpty),
                                 timeout);
}

std::vector<std::shared_ptr<Connection>> ConnectionSet::All() const {
  absl::MutexLock lock(&mutex_);
  std::vector<std::shared_ptr<Connection>> all;
  all.reserve(members_.size());
  for (const auto& [key, member] : members_) all.push_back(member.connection);
  return all;
}

size_t ConnectionSet::size() const {
  absl::MutexLock lock(&mutex_);
  return members_.size();
}

}  // namespace yoriai::http
