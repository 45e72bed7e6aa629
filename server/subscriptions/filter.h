#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "proto/namespaces.h"
#include "server/subscriptions/record_outline.h"
#include "storage/base/limits.h"
#include "storage/log/event_log.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::server {

// Which records a reader wants, made ready for asking often. Nothing in here
// decodes an event.
//
// Immutable.
class Filter final {
 public:
  // Takes everything.
  Filter();

  // INVALID_ARGUMENT: each field of `filter` with a value that no record can
  // have. `path` is where the filter stands in the request. Example: "filter".
  static absl::StatusOr<Filter> Compile(const apipb::Filter& filter,
                                        absl::string_view path);

  // Says whether a reader wants the record.
  bool Matches(const RecordOutline& record) const;

  // How to read what matches.
  struct ReadPlan {
    // What the log's indexes can pick.
    storage::ReadSpec spec;
    // Records that it picks must still be asked with Matches().
    bool picks_more = false;
  };

  // Returns how to read from `log` what matches, up to the head of before this
  // call: a later record may be left out. A prefix of streams becomes those
  // streams, up to `prefix_streams_max` of them, else the types of their
  // events. DATA_LOSS: the log is unreadable.
  absl::StatusOr<ReadPlan> PlanRead(
      const storage::EventLog& log,
      size_t prefix_streams_max = storage::kPrefixStreamsMax) const;

  // Two filters that pick the same by the same fields have the same hash. It
  // stays the same in every version: tokens carry it.
  uint64_t hash() const { return hash_; }

  // A record can match only if one of KeysOf(record) is among these.
  const std::vector<std::string>& keys() const { return keys_; }

  // The keys of a record.
  static std::vector<std::string> KeysOf(const RecordOutline& record);

 private:
  // For every inner list: at least one of its tags. None is empty.
  std::vector<std::vector<std::string>> tags_;
  std::string stream_;
  std::string stream_prefix_;
  std::vector<std::string> prefix_type_tags_;
  uint64_t hash_ = 0;
  std::vector<std::string> keys_;
};

}  // namespace yoriai::server
