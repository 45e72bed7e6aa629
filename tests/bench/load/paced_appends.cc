#include "tests/bench/load/paced_appends.h"

#include <grpcpp/client_context.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/support/byte_buffer.h>

#include <memory>

#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "tests/bench/load/channels.h"
#include "tests/bench/load/sample_events.h"

namespace yoriai::bench {
namespace {

constexpr absl::Duration kTick = absl::Milliseconds(1);

struct Call {
  grpc::ClientContext context;
  grpc::ByteBuffer request;
  grpc::ByteBuffer response;
  int64_t begun;
};

// Calls that are not answered yet.
class UnderWay final {
 public:
  void Begin() {
    absl::MutexLock lock(&mutex_);
    ++count_;
  }
  void End() {
    absl::MutexLock lock(&mutex_);
    --count_;
  }
  void AwaitNone() {
    const auto none = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
      return count_ == 0;
    };
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(&none));
  }

 private:
  absl::Mutex mutex_;
  int count_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace

void AppendAtRate(const std::string& address, int rate, Meter& meter) {
  SampleEvents samples(true);
  grpc::GenericStub stub(OwnChannel(address));
  UnderWay under_way;
  const absl::Notification never;
  const int64_t begun = NowNanos();
  int64_t sent = 0;
  while (!meter.Over()) {
    const int64_t due = (NowNanos() - begun) * rate / 1'000'000'000;
    for (; sent < due; ++sent) {
      auto call = std::make_shared<Call>();
      std::string bytes;
      samples.AppendRequestBytes(1, bytes);
      const grpc::Slice slice(bytes);
      call->request = grpc::ByteBuffer(&slice, 1);
      call->context.AddMetadata(kOrganisationKey, kAuthor);
      call->begun = NowNanos();
      under_way.Begin();
      stub.UnaryCall(
          &call->context, kAppendMethod, {}, &call->request, &call->response,
          [call, &meter, &under_way](grpc::Status status) {
            if (status.ok()) {
              meter.Add(call->begun, 1);
            } else {
              meter.Fail(absl::UnavailableError(status.error_message()));
            }
            under_way.End();
          });
    }
    never.WaitForNotificationWithTimeout(kTick);
  }
  under_way.AwaitNone();
}

}  // namespace yoriai::bench
