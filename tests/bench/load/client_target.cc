// Our server through our client library: every caller appends to one pipeline.

#include <functional>
#include <vector>

#include "absl/synchronization/blocking_counter.h"
#include "client/cpp/client.h"
#include "client/cpp/pipeline.h"
#include "storage/base/clock.h"
#include "tests/bench/load/sample_events.h"
#include "tests/bench/load/target.h"

namespace yoriai::bench {
namespace {

class ClientTarget final : public Target {
 public:
  explicit ClientTarget(std::string address) : address_(std::move(address)) {}

  void Run(const Load& load, Meter& meter) override {
    auto client =
        client::Client::Create({.address = address_, .organisation = kAuthor},
                               never_, storage::Clock::System());
    if (!client.ok()) {
      meter.Fail(client.status());
      return;
    }
    client::Pipeline pipeline(**client, storage::Clock::System(), {});
    absl::BlockingCounter under_way(load.callers);
    for (int i = 0; i < load.callers; ++i) {
      Append(pipeline, load.batch, meter, under_way);
    }
    under_way.Wait();
  }

 private:
  void Append(client::Pipeline& pipeline, int batch, Meter& meter,
              absl::BlockingCounter& under_way) {
    const int64_t begun = NowNanos();
    const absl::Status taken =
        pipeline.TryAppend(samples_.Request(batch),
                           [this, &pipeline, batch, &meter, &under_way, begun](
                               absl::StatusOr<apipb::AppendResponse> answer) {
                             if (answer.ok()) {
                               meter.Add(begun, static_cast<uint64_t>(batch));
                             } else {
                               meter.Fail(answer.status());
                             }
                             if (meter.Over()) {
                               under_way.DecrementCount();
                             } else {
                               Append(pipeline, batch, meter, under_way);
                             }
                           });
    if (!taken.ok()) {
      meter.Fail(taken);
      under_way.DecrementCount();
    }
  }

  const std::string address_;
  client::Cancellation never_;
  SampleEvents samples_;
};

}  // namespace

std::unique_ptr<Target> YoriaiClientTarget(const Place& place) {
  return std::make_unique<ClientTarget>(place.address);
}

}  // namespace yoriai::bench
