#pragma once

#include <cstdint>
#include <functional>

#include "absl/strings/string_view.h"

namespace yoriai::bench {

// What a reader must see of a recorded event to say that none is missing.
struct SeenRecord {
  uint64_t position;
  absl::string_view event_id;  // 16 bytes.
  size_t bytes;
};

// Calls `see` for every recorded event in the bytes of a ReadResponse. Steps
// over everything else, so that the reader costs little beside the server.
// False: the bytes are no such message.
bool WalkReadResponse(absl::string_view message,
                      const std::function<void(const SeenRecord&)>& see);

// The same for a SubscribeResponse; one without events has none.
bool WalkSubscribeResponse(absl::string_view message,
                           const std::function<void(const SeenRecord&)>& see);

}  // namespace yoriai::bench
