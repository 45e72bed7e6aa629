#pragma once

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/support/byte_buffer.h>

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/synchronization/notification.h"

namespace yoriai::bench {

// A call that answers with a stream of messages, taken as bytes.
//
// `take` runs on gRPC's threads, one message at a time; when it returns false
// no more are asked for, and the call stays open until Cancel(). The
// destructor cancels and waits for the end.
class MessageStream final
    : private grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  using Take = std::function<bool(absl::string_view message)>;

  MessageStream(const std::shared_ptr<grpc::Channel>& channel,
                const std::string& method, const std::string& request,
                Take take)
      : stub_(channel), take_(std::move(take)) {
    const grpc::Slice slice(request);
    request_ = grpc::ByteBuffer(&slice, 1);
    stub_.PrepareBidiStreamingCall(&context_, method, {}, this);
    StartWriteLast(&request_, grpc::WriteOptions());
    StartRead(&message_);
    // Reading may pause without ending the call.
    AddHold();
    StartCall();
  }
  ~MessageStream() override {
    Cancel();
    done_.WaitForNotification();
  }

  // Waits until the server has ended the call, or Cancel().
  grpc::Status Await() {
    ended_.WaitForNotification();
    Release();
    done_.WaitForNotification();
    return status_;
  }

  void Cancel() {
    context_.TryCancel();
    Release();
  }

 private:
  void Release() {
    if (!released_.exchange(true)) RemoveHold();
  }

  void OnReadDone(bool ok) override {
    if (!ok) {
      ended_.Notify();
      return;
    }
    grpc::Slice slice;
    if (!message_.TrySingleSlice(&slice).ok() &&
        !message_.DumpToSingleSlice(&slice).ok()) {
      return;
    }
    message_.Clear();
    if (take_(absl::string_view(reinterpret_cast<const char*>(slice.begin()),
                                slice.size()))) {
      StartRead(&message_);
    }
  }
  void OnDone(const grpc::Status& status) override {
    status_ = status;
    done_.Notify();
  }

  grpc::GenericStub stub_;
  grpc::ClientContext context_;
  const Take take_;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer message_;
  std::atomic<bool> released_{false};
  grpc::Status status_;
  absl::Notification ended_;
  absl::Notification done_;
};

}  // namespace yoriai::bench
