// A follower of the log over a network that loses connections all the time, in
// the middle of messages or by falling silent, while events are appended.

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "client/cpp/cancellation.h"
#include "client/cpp/client.h"
#include "client/cpp/submitter.h"
#include "client/cpp/subscription.h"
#include "storage/base/clock.h"
#include "tests/crash/following.h"
#include "tests/crash/watchful_channel.h"
#include "tests/support/breaking_proxy.h"
#include "tests/support/random_seed.h"
#include "tests/support/server_process.h"
#include "tests/support/temp_directory.h"

namespace yoriai::test {
namespace {

constexpr int kAppends = 200;

TEST(Follow, OverANetworkThatLosesConnectionsThereIsNoGapAndNoRepeat) {
  std::mt19937_64 random(RandomSeed());
  TempDirectory directory;
  auto server = ServerProcess::Start(directory.Sub("data"));
  ASSERT_TRUE(server.ok()) << server.status();
  auto proxy = BreakingProxy::Start((*server)->address(), random());
  ASSERT_TRUE(proxy.ok()) << proxy.status();
  client::Cancellation cancellation;
  client::Client::Options options;
  options.address = (*server)->address();
  options.organisation = "federation";
  auto writer =
      client::Client::Create(options, cancellation, storage::Clock::System());
  ASSERT_TRUE(writer.ok()) << writer.status();
  client::Submitter submitter(**writer, storage::Clock::System(), {});
  ASSERT_TRUE(submitter.Append(Founding()).ok());
  auto reader =
      client::Client::OnChannel(WatchfulChannel((*proxy)->address()), {},
                                cancellation, storage::Clock::System());
  ASSERT_TRUE(reader.ok()) << reader.status();
  SeenPositions seen;
  client::Subscription::Options following;
  following.heartbeat_seconds = 1;
  following.silence_max = absl::Milliseconds(1'500);
  following.pause_first = absl::Milliseconds(1);
  following.pause_max = absl::Milliseconds(20);
  client::Subscription subscription(
      **reader, following,
      {.on_event = [&seen](const apipb::RecordedEvent& event) {
        seen.Add(event.position());
      }});

  size_t events = 1;
  for (int i = 0; i < kAppends; ++i) {
    const int articles = 1 + static_cast<int>(random() % 10);
    const auto appended = submitter.Append(Articles(articles));
    ASSERT_TRUE(appended.ok()) << appended.status();
    events += articles;
  }

  const std::vector<uint64_t> positions = seen.AwaitCount(events);
  subscription.Stop();
  ASSERT_EQ(positions.size(), events);
  for (size_t i = 0; i < positions.size(); ++i) {
    ASSERT_EQ(positions[i], i + 1) << "a gap or a repeat";
  }
  EXPECT_GE((*proxy)->closed(), 1);
  RecordProperty("connections_closed", (*proxy)->closed());
  RecordProperty("connections_silenced", (*proxy)->silenced());
}

}  // namespace
}  // namespace yoriai::test
