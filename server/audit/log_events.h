#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "server/domain/recorded_event.h"
#include "storage/base/position.h"
#include "storage/log/event_log.h"

namespace yoriai::server {

// Reads all events that `spec` picks, forwards and up to `last`.
//
// INTERNAL: the log could not be read. RESOURCE_EXHAUSTED: there are more than
// 100,000, which nobody waits for.
absl::StatusOr<std::vector<RecordedEvent>> ReadEvents(
    const storage::EventLog& log, const storage::ReadSpec& spec,
    storage::Position last);

}  // namespace yoriai::server
