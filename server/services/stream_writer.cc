#include "server/services/stream_writer.h"

#include <utility>

#include "grpcpp/support/slice.h"
#include "server/services/status_mapping.h"

namespace yoriai::server {
namespace {

// Lends the message to gRPC without copying its bytes.
grpc::Slice SliceOf(SharedMessage message) {
  auto* const lent = new SharedMessage(std::move(message));
  // gRPC takes bytes that may be written to, and does not.
  return grpc::Slice(
      const_cast<char*>((*lent)->data()), (*lent)->size(),
      [](void* held) { delete static_cast<SharedMessage*>(held); }, lent);
}

}  // namespace

grpc::ServerWriteReactor<grpc::ByteBuffer>* StreamWriter::Start(
    const Open& open) {
  const std::shared_ptr<StreamWriter> writer(new StreamWriter());
  writer->self_ = writer;
  absl::StatusOr<std::unique_ptr<MessageSource>> source =
      open([weak = std::weak_ptr<StreamWriter>(writer)] {
        if (const auto alive = weak.lock()) alive->pump_.Ready();
      });
  if (source.ok()) {
    writer->pump_.Begin(*std::move(source));
  } else {
    writer->pump_.Refuse(source.status());
  }
  return writer.get();
}

void StreamWriter::OnDone() {
  // May delete this on return, unless somebody is in Ready() now.
  const std::shared_ptr<StreamWriter> last = std::move(self_);
}

void StreamWriter::StartWrite(SharedMessage message) {
  const grpc::Slice slice = SliceOf(std::move(message));
  buffer_ = grpc::ByteBuffer(&slice, 1);
  ServerWriteReactor::StartWrite(&buffer_);
}

void StreamWriter::Finish(const absl::Status& status) {
  ServerWriteReactor::Finish(ToGrpcStatus(status));
}

}  // namespace yoriai::server
