#include "server/gateway/rpc_call.h"

#include <atomic>
#include <cstddef>
#include <utility>

#include "grpcpp/client_context.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/client_callback.h"
#include "grpcpp/support/slice.h"
#include "storage/base/clock.h"

namespace yoriai::server {
namespace {

using grpc::ByteBuffer;

ByteBuffer AsBuffer(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return ByteBuffer(&slice, 1);
}

std::string TakeBytes(const ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string bytes;
  // Fails only for compressed messages, of which a channel in this process has
  // none.
  if (!buffer.Dump(&slices).ok()) return bytes;
  bytes.reserve(buffer.Length());
  for (const grpc::Slice& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return bytes;
}

// A stream both ways is what every method is underneath.
class Reactor final : public RpcCall,
                      public grpc::ClientBidiReactor<ByteBuffer, ByteBuffer> {
 public:
  Reactor(RpcRequest request, std::shared_ptr<RpcReceiver> receiver)
      : request_(std::move(request)), receiver_(std::move(receiver)) {}

  void Run(grpc::GenericStub& stub, std::shared_ptr<Reactor> self) {
    self_ = std::move(self);
    for (const auto& [key, value] : request_.metadata) {
      context_.AddMetadata(key, value);
    }
    if (request_.timeout != absl::InfiniteDuration()) {
      context_.set_deadline(absl::ToChronoTime(storage::Clock::System().Now() +
                                               request_.timeout));
    }
    stub.PrepareBidiStreamingCall(&context_, request_.path, {}, this);
    // Reads are asked for from outside of the reactions; this keeps OnDone()
    // from coming between them.
    AddHold();
    StartRead(&incoming_);
    WriteNext();
    StartCall();
  }

  void Next() override { StartRead(&incoming_); }
  void Cancel() override { context_.TryCancel(); }

  Metadata InitialMetadata() const override {
    if (!has_initial_metadata_) return {};
    return MetadataFrom(context_.GetServerInitialMetadata());
  }

  void OnReadInitialMetadataDone(bool ok) override {
    if (ok) has_initial_metadata_ = true;
  }

  void OnReadDone(bool ok) override {
    if (!ok) return RemoveHold();
    has_initial_metadata_ = true;
    std::string message = TakeBytes(incoming_);
    incoming_.Clear();
    receiver_->OnMessage(*this, std::move(message));
  }

  void OnWriteDone(bool ok) override {
    if (ok && written_ < request_.messages.size()) WriteNext();
  }

  void OnDone(const grpc::Status& status) override {
    RpcEnd end{status, InitialMetadata(),
               MetadataFrom(context_.GetServerTrailingMetadata())};
    receiver_->OnEnd(std::move(end));
    receiver_.reset();
    self_.reset();  // May be the end of this.
  }

 private:
  void WriteNext() {
    if (request_.messages.empty()) return StartWritesDone();
    std::string& message = request_.messages[written_];
    outgoing_ = AsBuffer(message);
    std::string().swap(message);
    if (++written_ == request_.messages.size()) {
      StartWriteLast(&outgoing_, {});
    } else {
      StartWrite(&outgoing_);
    }
  }

  RpcRequest request_;
  std::shared_ptr<RpcReceiver> receiver_;
  grpc::ClientContext context_;
  // Reactions to reads and to writes may come at the same time, but no two of
  // either sort.
  size_t written_ = 0;
  ByteBuffer outgoing_;
  ByteBuffer incoming_;
  std::atomic<bool> has_initial_metadata_{false};
  // gRPC holds a bare pointer until OnDone().
  std::shared_ptr<Reactor> self_;
};

}  // namespace

std::shared_ptr<RpcCall> RpcCall::Start(grpc::GenericStub& stub,
                                        RpcRequest request,
                                        std::shared_ptr<RpcReceiver> receiver) {
  const auto reactor =
      std::make_shared<Reactor>(std::move(request), std::move(receiver));
  reactor->Run(stub, reactor);
  return reactor;
}

}  // namespace yoriai::server
