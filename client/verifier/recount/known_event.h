#pragma once

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "proto/namespaces.h"
#include "server/domain/recorded_event.h"
#include "yoriai/log/v1/record.pb.h"

namespace yoriai::verifier {

// A record and its event, whose form this program knows: so it can be counted.
struct KnownEvent {
  logpb::Record record;
  server::RecordedEvent recorded;
};

// Reads the record at a position. A log that nobody trusts may have hashed
// anything, so the form is checked before anything counts on it.
// FAILED_PRECONDITION: it is no record. UNAVAILABLE: the event has a form that
// this program does not know.
absl::StatusOr<KnownEvent> ReadKnownEvent(uint64_t position,
                                          absl::string_view bytes);

}  // namespace yoriai::verifier
