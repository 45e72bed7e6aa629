#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "storage/base/position.h"
#include "storage/log/event_log.h"

namespace yoriai::storage {

// One event that somebody wants on record, as far as the log cares.
struct ProposedEvent {
  EventId id;
  ContentHash content_hash;
  std::string stream;
  std::string type;
  std::vector<std::string> tags;  // Sorted, each once.
  std::string event_bytes;        // Never parsed.
};

// What a stream must look like, judged by the state before the proposal.
struct Precondition {
  enum class Kind { kAny, kNoStream, kRevision };

  std::string stream;
  Kind kind = Kind::kAny;
  Revision revision = Revision::kNoStream;  // For kRevision.
};

// Events to put on record together, all or none.
struct Proposal {
  // 1 to kAppendEventsMax; their ids differ. Stream names and tags are not
  // empty, hold no zero byte and keep to the limits of limits.h.
  std::vector<ProposedEvent> events;
  std::string author_id;
  std::vector<Precondition> preconditions;

  // The position at which the proposal was validated, and the streams that the
  // rules looked at: none of them may have moved since.
  Position checked_at = Position::kBeforeFirst;
  std::vector<std::string> relied_streams;

  // Nothing at all may have been recorded since: for what relied on a log
  // without a certain kind of event.
  bool relied_on_all = false;

  // An event that must be on record before this proposal: of the one that went
  // before it where order counts.
  std::optional<EventId> follows;
};

// Where an event stands.
struct Receipt {
  EventId id;
  Position position;
  std::string stream;
  Revision revision;
  absl::Time recorded_at;

  friend bool operator==(const Receipt&, const Receipt&) = default;
};

// The events are durable: now, or since an earlier proposal with the same ids
// and contents. The receipts are the same both times.
struct Accepted {
  std::vector<Receipt> receipts;  // In the order of the proposal.
};

// An id is on record with other content.
struct IdReused {
  size_t event_index;
  Position first_position;
};

// Some of the events are on record and some are not.
struct PartlyKnown {
  size_t known_index;  // The first event that is on record.
  Position known_position;
  size_t unknown_index;  // The first event that is not.
};

// One stream that is not as expected.
struct MovedStream {
  size_t precondition_index;
  Revision actual;
};

// Streams are not as the preconditions expect: all that fail.
struct StreamMoved {
  std::vector<MovedStream> streams;
};

// A stream that the rules relied on moved after checked_at: validate again at
// `moved_at` or later. If several moved, the one that moved last.
struct FactsMoved {
  std::string stream;  // Empty: the log as a whole.
  Position moved_at;
};

// The event that the proposal follows is not on record: what went before it was
// not accepted, or has to be proposed again.
struct HeldBack {};

// A record would be larger than kRecordBytesMax.
struct RecordTooLarge {
  size_t event_index;
  size_t bytes;
};

// Not written. The codes are those of EventLog::Append; besides
//
// INTERNAL: the index could not be read.
// INVALID_ARGUMENT: the proposal has not the form that Proposal asks for.
struct NotWritten {
  absl::Status status;
};

// What became of a proposal.
using Verdict =
    std::variant<Accepted, IdReused, PartlyKnown, HeldBack, StreamMoved,
                 FactsMoved, RecordTooLarge, NotWritten>;

}  // namespace yoriai::storage
