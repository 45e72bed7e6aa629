#include "client/cpp/append_stream.h"

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/impl/codegen/proto_utils.h>
#include <grpcpp/support/slice.h>

#include <string>
#include <utility>

#include "client/cpp/errors.h"

namespace yoriai::client {
namespace {

using Bytes = std::shared_ptr<const std::string>;

// gRPC keeps the name by pointer.
const char kMethod[] = "/yoriai.api.v1.JournalService/AppendMany";

// Lends the message's bytes to gRPC, without a copy.
grpc::ByteBuffer Lend(const AppendStream::Message& message) {
  auto lent = std::make_unique<Bytes>(message.bytes);
  char* const begin = const_cast<char*>(message.bytes->data()) + message.from;
  const size_t size = message.bytes->size() - message.from;
  const grpc::Slice slice(
      begin, size, [](void* held) { delete static_cast<Bytes*>(held); },
      lent.release());
  return grpc::ByteBuffer(&slice, 1);
}

}  // namespace

AppendStream::AppendStream(const std::shared_ptr<grpc::Channel>& channel,
                           std::unique_ptr<grpc::ClientContext> context,
                           Callbacks callbacks)
    : context_(std::move(context)), callbacks_(std::move(callbacks)) {
  grpc::TemplatedGenericStub<grpc::ByteBuffer, apipb::AppendManyResponse>(
      channel)
      .PrepareBidiStreamingCall(context_.get(), kMethod, grpc::StubOptions(),
                                this);
  // Writes are started outside callbacks: this keeps OnDone away until no more
  // of them can be.
  AddHold();
}

void AppendStream::Start() {
  StartRead(&incoming_);
  StartCall();
}

void AppendStream::Write(const Message& message) {
  Send(message);
  RemoveHold();
}

void AppendStream::Send(const Message& message) {
  outgoing_ = Lend(message);
  StartWrite(&outgoing_);
}

void AppendStream::OnWriteDone(bool ok) {
  if (!ok) return;  // The stream is ending.
  if (const std::optional<Message> next = callbacks_.on_written()) Send(*next);
}

void AppendStream::OnReadDone(bool ok) {
  if (ok) {
    callbacks_.on_answers(incoming_);
    StartRead(&incoming_);
    return;
  }
  callbacks_.on_closed();
  RemoveHold();
}

void AppendStream::OnDone(const grpc::Status& status) {
  callbacks_.on_end(ToStatus(status));
}

}  // namespace yoriai::client
