#include <atomic>
#include <iostream>
#include <memory>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "proto/namespaces.h"
#include "tests/bench/load/channels.h"
#include "tests/bench/load/commands.h"
#include "tests/bench/load/measurement.h"
#include "tests/bench/load/message_stream.h"
#include "tests/bench/load/paced_appends.h"
#include "tests/bench/load/record_walk.h"
#include "tests/bench/load/sample_events.h"
#include "tests/bench/load/target.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::bench {
namespace {

constexpr int kChannels = 4;
constexpr absl::Duration kArrivalMax = absl::Seconds(60);

struct Options {
  std::string address;
  int subscribers = 1;
  bool by_body = false;  // Each follows one body; else everything.
  bool stalled = false;  // They stop reading after the first message.
  int callers = 0;       // Append without pause; 0: at `rate`.
  int rate = 0;          // Events per second; 0: none.
  int measured_ms = 5'000;
};

// What all subscribers together saw.
class Audience final {
 public:
  explicit Audience(int size) : last_(size), known_(size) {}

  // A message for subscriber `index`; of one subscriber one at a time.
  void Take(const Options& options, size_t index, absl::string_view message) {
    const int64_t now = NowNanos();
    uint64_t count = 0;
    WalkSubscribeResponse(message, [&](const SeenRecord& record) {
      const bool follows =
          last_[index] == 0 ||
          (options.by_body ? record.position > last_[index]
                           : record.position == last_[index] + 1);
      if (!follows) ++out_of_place_;
      last_[index] = record.position;
      latencies_.Add(now - SampleEvents::NanosOf(record.event_id.data()));
      ++count;
    });
    absl::MutexLock lock(&mutex_);
    received_ += count;
    if (!known_[index]) {
      known_[index] = true;
      ++confirmed_count_;
    }
  }

  bool AwaitStanding(size_t wanted) {
    const auto all = [this, wanted]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
      return confirmed_count_ >= wanted;
    };
    absl::MutexLock lock(&mutex_);
    return mutex_.AwaitWithTimeout(absl::Condition(&all), kArrivalMax);
  }

  bool AwaitReceived(uint64_t wanted) {
    const auto all = [this, wanted]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
      return received_ >= wanted;
    };
    absl::MutexLock lock(&mutex_);
    return mutex_.AwaitWithTimeout(absl::Condition(&all), kArrivalMax);
  }

  uint64_t received() const {
    absl::MutexLock lock(&mutex_);
    return received_;
  }
  uint64_t out_of_place() const { return out_of_place_; }
  const Histogram& latencies() const { return latencies_; }

 private:
  std::vector<uint64_t> last_;  // Each by its own subscriber only.
  std::atomic<uint64_t> out_of_place_{0};
  Histogram latencies_;

  mutable absl::Mutex mutex_;
  uint64_t received_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<bool> known_ ABSL_GUARDED_BY(mutex_);  // Confirmed.
  size_t confirmed_count_ ABSL_GUARDED_BY(mutex_) = 0;
};

std::string RequestOf(const Options& options, int index) {
  apipb::SubscribeRequest request;
  request.mutable_from_now();
  if (options.by_body) {
    request.mutable_filter()->add_body_ids(BodyId(index % kBodies));
  }
  return request.SerializeAsString();
}

void Fail(absl::string_view why) {
  std::cerr << "yoriai_bench follow: " << why << std::endl;
  throw CLI::RuntimeError(1);
}

void Follow(const Options& options) {
  // Only what a subscriber costs who reads nothing can be measured without one.
  if (options.subscribers == 0 && !options.stalled) Fail("nobody follows");
  Audience audience(options.subscribers);
  std::vector<std::shared_ptr<grpc::Channel>> channels;
  for (int i = 0; i < kChannels; ++i) {
    channels.push_back(OwnChannel(options.address));
  }
  std::vector<std::unique_ptr<MessageStream>> streams;
  for (int i = 0; i < options.subscribers; ++i) {
    streams.push_back(std::make_unique<MessageStream>(
        channels[i % kChannels], kSubscribeMethod, RequestOf(options, i),
        [&options, &audience, i](absl::string_view message) {
          audience.Take(options, i, message);
          return !options.stalled;
        }));
  }
  if (!audience.AwaitStanding(streams.size())) Fail("not all stand");
  std::cerr << "subscribers stand" << std::endl;

  const absl::Duration measured = absl::Milliseconds(options.measured_ms);
  Meter meter(absl::ZeroDuration(), measured, 0);
  if (options.callers > 0) {
    YoriaiUnaryTarget({.address = options.address, .timed_ids = true})
        ->Run({.callers = options.callers}, meter);
  } else {
    AppendAtRate(options.address, options.rate, meter);
  }
  if (!meter.status().ok()) Fail(meter.status().ToString());

  // Of every event each subscriber gets one, or one of them does.
  uint64_t wanted = meter.all_events();
  if (!options.by_body) wanted *= streams.size();
  const bool whole = options.stalled || audience.AwaitReceived(wanted);
  for (auto& stream : streams) stream->Cancel();
  streams.clear();
  Measurement()
      .Set("subscribers", uint64_t(options.subscribers))
      .Set("appended", meter.all_events())
      .Set("received", audience.received())
      .Set("missing", whole ? uint64_t{0} : wanted - audience.received())
      .Set("out_of_place", audience.out_of_place())
      .Set("events_per_second",
           static_cast<double>(meter.events()) / meter.Seconds())
      .SetLatencies("append", meter.latencies())
      .SetLatencies("delivery", audience.latencies())
      .Print();
}

}  // namespace

void AddFollowCommand(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* const command =
      app.add_subcommand("follow", "subscribers, and what reaches them");
  command->add_option("--address", options->address)->required();
  command
      ->add_option("--subscribers", options->subscribers,
                   "0 with --stalled: the load alone")
      ->check(CLI::NonNegativeNumber);
  command->add_flag("--by-body", options->by_body, "each follows one body");
  command->add_flag("--stalled", options->stalled, "they stop reading");
  command->add_option("--callers", options->callers, "append without pause")
      ->check(CLI::NonNegativeNumber);
  command->add_option("--rate", options->rate, "or so many events a second")
      ->check(CLI::NonNegativeNumber);
  command->add_option("--measure-ms", options->measured_ms)
      ->check(CLI::PositiveNumber);
  command->callback([options] { Follow(*options); });
}

}  // namespace yoriai::bench
