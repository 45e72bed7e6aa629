#include <algorithm>
#include <iostream>
#include <memory>
#include <vector>

#include "absl/random/random.h"
#include "client/cpp/client.h"
#include "storage/base/clock.h"
#include "tests/bench/load/commands.h"
#include "tests/bench/load/measurement.h"

namespace yoriai::bench {
namespace {

// How often a place without a meeting may be hit for each that is wanted.
constexpr int kMissesMax = 100;

void FailIf(const absl::Status& status) {
  if (status.ok()) return;
  std::cerr << "yoriai_bench query: " << status << std::endl;
  throw CLI::RuntimeError(1);
}

// Picks meetings all over the log, then asks for each as of a later position.
void Query(const std::string& address, int count) {
  client::Cancellation never;
  auto client = client::Client::Create({.address = address}, never,
                                       storage::Clock::System());
  FailIf(client.status());
  const auto server = (*client)->GetServerStatus({});
  FailIf(server.status());
  const uint64_t head = server->head();

  absl::BitGen random;
  std::vector<apipb::GetMeetingRequest> requests;
  for (int64_t tries = 0; requests.size() < static_cast<size_t>(count);
       ++tries) {
    if (head == 0 || tries == int64_t{kMissesMax} * count) {
      FailIf(absl::FailedPreconditionError("too few meetings on record"));
    }
    apipb::ReadRequest read;
    read.set_after_position(absl::Uniform<uint64_t>(random, 0, head));
    read.set_max_count(1);
    FailIf((*client)->Read(read, [&](const apipb::ReadResponse& response) {
      for (const apipb::RecordedEvent& event : response.events()) {
        if (!event.event().has_meeting_held()) continue;
        apipb::GetMeetingRequest request;
        request.set_meeting_id(event.event().meeting_held().meeting_id());
        request.mutable_as_of()->set_position(absl::Uniform<uint64_t>(
            absl::IntervalClosed, random, event.position(), head));
        requests.push_back(std::move(request));
      }
      return true;
    }));
  }

  // Each once before: what is measured is not the disk's first read.
  for (const apipb::GetMeetingRequest& request : requests) {
    FailIf((*client)->GetMeeting(request).status());
  }
  Histogram latencies;
  for (const apipb::GetMeetingRequest& request : requests) {
    const int64_t begun = NowNanos();
    FailIf((*client)->GetMeeting(request).status());
    latencies.Add(NowNanos() - begun);
  }
  Measurement().Set("head", head).SetLatencies("query", latencies).Print();
}

void Status(const std::string& address) {
  client::Cancellation never;
  auto client = client::Client::Create({.address = address}, never,
                                       storage::Clock::System());
  FailIf(client.status());
  const auto server = (*client)->GetServerStatus({});
  FailIf(server.status());
  uint64_t lag_events = 0;
  double lag_seconds = 0;
  uint64_t rebuilding = 0;
  uint64_t rebuild_events_left = 0;
  for (const apipb::ProjectionStatus& view : server->projections()) {
    lag_events = std::max<uint64_t>(lag_events, view.lag_events());
    lag_seconds = std::max(lag_seconds, view.lag_seconds());
    if (!view.has_rebuild()) continue;
    ++rebuilding;
    rebuild_events_left =
        std::max<uint64_t>(rebuild_events_left, view.rebuild().events_left());
  }
  Measurement()
      .Set("head", server->head())
      .Set("lag_events", lag_events)
      .Set("lag_seconds", lag_seconds)
      .Set("rebuilding", rebuilding)
      .Set("rebuild_events_left", rebuild_events_left)
      .Print();
}

void Rebuild(const std::string& address) {
  client::Cancellation never;
  auto client = client::Client::Create({.address = address}, never,
                                       storage::Clock::System());
  FailIf(client.status());
  const auto begun = (*client)->RebuildProjection({});
  FailIf(begun.status());
  Measurement().Set("views", uint64_t(begun->names_size())).Print();
}

}  // namespace

void AddStatusCommand(CLI::App& app) {
  auto address = std::make_shared<std::string>();
  CLI::App* const command =
      app.add_subcommand("status", "the head, and how far views lag behind");
  command->add_option("--address", *address)->required();
  command->callback([address] { Status(*address); });
}

void AddRebuildCommand(CLI::App& app) {
  auto address = std::make_shared<std::string>();
  CLI::App* const command = app.add_subcommand(
      "rebuild", "has all views built anew; status says how far they are");
  command->add_option("--address", *address)->required();
  command->callback([address] { Rebuild(*address); });
}

void AddQueryCommand(CLI::App& app) {
  auto address = std::make_shared<std::string>();
  auto count = std::make_shared<int>(1'000);
  CLI::App* const command =
      app.add_subcommand("query", "meetings as of past positions");
  command->add_option("--address", *address)->required();
  command->add_option("--count", *count)->check(CLI::PositiveNumber);
  command->callback([address, count] { Query(*address, *count); });
}

}  // namespace yoriai::bench
