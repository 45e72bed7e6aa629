#pragma once

#include <functional>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/cpp/client.h"
#include "storage/base/clock.h"

namespace yoriai::client {

// Puts events on record, through lost connections and busy servers, once.
//
// An append that may have been written, or that was not written but will be
// accepted later, is sent again: UNAVAILABLE, DEADLINE_EXCEEDED, UNKNOWN,
// RESOURCE_EXHAUSTED, and ABORTED because facts kept moving. Every attempt
// carries the same event ids, which the server knows for ever, so nothing is
// ever recorded twice. Every other refusal is final and returned at once.
//
// Pauses between attempts grow from `pause_first` to `pause_max` (retrying.h);
// a server that says when to come back is obeyed.
//
// Threads: one at a time. `client` and `clock` must outlive this.
class Submitter final {
 public:
  struct Options {
    // From the first attempt to the last one's end.
    absl::Duration deadline = absl::Seconds(60);
    absl::Duration pause_first = absl::Milliseconds(50);
    absl::Duration pause_max = absl::Seconds(5);
    // Is told of every attempt that failed and will be repeated. Optional.
    std::function<void(const absl::Status&, absl::Duration pause)> on_retry;
  };

  // Waits; false: do not go on. In production Cancellation::Elapses.
  using Pause = std::function<bool(absl::Duration)>;

  Submitter(Client& client, const storage::Clock& clock, Options options);
  Submitter(Client& client, const storage::Clock& clock, Options options,
            Pause pause);

  // Appends; the answer is the first attempt's that reached the log.
  //
  // INVALID_ARGUMENT: an event has no id, or the request is larger than any
  //     server takes; nothing was sent.
  // CANCELLED: the pause was cut short. The events may be on record.
  // Otherwise the last attempt's error: after a final refusal nothing is on
  // record; after one that was being repeated, ask GetAppendOutcome, or append
  // again with the same ids.
  absl::StatusOr<apipb::AppendResponse> Append(
      const apipb::AppendRequest& request);

 private:
  Client& client_;
  const storage::Clock& clock_;
  const Options options_;
  const Pause pause_;
};

}  // namespace yoriai::client
