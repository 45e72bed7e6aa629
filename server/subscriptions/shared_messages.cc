#include "server/subscriptions/shared_messages.h"

namespace yoriai::server {

using storage::Position;

std::optional<SharedMessages::Batch> SharedMessages::Find(
    uint64_t filter_hash, Position after) const {
  absl::MutexLock lock(&mutex_);
  const auto found = batches_.find(Place(filter_hash, after));
  if (found == batches_.end()) return std::nullopt;
  return found->second;
}

void SharedMessages::Keep(uint64_t filter_hash, Position after, Batch batch) {
  const Place place(filter_hash, after);
  absl::MutexLock lock(&mutex_);
  bytes_ += batch.message->size();
  const auto [at, is_new] = batches_.try_emplace(place, batch);
  if (is_new) {
    oldest_first_.push_back(place);
  } else {
    bytes_ -= at->second.message->size();
    at->second = std::move(batch);
  }
  while (batches_.size() > messages_max_ || bytes_ > bytes_max_) DropOldest();
}

void SharedMessages::DropOldest() {
  const auto oldest = batches_.find(oldest_first_.front());
  bytes_ -= oldest->second.message->size();
  batches_.erase(oldest);
  oldest_first_.pop_front();
}

}  // namespace yoriai::server
