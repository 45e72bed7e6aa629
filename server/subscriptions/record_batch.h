#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "storage/base/position.h"

namespace yoriai::server {

// Records on their way to a reader, as they lie in the log: the messages that
// carry them are put together from stored bytes, and nothing is decoded.
//
// That works because api.v1.RecordedEvent reads, field by field, the bytes of
// log.v1.Record, and because both messages have their events in field 1.
//
// Not thread-safe.
class RecordBatch final {
 public:
  RecordBatch(size_t records_max, size_t bytes_max)
      : records_max_(records_max), bytes_max_(bytes_max) {}

  // Says whether a record of so many bytes still fits. The first always does.
  bool HasRoomFor(size_t record_bytes) const {
    return records_ == 0 || (records_ < records_max_ &&
                             message_.size() + record_bytes <= bytes_max_);
  }

  // Adds the bytes of one yoriai.log.v1.Record.
  void Add(absl::string_view record_bytes);

  bool empty() const { return records_ == 0; }
  size_t records() const { return records_; }

  // Returns a SubscribeResponse whose message is an EventBatch. The batch is
  // used up.
  std::string TakeEventBatch(storage::Position read_to,
                             absl::string_view resume_token);

  // Returns a ReadResponse. The batch is used up.
  std::string TakeReadResponse(storage::Position read_to,
                               storage::Position head);

 private:
  const size_t records_max_;
  const size_t bytes_max_;
  size_t records_ = 0;
  std::string message_;  // Until it is taken, its events: field 1 each.
};

}  // namespace yoriai::server
