#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "proto/namespaces.h"
#include "storage/base/position.h"
#include "storage/log/event_log.h"
#include "yoriai/log/v1/record.pb.h"

// Between what a record says and its bytes. A record is encoded once in its
// life; from then on its bytes are what is stored, sent and proven.

namespace yoriai::storage {

// What a record says. Only for the call that it is passed to: it keeps nothing
// alive.
struct RecordParts {
  Position position;
  absl::Time recorded_at;  // Whole microseconds.
  absl::string_view stream;
  Revision revision;
  absl::string_view type;
  absl::Span<const std::string> tags;
  absl::string_view author_id;
  absl::string_view event_bytes;
  EventId event_id;
};

// Returns the bytes of yoriai.log.v1.Record.
std::string EncodeRecord(const RecordParts& parts);

// Reads a record; its event stays unparsed. DATA_LOSS: not a record.
absl::StatusOr<logpb::Record> DecodeRecord(absl::string_view bytes);

// Returns the entry that a record was written from: what the indexes need of it
// stands in the record. DATA_LOSS: `bytes` are not the record at `position`.
absl::StatusOr<LogEntry> EntryOf(Position position, std::string bytes);
// The same of a record that was decoded from `bytes`.
LogEntry EntryFrom(const logpb::Record& record, std::string bytes);

// Returns when a record was recorded.
absl::Time RecordedAt(const logpb::Record& record);

// Returns the SHA-256 over who said what: the length of the author's id (8
// bytes, big-endian), the id, the length of the event, the event.
ContentHash ComputeContentHash(absl::string_view author_id,
                               absl::string_view event_bytes);

}  // namespace yoriai::storage
