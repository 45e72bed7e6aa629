#pragma once

#include <functional>
#include <memory>

#include "absl/status/statusor.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "server/services/stream_pump.h"

namespace yoriai::server {

// A stream of messages that are serialised already.
//
// Lifetime: held by itself until OnDone(), and by whoever is just telling it
// that there is something to write; the last of them deletes it.
class StreamWriter final : public grpc::ServerWriteReactor<grpc::ByteBuffer>,
                           private MessageSink {
 public:
  // Makes the source of a stream. It may call `ready`, which is
  // StreamPump::Ready(), from any thread as long as it likes.
  using Open = std::function<absl::StatusOr<std::unique_ptr<MessageSource>>(
      std::function<void()> ready)>;

  // Begins a stream with what `open` returns, or ends it with its error.
  static grpc::ServerWriteReactor<grpc::ByteBuffer>* Start(const Open& open);

  void OnWriteDone(bool ok) override { pump_.WriteDone(ok); }
  void OnCancel() override { pump_.Cancelled(); }
  void OnDone() override;

 private:
  StreamWriter() = default;

  void StartWrite(SharedMessage message) override;
  void Finish(const absl::Status& status) override;

  // Of the write in flight.
  grpc::ByteBuffer buffer_;
  StreamPump pump_{*this};
  std::shared_ptr<StreamWriter> self_;
};

}  // namespace yoriai::server
