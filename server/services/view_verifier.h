#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "proto/namespaces.h"
#include "server/projections/projector.h"
#include "server/services/stream_pump.h"
#include "server/services/verification_messages.h"
#include "storage/base/clock.h"
#include "storage/base/worker_thread.h"
#include "storage/log/event_log.h"
#include "yoriai/api/v1/admin_service.pb.h"

namespace yoriai::server {

// Holds the views that serve against the log, when somebody asks for it: folds
// the log from zero into views of its own on disk, compares, and says what it
// found. One at a time, on one thread, which does nothing else.
//
// Neither the projector nor anybody who reads waits for it. Of a caller who
// reads slowly it keeps the newest progress and one verdict for each view.
//
// Threads: any, but for Stop(). All must outlive this. After a crash: the views
// of its own are left over, and removed when the next one of these is made.
class ViewVerifier final {
 public:
  // `projections` are those of `projector`, in the same versions.
  // `scratch_directory` is nobody else's.
  ViewVerifier(const storage::EventLog& log, Projector& projector,
               std::vector<std::unique_ptr<Projection>> projections,
               const storage::Clock& clock, std::string scratch_directory);
  ~ViewVerifier() { Stop(); }

  ViewVerifier(const ViewVerifier&) = delete;
  ViewVerifier& operator=(const ViewVerifier&) = delete;

  // Begins a verification and returns its messages (VerifyViewsResponse). It
  // ends early when they are destroyed. `ready` is called, from any thread,
  // when there may be something after kLater.
  //
  // INVALID_ARGUMENT: the position is not on record yet.
  // RESOURCE_EXHAUSTED: another one is under way. One that nobody waits for any
  //     more is for a moment.
  // UNAVAILABLE: this is stopping.
  absl::StatusOr<std::unique_ptr<MessageSource>> Verify(
      const apipb::VerifyViewsRequest& request, std::function<void()> ready);

  // Ends what is under way with STOPPING, and the thread.
  void Stop() { thread_->Join(); }

 private:
  // What was asked for, and where the answers go.
  struct Verification {
    storage::Position position;
    bool digests_only;
    std::shared_ptr<VerificationMessages> messages;
  };

  void Run();
  void Wake();
  bool HasWork() const ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return stopping_ || under_way_.has_value();
  }
  absl::Status Perform(const Verification& verification);
  absl::Status Compare(const Verification& verification);
  absl::Status Digest(const Verification& verification);
  absl::StatusOr<std::shared_ptr<const ServingReader>> OpenAt(
      const Verification& verification);

  // Constant after construction.
  const storage::EventLog& log_;
  Projector& projector_;
  const std::vector<std::unique_ptr<Projection>> projections_;
  const storage::Clock& clock_;
  const std::string scratch_directory_;

  absl::Mutex mutex_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::optional<Verification> under_way_ ABSL_GUARDED_BY(mutex_);

  // Last, so that the thread starts after and ends before everything it uses.
  std::unique_ptr<storage::WorkerThread> thread_;
};

}  // namespace yoriai::server
