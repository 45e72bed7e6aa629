#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "server/subscriptions/record_outline.h"
#include "storage/base/position.h"

namespace yoriai::server {

// A record that many subscribers share. Immutable; whoever hands it out last
// frees it.
struct LiveRecord {
  storage::Position position;
  std::string bytes;  // yoriai.log.v1.Record, as it lies in the log.
  RecordOutline outline;
};
using SharedRecord = std::shared_ptr<const LiveRecord>;

// The newest records, without gaps, as many as the bounds allow. What does not
// fit any more leaves at the old end; it is still in the log.
//
// Not thread-safe.
class Ring final {
 public:
  // Begins, empty, after `begin`.
  Ring(size_t records_max, size_t bytes_max, storage::Position begin)
      : records_max_(records_max), bytes_max_(bytes_max), begin_(begin) {}

  // Whoever has seen everything up to here can go on from the ring.
  storage::Position begin() const { return begin_; }

  // The newest position that went through.
  storage::Position end() const {
    return storage::Position{Number(begin_) + records_.size()};
  }

  // Adds the record that follows end().
  void Push(SharedRecord record);

  // Empties the ring and lets it begin after `position`, not before end().
  void SkipTo(storage::Position position);

  // Returns up to `records_max` records after `after`, which must not lie
  // before begin().
  std::vector<SharedRecord> After(storage::Position after,
                                  size_t records_max) const;

 private:
  const size_t records_max_;
  const size_t bytes_max_;
  storage::Position begin_;
  size_t bytes_ = 0;
  std::deque<SharedRecord> records_;  // The first has position begin_ + 1.
};

}  // namespace yoriai::server
