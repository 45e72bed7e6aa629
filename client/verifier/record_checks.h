#pragma once

#include <cstdint>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/timestamp.pb.h"
#include "proto/namespaces.h"
#include "storage/base/uuid.h"
#include "yoriai/log/v1/record.pb.h"

namespace yoriai::verifier {

// Checks what records promise beside their hashes (docs/formats/log.md): a
// server that hashes rubbish signs rubbish.
//
// Keeps the event ids, about 40 bytes a record, and the streams, about 100
// bytes each.
//
// Threads: one at a time.
class RecordChecks final {
 public:
  // Records come from `first_position` on. If that is not 1, earlier ones are
  // not known: revisions are then checked from the second of each stream on.
  explicit RecordChecks(uint64_t first_position)
      : from_beginning_(first_position == 1) {}

  // Checks the next record, which is the leaf of this position.
  // FAILED_PRECONDITION: a promise is broken; the status has the position.
  absl::Status Take(uint64_t position, absl::string_view bytes);

 private:
  absl::Status CheckTime(const logpb::Record& record);
  absl::Status CheckRevision(const logpb::Record& record);
  absl::Status CheckEventId(const logpb::Record& record);

  const bool from_beginning_;
  google::protobuf::Timestamp last_recorded_at_;
  absl::flat_hash_map<std::string, uint64_t> revisions_;
  absl::flat_hash_set<storage::Uuid> event_ids_;
};

}  // namespace yoriai::verifier
