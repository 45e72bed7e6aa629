#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "client/cpp/cancellation.h"
#include "client/cpp/client.h"
#include "client/cpp/retrying.h"
#include "client/cpp/subscribe_stream.h"
#include "storage/base/worker_thread.h"

namespace yoriai::client {

// Follows the log: every event that matches, once, in order, without a gap,
// through any number of lost connections.
//
// After a loss it connects again and resumes from the last resume token; if
// the server does not take that any more, from the last position. A stream
// that is silent for `silence_max` counts as lost. Only a refusal that no
// retry can change, or a server that cannot read its log, ends it.
//
// Threads: callbacks run on the subscription's own thread and may take their
// time; they must not call Stop(). Everything else may be called from any
// thread. `client` must outlive this.
class Subscription final {
 public:
  struct Options {
    apipb::Filter filter;
    // Where to begin: everything later than this. Not set: only what comes
    // after the subscription stands.
    std::optional<uint64_t> after_position = 0;
    // 1 to 300.
    int heartbeat_seconds = 15;
    // Zero: three heartbeats.
    absl::Duration silence_max = absl::ZeroDuration();
    absl::Duration pause_first = absl::Milliseconds(100);
    absl::Duration pause_max = absl::Seconds(10);
  };

  struct Callbacks {
    // One event that matches. The subscription goes on from the next one only
    // when this has returned.
    std::function<void(const apipb::RecordedEvent&)> on_event;
    // Everything on record has been handed over. Optional.
    std::function<void(uint64_t position)> on_caught_up;
    // The connection was lost or refused; it is tried again after `pause`.
    // Optional.
    std::function<void(const absl::Status&, absl::Duration pause)> on_lost;
  };

  Subscription(Client& client, Options options, Callbacks callbacks);
  ~Subscription() { Stop(); }

  // Waits until the subscription has ended and says why: OK after Stop() or
  // the client's cancellation, otherwise the refusal.
  absl::Status Await();

  // Ends it. After this no callback runs.
  void Stop();

  // Everything that matches up to here has been handed over.
  uint64_t position() const;

 private:
  void Run();
  apipb::SubscribeRequest NextRequest() const;
  // Follows one stream to its end and says why it ended.
  absl::Status FollowStream();
  absl::Status Take(const apipb::SubscribeResponse& message);
  absl::Status TakeConfirmation(
      const apipb::SubscribeResponse::Confirmation& confirmation);
  void TakeEvents(const apipb::SubscribeResponse::EventBatch& batch);
  void Advance(uint64_t position, const std::string& resume_token);

  // Constant after construction; thread-safe by itself.
  Client& client_;
  const Options options_;
  const Callbacks callbacks_;
  Cancellation stopping_;
  const Cancellation::Registration client_cancelled_;

  // Touched by the subscription's thread only.
  std::string resume_token_;
  bool placed_;         // Where to go on from is known: position_.
  bool fatal_ = false;  // No retry can help any more.
  Pauses pauses_;

  mutable absl::Mutex mutex_;
  uint64_t position_ ABSL_GUARDED_BY(mutex_);
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Status status_ ABSL_GUARDED_BY(mutex_);

  // Last, so that the thread starts after and ends before everything it uses.
  storage::WorkerThread thread_;
};

}  // namespace yoriai::client
