#pragma once

#include <string>

#include "absl/time/time.h"
#include "proto/namespaces.h"
#include "storage/base/position.h"
#include "yoriai/event/v1/event.pb.h"

namespace yoriai::server {

// An event together with what the log added to it: what projections fold.
struct RecordedEvent {
  storage::Position position;
  absl::Time recorded_at;
  std::string author_id;
  eventpb::Event event;
};

}  // namespace yoriai::server
