#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "storage/base/limits.h"
#include "storage/base/position.h"

namespace yoriai::server {

// The bytes of a message that many may be sending at once. Immutable; whoever
// has sent it last frees it.
using SharedMessage = std::shared_ptr<const std::string>;

// The newest event batches of subscribers that are abreast. Those with the same
// filter who stand at the same place send the same bytes: the first of them
// puts the message together, the others find it here. Also a subscriber that
// stops in the middle of a message holds no bytes of its own then.
//
// What does not fit any more leaves in the order in which it came.
//
// Threads: any.
class SharedMessages final {
 public:
  struct Batch {
    SharedMessage message;
    storage::Position read_to;
    bool full;  // More records would not have fitted.
  };

  explicit SharedMessages(size_t messages_max = storage::kSharedMessagesMax,
                          size_t bytes_max = storage::kSharedMessagesBytesMax)
      : messages_max_(messages_max), bytes_max_(bytes_max) {}

  // Returns what a subscriber with this filter gets after `after`, or nullopt.
  std::optional<Batch> Find(uint64_t filter_hash,
                            storage::Position after) const;

  // Keeps it, instead of what was kept for the same place.
  void Keep(uint64_t filter_hash, storage::Position after, Batch batch);

 private:
  using Place = std::pair<uint64_t, storage::Position>;

  void DropOldest() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  // Constant after construction.
  const size_t messages_max_;
  const size_t bytes_max_;

  mutable absl::Mutex mutex_;
  absl::flat_hash_map<Place, Batch> batches_ ABSL_GUARDED_BY(mutex_);
  std::deque<Place> oldest_first_ ABSL_GUARDED_BY(mutex_);
  size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace yoriai::server
