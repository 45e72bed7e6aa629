#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "storage/log/event_log.h"

namespace yoriai::storage {

// Where the streams stand that were written or asked about lately: what saves
// a look into the index. Of two generations the older one is forgotten when the
// younger one is full, so memory is bounded and what is in use stays.
//
// Threads: any.
class StreamHeads final {
 public:
  // Keeps `streams_max` streams, and at most twice as many.
  explicit StreamHeads(size_t streams_max) : streams_max_(streams_max) {}

  // Returns where `stream` stands, or nullopt: not kept.
  std::optional<StreamState> Find(absl::string_view stream);

  // Notes where `stream` stands, unless it is known to stand further.
  void Note(absl::string_view stream, const StreamState& state);

 private:
  using Generation = absl::flat_hash_map<std::string, StreamState>;

  void Insert(std::string stream, const StreamState& state)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const size_t streams_max_;

  absl::Mutex mutex_;
  Generation younger_ ABSL_GUARDED_BY(mutex_);
  Generation older_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace yoriai::storage
