#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "proto/namespaces.h"
#include "server/services/stream_pump.h"
#include "storage/base/clock.h"
#include "storage/base/position.h"
#include "yoriai/api/v1/admin_service.pb.h"

namespace yoriai::server {

// What passes between the thread that verifies views and the stream of whoever
// asked for it. Holds the newest progress and one verdict for each view, so
// that the one waits for the other only where that is what it wants.
//
// Threads: any. `clock` must outlive this. Held by both sides.
class VerificationMessages final {
 public:
  // `ready` is called when there is something after Next() answered kLater.
  VerificationMessages(uint64_t events_total, const storage::Clock& clock,
                       std::function<void()> ready)
      : events_total_(events_total), clock_(clock), ready_(std::move(ready)) {}

  // For the thread: OK, or CANCELLED when nobody wants to hear of it.
  absl::Status GoOn() const;

  // Says how far it is; the first and the last word of it are sent, and what
  // lies between at most a few times a second.
  void SetProgress(uint64_t events_folded);

  void Add(apipb::ViewVerdict verdict);

  // Nothing comes after this.
  void End(absl::Status status);

  // Notes that the views are where they must be, or why not; and waits for
  // that, or for Cancel().
  void Arrive(absl::Status status);
  absl::Status AwaitArrival();

  // For the stream: the next message.
  MessageSource::Step Next();

  // Nobody wants to hear of it any more.
  void Cancel();

 private:
  bool ArrivedOrCancelled() const ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return arrived_.has_value() || cancelled_;
  }

  // Lets the stream ask again, if it waits. Without the mutex.
  void WakeStream();

  // Constant after construction.
  const uint64_t events_total_;
  const storage::Clock& clock_;
  const std::function<void()> ready_;

  mutable absl::Mutex mutex_;
  bool cancelled_ ABSL_GUARDED_BY(mutex_) = false;
  bool stream_waits_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Time progress_at_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();
  std::optional<uint64_t> events_folded_ ABSL_GUARDED_BY(mutex_);
  std::deque<apipb::ViewVerdict> verdicts_ ABSL_GUARDED_BY(mutex_);
  std::optional<absl::Status> arrived_ ABSL_GUARDED_BY(mutex_);
  std::optional<absl::Status> end_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace yoriai::server
