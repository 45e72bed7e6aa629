#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "storage/base/position.h"

namespace yoriai::storage {

// The newest versions of the rows that were asked for lately, and of those that
// were looked for in vain.
//
// An entry says since when its row is so; there is no later version in the
// store. So it answers for every position from there on, and for none before.
// Whoever writes to the store tells Write(), after the store has it and before
// anyone asks as of the new position. Whoever read from the store tells
// Learn(); if anything was written meanwhile, what it read may be old and is
// not kept.
//
// Bounded: what was not asked for lately is forgotten.
//
// Threads: any.
class NewestRows final {
 public:
  explicit NewestRows(size_t bytes_max)
      : shard_bytes_max_(bytes_max / kShards) {}

  // What is known of a row. Not known: read it from the store, and pass `mark`
  // to Learn().
  struct Answer {
    bool known = false;
    std::string row;  // Empty: it is not there.
    uint64_t mark = 0;
  };
  Answer Find(absl::string_view key, Position as_of);

  // Keeps what was read from the store: the newest version of a row, and since
  // when it is so; kBeforeFirst and empty: there is none.
  void Learn(absl::string_view key, Position since, absl::string_view row,
             uint64_t mark);

  // Takes note of a new version. What nobody asked for is not kept.
  void Write(absl::string_view key, Position since, absl::string_view row);

  // Forgets everything.
  void Clear();

 private:
  static constexpr size_t kShards = 16;

  struct Version {
    Position since;
    std::string row;
  };
  using Versions = absl::flat_hash_map<std::string, Version>;

  // What was asked for lately is young. When that is half of what there may
  // be, it grows old; and what was old until then is forgotten.
  struct Shard {
    absl::Mutex mutex;
    Versions young ABSL_GUARDED_BY(mutex);
    Versions old ABSL_GUARDED_BY(mutex);
    size_t young_bytes ABSL_GUARDED_BY(mutex) = 0;
    uint64_t writes ABSL_GUARDED_BY(mutex) = 0;
  };

  Shard& ShardOf(absl::string_view key);
  // Returns an entry, made young if it was old; null: there is none.
  Version* FindYoung(absl::string_view key, Shard& shard)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(shard.mutex);
  // Makes room for what was added, and returns what is to be destroyed when
  // the mutex is free again.
  Versions Age(size_t added_bytes, Shard& shard)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(shard.mutex);

  const size_t shard_bytes_max_;
  std::array<Shard, kShards> shards_;
};

}  // namespace yoriai::storage
