#pragma once

#include <cstddef>
#include <list>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"

namespace yoriai::server {

// What was last made of messages in wire bytes: JSON, or server-sent events.
// Those who follow the log with the same filter get the same bytes from the
// services, and telling them costs more than everything else; so it is done
// once for all of them. Bounded; what was not asked for lately is forgotten.
//
// Threads: any. Two that ask for the same at once may both make it.
class ToldMessages final {
 public:
  using Tell = absl::FunctionRef<absl::StatusOr<std::string>()>;

  // Of what is made and what it was made from, together.
  static constexpr size_t kBytesMax = 8u << 20;

  explicit ToldMessages(size_t bytes_max = kBytesMax) : bytes_max_(bytes_max) {}

  // Returns what was made of `wire` in `form`, or else what `tell` makes of it
  // now. A failure is not kept.
  absl::StatusOr<std::string> Get(absl::string_view form,
                                  absl::string_view wire, Tell tell);

 private:
  struct Entry {
    std::string key;
    std::string told;
  };
  using Entries = std::list<Entry>;

  static size_t BytesOf(const Entry& entry) {
    return entry.key.size() + entry.told.size();
  }

  void Keep(Entry entry) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const size_t bytes_max_;
  absl::Mutex mutex_;
  Entries entries_ ABSL_GUARDED_BY(mutex_);  // What was asked for last, first.
  absl::flat_hash_map<absl::string_view, Entries::iterator> by_key_
      ABSL_GUARDED_BY(mutex_);  // Their keys lie in the entries.
  size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace yoriai::server
