#pragma once

#include <vector>

#include "absl/status/status.h"
#include "server/domain/recorded_event.h"
#include "storage/base/position.h"
#include "storage/log/event_log.h"

namespace yoriai::server {

// Reads the events that come next, after position `seen`, into `events`: as
// many as are folded in one step, none at the cursor's end. After an error,
// which names the position, it holds those before the one that could not be
// read.
absl::Status ReadBatch(storage::Cursor& cursor, storage::Position seen,
                       std::vector<RecordedEvent>& events);

}  // namespace yoriai::server
