#include "storage/log/stream_heads.h"

#include <utility>

namespace yoriai::storage {

std::optional<StreamState> StreamHeads::Find(absl::string_view stream) {
  absl::MutexLock lock(&mutex_);
  if (const auto found = younger_.find(stream); found != younger_.end()) {
    return found->second;
  }
  const auto found = older_.find(stream);
  if (found == older_.end()) return std::nullopt;
  const StreamState state = found->second;
  // What is in use moves on to the younger generation.
  Insert(std::string(stream), state);
  return state;
}

void StreamHeads::Note(absl::string_view stream, const StreamState& state) {
  absl::MutexLock lock(&mutex_);
  if (const auto found = younger_.find(stream); found != younger_.end()) {
    if (found->second.revision < state.revision) found->second = state;
    return;
  }
  if (const auto found = older_.find(stream);
      found != older_.end() && found->second.revision > state.revision) {
    return;
  }
  Insert(std::string(stream), state);
}

void StreamHeads::Insert(std::string stream, const StreamState& state) {
  if (younger_.size() >= streams_max_) {
    older_ = std::move(younger_);
    younger_ = Generation();
  }
  younger_[std::move(stream)] = state;
}

}  // namespace yoriai::storage
