// Targets that take one unary gRPC call per append.

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/support/byte_buffer.h>

#include <functional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/blocking_counter.h"
#include "tests/bench/load/channels.h"
#include "tests/bench/load/sample_events.h"
#include "tests/bench/load/target.h"

namespace yoriai::bench {
namespace {

// Makes the bytes of one request.
using Encode = std::function<std::string(SampleEvents& samples, int batch)>;

class UnaryTarget final : public Target {
 public:
  UnaryTarget(const Place& place, std::string method, Encode encode)
      : address_(place.address),
        method_(std::move(method)),
        encode_(std::move(encode)),
        samples_(place.timed_ids) {}

  void Run(const Load& load, Meter& meter) override {
    std::vector<std::unique_ptr<grpc::GenericStub>> stubs;
    for (int i = 0; i < load.channels; ++i) {
      stubs.push_back(
          std::make_unique<grpc::GenericStub>(OwnChannel(address_)));
    }
    absl::BlockingCounter under_way(load.callers);
    std::vector<Caller> callers(load.callers);
    for (int i = 0; i < load.callers; ++i) {
      callers[i].stub = stubs[i % stubs.size()].get();
      Send(callers[i], load.batch, meter, under_way);
    }
    under_way.Wait();
  }

 private:
  struct Caller {
    grpc::GenericStub* stub = nullptr;
    std::unique_ptr<grpc::ClientContext> context;
    grpc::ByteBuffer request;
    grpc::ByteBuffer response;
    int64_t begun = 0;
  };

  void Send(Caller& caller, int batch, Meter& meter,
            absl::BlockingCounter& under_way) {
    const std::string bytes = encode_(samples_, batch);
    const grpc::Slice slice(bytes);
    caller.request = grpc::ByteBuffer(&slice, 1);
    caller.response.Clear();
    caller.context = std::make_unique<grpc::ClientContext>();
    caller.context->set_wait_for_ready(true);
    caller.context->AddMetadata(kOrganisationKey, kAuthor);
    caller.begun = NowNanos();
    caller.stub->UnaryCall(
        caller.context.get(), method_, {}, &caller.request, &caller.response,
        [this, &caller, batch, &meter, &under_way](grpc::Status status) {
          if (status.ok()) {
            meter.Add(caller.begun, static_cast<uint64_t>(batch));
          } else {
            meter.Fail(absl::UnavailableError(
                absl::StrCat(method_, ": ", status.error_message())));
          }
          if (meter.Over()) {
            under_way.DecrementCount();
          } else {
            Send(caller, batch, meter, under_way);
          }
        });
  }

  // Constant after construction.
  const std::string address_;
  const std::string method_;
  const Encode encode_;

  SampleEvents samples_;
};

std::string AppendRequestBytes(SampleEvents& samples, int batch) {
  std::string bytes;
  samples.AppendRequestBytes(batch, bytes);
  return bytes;
}

void AppendField(char tag, const std::string& value, std::string& out) {
  out.push_back(tag);
  size_t length = value.size();
  for (; length >= 0x80; length >>= 7) {
    out.push_back(static_cast<char>(length | 0x80));
  }
  out.push_back(static_cast<char>(length));
  out += value;
}

// etcdserverpb.PutRequest: key = 1, value = 2.
std::string PutRequestBytes(SampleEvents& samples, int) {
  const IdBytes id = samples.NextId();
  std::string key(36, ' ');
  WriteUuid(id, key.data());
  std::string event;
  samples.AppendEvent(id, event);
  std::string bytes;
  AppendField('\x0a', key, bytes);
  AppendField('\x12', event, bytes);
  return bytes;
}

}  // namespace

std::unique_ptr<Target> YoriaiUnaryTarget(const Place& place) {
  return std::make_unique<UnaryTarget>(place, kAppendMethod,
                                       AppendRequestBytes);
}

std::unique_ptr<Target> EmptyCallTarget(const Place& place) {
  return std::make_unique<UnaryTarget>(place, kAppendMethod,
                                       AppendRequestBytes);
}

std::unique_ptr<Target> EtcdTarget(const Place& place) {
  return std::make_unique<UnaryTarget>(place, "/etcdserverpb.KV/Put",
                                       PutRequestBytes);
}

}  // namespace yoriai::bench
