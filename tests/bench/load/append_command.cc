#include <iostream>
#include <memory>

#include "client/cpp/client.h"
#include "storage/base/clock.h"
#include "storage/base/worker_thread.h"
#include "tests/bench/load/commands.h"
#include "tests/bench/load/measurement.h"
#include "tests/bench/load/paced_appends.h"
#include "tests/bench/load/sample_events.h"
#include "tests/bench/load/target.h"

namespace yoriai::bench {
namespace {

struct Options {
  std::string target;
  Place place;
  Load load;
  int rate = 0;  // Events per second; 0: as many as callers can.
  int warm_up_ms = 300;
  int measured_ms = 2'000;
  uint64_t events = 0;
};

void Fail(const absl::Status& status) {
  std::cerr << "yoriai_bench: " << status << std::endl;
  throw CLI::RuntimeError(1);
}

void Append(const Options& options) {
  auto target = MakeTarget(options.target, options.place);
  if (!target.ok()) Fail(target.status());
  if (options.rate > 0 && options.target != "yoriai") {
    Fail(absl::InvalidArgumentError("only yoriai is appended to at a rate"));
  }
  Meter meter(absl::Milliseconds(options.warm_up_ms),
              absl::Milliseconds(options.measured_ms), options.events);
  if (options.rate > 0) {
    AppendAtRate(options.place.address, options.rate, meter);
  } else {
    (*target)->Run(options.load, meter);
  }
  if (!meter.status().ok()) Fail(meter.status());
  if (meter.events() == 0) {
    Fail(absl::DeadlineExceededError("nothing was answered in time"));
  }
  const double seconds = meter.Seconds();
  Measurement()
      .Set("target", options.target)
      .Set("callers", uint64_t(options.load.callers))
      .Set("batch", uint64_t(options.load.batch))
      .Set("channels", uint64_t(options.load.channels))
      .Set("events", meter.events())
      .Set("seconds", seconds)
      .Set("events_per_second", static_cast<double>(meter.events()) / seconds)
      .SetLatencies("append", meter.latencies())
      .Print();
}

void Found(const std::string& address) {
  client::Cancellation never;
  auto client =
      client::Client::Create({.address = address, .organisation = kAuthor},
                             never, storage::Clock::System());
  if (!client.ok()) Fail(client.status());
  const auto response = (*client)->AppendOnce(Founding(), absl::Seconds(30));
  if (!response.ok()) Fail(response.status());
  Measurement()
      .Set("events", uint64_t(response->receipts_size()))
      .Set("event_bytes", uint64_t(SampleEvents().event_bytes()))
      .Print();
}

}  // namespace

void AddAppendCommand(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* const command =
      app.add_subcommand("append", "callers that append to a target");
  command->add_option("--target", options->target)->required();
  command->add_option("--address", options->place.address);
  command->add_option("--directory", options->place.directory);
  command->add_option("--callers", options->load.callers)
      ->check(CLI::PositiveNumber);
  command->add_option("--batch", options->load.batch, "events per append")
      ->check(CLI::PositiveNumber);
  command->add_option("--channels", options->load.channels)
      ->check(CLI::PositiveNumber);
  command
      ->add_option("--rate", options->rate,
                   "no callers, but so many events a second, one by one")
      ->check(CLI::NonNegativeNumber);
  command->add_option("--warm-up-ms", options->warm_up_ms)
      ->check(CLI::NonNegativeNumber);
  command->add_option("--measure-ms", options->measured_ms)
      ->check(CLI::PositiveNumber);
  command->add_option("--events", options->events, "end after so many");
  command->callback([options] { Append(*options); });
}

void AddFoundCommand(CLI::App& app) {
  auto address = std::make_shared<std::string>();
  CLI::App* const command = app.add_subcommand(
      "found", "puts on record what every other command relies on");
  command->add_option("--address", *address)->required();
  command->callback([address] { Found(*address); });
}

}  // namespace yoriai::bench
