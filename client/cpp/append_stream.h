#pragma once

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/client_callback.h>

#include <functional>
#include <memory>
#include <optional>

#include "absl/status/status.h"
#include "client/cpp/unanswered_appends.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::client {

// One stream of AppendMany, from opening to its end. Sends bytes that are an
// AppendManyRequest already, one message at a time, and reads answers.
//
// Threads: callbacks run on gRPC's threads and must not wait; on_written beside
// the others, those one at a time. The owner destroys this after on_end, and
// must call Start() before that.
class AppendStream final
    : private grpc::ClientBidiReactor<grpc::ByteBuffer,
                                      apipb::AppendManyResponse> {
 public:
  using Message = UnansweredAppends::Message;

  struct Callbacks {
    // A message has gone out; returns the next one, if there is one now.
    std::function<std::optional<Message>()> on_written;
    // Answers came, which may be taken away.
    std::function<void(apipb::AppendManyResponse&)> on_answers;
    // No more answers will come: from now on Hold() must not be called.
    std::function<void()> on_closed;
    // Says why it ended; OK: the server ended it. The last call of all.
    std::function<void(absl::Status)> on_end;
  };

  AppendStream(const std::shared_ptr<grpc::Channel>& channel,
               std::unique_ptr<grpc::ClientContext> context,
               Callbacks callbacks);

  // Opens it.
  void Start();

  // Keeps the end away until Write() has returned, which must follow.
  void Hold() { AddHold(); }

  // Sends `message`. Not while another one is on its way out, that is until
  // on_written returned nothing. This may be destroyed when it returns.
  void Write(const Message& message);

  // Makes it end soon. From any thread.
  void Cancel() { context_->TryCancel(); }

 private:
  void Send(const Message& message);
  void OnWriteDone(bool ok) override;
  void OnReadDone(bool ok) override;
  void OnDone(const grpc::Status& status) override;

  // Constant after construction; thread-safe by itself.
  const std::unique_ptr<grpc::ClientContext> context_;
  const Callbacks callbacks_;

  // Belongs to whoever writes.
  grpc::ByteBuffer outgoing_;

  // Belongs to gRPC while a read is under way, else to OnReadDone.
  apipb::AppendManyResponse incoming_;
};

}  // namespace yoriai::client
