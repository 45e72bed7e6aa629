#pragma once

#include "absl/random/random.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/journal_service.pb.h"

// What all who send appends again agree on.

namespace yoriai::client {

// Says whether the same append may succeed, unchanged, if sent again.
bool IsWorthRetrying(const absl::Status& status);

// INVALID_ARGUMENT: an event has no id, or the request is larger than any
//     server takes.
absl::Status CheckSendable(const apipb::AppendRequest& request);

// The pauses between attempts. They grow from `pause_first` to `pause_max` and
// are drawn at random between half and all of that, so that callers that failed
// together do not come back together; a server that says when to come back is
// obeyed.
//
// Threads: one at a time.
class Pauses final {
 public:
  Pauses(absl::Duration pause_first, absl::Duration pause_max)
      : pause_first_(pause_first), pause_max_(pause_max) {}

  // Returns how long to wait after one more attempt that ended with `status`.
  absl::Duration After(const absl::Status& status);

  // An attempt succeeded: the next pause is a short one again.
  void Reset() { failures_ = 0; }

 private:
  const absl::Duration pause_first_;
  const absl::Duration pause_max_;
  int failures_ = 0;
  absl::BitGen random_;
};

}  // namespace yoriai::client
