#include "tests/scenario/api_call.h"

#include <chrono>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/dynamic_message.h"
#include "google/protobuf/text_format.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/support/proto_buffer_reader.h"
#include "grpcpp/support/proto_buffer_writer.h"

namespace yoriai::test {
namespace {

using ::google::protobuf::Message;

constexpr std::chrono::seconds kCallSecondsMax{30};

std::unique_ptr<Message> NewMessage(
    const google::protobuf::Descriptor* descriptor) {
  return std::unique_ptr<Message>(
      google::protobuf::MessageFactory::generated_factory()
          ->GetPrototype(descriptor)
          ->New());
}

grpc::ByteBuffer Serialised(const Message& message) {
  const std::string bytes = message.SerializeAsString();
  const grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

std::unique_ptr<Message> Parsed(
    grpc::ByteBuffer& bytes, const google::protobuf::Descriptor* descriptor) {
  std::unique_ptr<Message> message = NewMessage(descriptor);
  grpc::ProtoBufferReader reader(&bytes);
  if (!message->ParseFromZeroCopyStream(&reader)) return nullptr;
  return message;
}

// Waits for the one operation that is under way.
bool Finished(grpc::CompletionQueue& queue) {
  void* tag = nullptr;
  bool ok = false;
  return queue.Next(&tag, &ok) && ok;
}

}  // namespace

ApiAnswer CallApi(const std::shared_ptr<grpc::Channel>& channel,
                  absl::string_view method, const std::string& request_text,
                  const std::string& organisation, size_t messages_max) {
  const std::pair<std::string, std::string> names =
      absl::StrSplit(method, absl::MaxSplits('.', 1));
  const std::string service = absl::StrCat("yoriai.api.v1.", names.first);
  const auto* descriptor =
      google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(
          absl::StrCat(service, ".", names.second));
  if (descriptor == nullptr) {
    return {grpc::Status(grpc::StatusCode::INTERNAL,
                         absl::StrCat("no such method: ", method)),
            {}};
  }
  std::unique_ptr<Message> request = NewMessage(descriptor->input_type());
  if (!google::protobuf::TextFormat::ParseFromString(request_text,
                                                     request.get())) {
    return {grpc::Status(grpc::StatusCode::INTERNAL,
                         absl::StrCat("not a request: ", request_text)),
            {}};
  }

  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + kCallSecondsMax);
  if (!organisation.empty()) {
    context.AddMetadata("yoriai-organisation", organisation);
  }
  grpc::GenericStub stub(channel);
  grpc::CompletionQueue queue;
  auto call = stub.PrepareCall(
      &context, absl::StrCat("/", service, "/", names.second), &queue);
  ApiAnswer answer;
  call->StartCall(nullptr);
  bool open = Finished(queue);
  if (open) {
    call->WriteLast(Serialised(*request), grpc::WriteOptions(), nullptr);
    open = Finished(queue);
  }
  while (open) {
    grpc::ByteBuffer bytes;
    call->Read(&bytes, nullptr);
    open = Finished(queue);
    if (!open) break;
    answer.messages.push_back(Parsed(bytes, descriptor->output_type()));
    if (answer.messages.size() >= messages_max) {
      context.TryCancel();
      open = false;
    }
  }
  call->Finish(&answer.status, nullptr);
  Finished(queue);
  queue.Shutdown();
  if (answer.messages.size() >= messages_max) answer.status = grpc::Status::OK;
  return answer;
}

}  // namespace yoriai::test
