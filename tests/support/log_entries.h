#pragma once

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "storage/commit/proposal.h"
#include "storage/log/event_log.h"
#include "storage/log/record_codec.h"

namespace yoriai::test {

// Ten o'clock of some day: when tests take place.
inline const absl::Time kTen = absl::FromUnixSeconds(1'600'000'000);

// The id that belongs to a name, so that tests can speak of "a" and "b".
inline storage::EventId IdOf(absl::string_view name) {
  return storage::EventId::FromName(name);
}

// An event whose id and content follow from `name`.
inline storage::ProposedEvent Event(absl::string_view name,
                                    std::string stream = "body/salon",
                                    std::vector<std::string> tags = {
                                        "body:salon"}) {
  storage::ProposedEvent event;
  event.id = IdOf(name);
  event.event_bytes = "content of " + std::string(name);
  event.content_hash = storage::ComputeContentHash("miyagi", event.event_bytes);
  event.stream = std::move(stream);
  event.type = "MeetingHeld";
  event.tags = std::move(tags);
  return event;
}

// A proposal that relies on nothing.
inline storage::Proposal ProposalOf(
    std::vector<storage::ProposedEvent> events) {
  storage::Proposal proposal;
  proposal.events = std::move(events);
  proposal.author_id = "miyagi";
  return proposal;
}

// The entry that `event` becomes at a place in the log.
inline storage::LogEntry Entry(const storage::ProposedEvent& event,
                               uint64_t position, uint64_t revision,
                               absl::Time recorded_at = kTen) {
  storage::LogEntry entry;
  entry.position = storage::Position{position};
  entry.stream = event.stream;
  entry.revision = storage::Revision{revision};
  entry.tags = event.tags;
  entry.event_id = event.id;
  entry.content_hash = event.content_hash;
  entry.bytes = storage::EncodeRecord(
      {entry.position, recorded_at, event.stream, entry.revision, event.type,
       event.tags, "miyagi", event.event_bytes, event.id});
  return entry;
}

}  // namespace yoriai::test
