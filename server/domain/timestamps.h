#pragma once

#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"

namespace yoriai::server {

// Between times and what the API says of them: whole microseconds.
google::protobuf::Timestamp ToTimestamp(absl::Time time);

}  // namespace yoriai::server
