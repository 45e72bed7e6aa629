#pragma once

#include <grpcpp/client_context.h>
#include <grpcpp/support/client_callback.h>

#include <memory>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/journal_service.grpc.pb.h"

namespace yoriai::client {

// One stream of a subscription, from opening to its end, with a bound on
// silence. Reads one message ahead of its consumer and no more, so a slow
// consumer slows the stream down instead of filling memory.
//
// Threads: Next() belongs to the consumer; Cancel() may be called from any
// thread. The destructor cancels and waits for the stream's end.
class SubscribeStream final
    : private grpc::ClientReadReactor<apipb::SubscribeResponse> {
 public:
  // Opens the stream; errors come from Next(). `stub` must outlive this.
  SubscribeStream(apipb::JournalService::StubInterface& stub,
                  std::unique_ptr<grpc::ClientContext> context,
                  const apipb::SubscribeRequest& request);
  ~SubscribeStream() override;

  enum class Step { kMessage, kEnded, kSilent };

  // Waits for the next message, which message() then has, or for the end,
  // which status() then explains. kSilent: neither came within `silence_max`.
  Step Next(absl::Duration silence_max);

  // The message that Next() announced. Valid until Next() is called again.
  const apipb::SubscribeResponse& message() const { return taken_; }

  // Why the stream ended; OK: the server ended it.
  absl::Status status() const;

  // Ends the stream; Next() gets to know.
  void Cancel() { context_->TryCancel(); }

 private:
  void OnReadDone(bool ok) override;
  void OnDone(const grpc::Status& status) override;

  bool MessageWaitsOrDone() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return message_waits_ || done_;
  }

  // Constant after construction; thread-safe by itself.
  const std::unique_ptr<grpc::ClientContext> context_;
  const apipb::SubscribeRequest request_;

  // Touched by the consumer only.
  apipb::SubscribeResponse taken_;

  // Belongs to gRPC while a read is under way, else to the consumer.
  apipb::SubscribeResponse incoming_;

  mutable absl::Mutex mutex_;
  bool message_waits_ ABSL_GUARDED_BY(mutex_) = false;
  bool reads_ended_ ABSL_GUARDED_BY(mutex_) = false;
  bool done_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Status status_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace yoriai::client
