// A follower of the log, through a server that is killed and comes back again
// and again while events are appended: with the client library that people
// link, and nothing else.

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "client/cpp/cancellation.h"
#include "client/cpp/client.h"
#include "client/cpp/submitter.h"
#include "client/cpp/subscription.h"
#include "storage/base/clock.h"
#include "tests/crash/following.h"
#include "tests/support/server_process.h"
#include "tests/support/temp_directory.h"

namespace yoriai::test {
namespace {

constexpr int kKills = 6;
constexpr int kEventsBetweenKills = 40;

TEST(Follow, ThroughKilledServersThereIsNoGapAndNoRepeat) {
  TempDirectory directory;
  const std::string data = directory.Sub("data");
  auto server = ServerProcess::Start(data);
  ASSERT_TRUE(server.ok()) << server.status();
  const std::string address = (*server)->address();

  client::Cancellation cancellation;
  client::Client::Options options;
  options.address = address;
  options.organisation = "federation";
  auto client =
      client::Client::Create(options, cancellation, storage::Clock::System());
  ASSERT_TRUE(client.ok()) << client.status();
  client::Submitter submitter(**client, storage::Clock::System(), {});
  ASSERT_TRUE(submitter.Append(Founding()).ok());
  SeenPositions seen;
  client::Subscription::Options following;
  following.pause_first = absl::Milliseconds(1);
  following.pause_max = absl::Milliseconds(50);
  client::Subscription subscription(
      **client, following,
      {.on_event = [&seen](const apipb::RecordedEvent& event) {
        seen.Add(event.position());
      }});

  for (int kill = 0; kill < kKills; ++kill) {
    for (int i = 0; i < kEventsBetweenKills; ++i) {
      const auto appended = submitter.Append(Articles(1));
      ASSERT_TRUE(appended.ok()) << appended.status();
    }
    (*server)->Kill();
    server = ServerProcess::Start(data, address);
    ASSERT_TRUE(server.ok()) << server.status();
  }

  const size_t events = 1 + kKills * kEventsBetweenKills;
  const std::vector<uint64_t> positions = seen.AwaitCount(events);
  subscription.Stop();
  ASSERT_EQ(positions.size(), events);
  for (size_t i = 0; i < positions.size(); ++i) {
    ASSERT_EQ(positions[i], i + 1) << "a gap or a repeat";
  }
}

}  // namespace
}  // namespace yoriai::test
