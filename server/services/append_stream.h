#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "grpcpp/support/server_callback.h"
#include "proto/namespaces.h"
#include "server/intake/intake.h"
#include "storage/base/clock.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::server {

// One call of AppendMany: appends come in, answers go out in the same order.
//
// A message is read when what is under way leaves room, so a sender that is
// faster than the disk waits in gRPC and costs nothing here. Answers that come
// while one message is being written go out together in the next.
//
// Threads: any. Lifetime: held by itself until OnDone(), and by the answers
// that are still to come; the last of them deletes it. `intake` and `clock`
// must outlive it, which Intake::Stop() sees to.
class AppendStream final
    : public grpc::ServerBidiReactor<apipb::AppendManyRequest,
                                     apipb::AppendManyResponse> {
 public:
  // Begins a stream for `caller`, or ends it with why there is none.
  static std::shared_ptr<AppendStream> Start(
      Intake& intake, const storage::Clock& clock,
      absl::StatusOr<std::string> caller);

  // Takes no more; what is under way is answered, and the stream ends with
  // STOPPING.
  void Stop();

  void OnReadDone(bool ok) override;
  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

 private:
  AppendStream(Intake& intake, const storage::Clock& clock, std::string caller)
      : intake_(intake),
        clock_(clock),
        caller_(std::move(caller)),
        lane_(intake.OpenLane()) {}

  // Puts every append of a message under way.
  void Submit(const std::shared_ptr<const apipb::AppendManyRequest>& message);
  void TakeAnswer(size_t bytes, absl::StatusOr<apipb::AppendResponse> answer);

  // Starts what can be started: a read, a write, or the end. One thread at a
  // time: between deciding to read or write and telling gRPC so, another one
  // could end the call, and with it what is to be read from. Whoever comes
  // meanwhile leaves a note.
  void Proceed();
  bool WantsMore() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool IsOver() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  // Constant after construction.
  Intake& intake_;
  const storage::Clock& clock_;
  const std::string caller_;
  const std::shared_ptr<Lane> lane_;
  std::shared_ptr<AppendStream> self_;

  // Belongs to gRPC while a read is under way. Shared because the appends in it
  // are used where they lie; the last that is answered lets go of it.
  std::shared_ptr<apipb::AppendManyRequest> incoming_;
  // Belongs to gRPC while a write is under way.
  apipb::AppendManyResponse outgoing_;

  absl::Mutex mutex_;
  apipb::AppendManyResponse answers_ ABSL_GUARDED_BY(mutex_);  // To be written.
  size_t under_way_ ABSL_GUARDED_BY(mutex_) = 0;
  size_t under_way_bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  bool reading_ ABSL_GUARDED_BY(mutex_) = false;
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  // A thread is telling gRPC to read or write.
  bool starting_ ABSL_GUARDED_BY(mutex_) = false;
  // Proceed() was called meanwhile.
  bool proceed_again_ ABSL_GUARDED_BY(mutex_) = false;
  bool sender_is_done_ ABSL_GUARDED_BY(mutex_) = false;
  bool broken_ ABSL_GUARDED_BY(mutex_) = false;
  bool finished_ ABSL_GUARDED_BY(mutex_) = false;
  // OK, or why no more is taken.
  absl::Status ending_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace yoriai::server
