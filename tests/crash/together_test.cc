// Everything at once: many append, many follow, one stops reading in the
// middle, and the whole record is read again and again.

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "client/cpp/cancellation.h"
#include "client/cpp/client.h"
#include "client/cpp/submitter.h"
#include "client/cpp/subscribe_stream.h"
#include "client/cpp/subscription.h"
#include "storage/base/clock.h"
#include "storage/base/worker_thread.h"
#include "tests/crash/following.h"
#include "tests/support/server_process.h"
#include "tests/support/temp_directory.h"

namespace yoriai::test {
namespace {

constexpr int kWriters = 64;
constexpr int kAppendsEach = 8;
constexpr int kFollowers = 64;
constexpr size_t kEvents = 1 + kWriters * kAppendsEach;

void ExpectDense(const std::vector<uint64_t>& positions) {
  for (size_t i = 0; i < positions.size(); ++i) {
    ASSERT_EQ(positions[i], i + 1) << "a gap or a repeat";
  }
}

class TogetherTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto server = ServerProcess::Start(directory_.Sub("data"));
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
    client::Client::Options options;
    options.address = server_->address();
    options.organisation = "federation";
    auto client = client::Client::Create(options, cancellation_,
                                         storage::Clock::System());
    ASSERT_TRUE(client.ok()) << client.status();
    client_ = *std::move(client);
    Append(Founding());
  }

  void Append(const apipb::AppendRequest& request) {
    client::Submitter submitter(*client_, storage::Clock::System(), {});
    const auto appended = submitter.Append(request);
    EXPECT_TRUE(appended.ok()) << appended.status();
  }

  // Reads everything on record and returns the positions.
  std::vector<uint64_t> Replay() {
    std::vector<uint64_t> positions;
    const absl::Status status = client_->Read(
        apipb::ReadRequest(), [&positions](const apipb::ReadResponse& message) {
          for (const auto& event : message.events()) {
            positions.push_back(event.position());
          }
          return true;
        });
    EXPECT_TRUE(status.ok()) << status;
    return positions;
  }

  TempDirectory directory_;
  std::unique_ptr<ServerProcess> server_;
  client::Cancellation cancellation_;
  std::unique_ptr<client::Client> client_;
};

TEST_F(TogetherTest, AppendingFollowingAndReplayingLeaveNoGapAndNoRepeat) {
  std::vector<SeenPositions> seen(kFollowers);
  std::vector<std::unique_ptr<client::Subscription>> followers;
  for (SeenPositions& mine : seen) {
    followers.push_back(std::make_unique<client::Subscription>(
        *client_, client::Subscription::Options(),
        client::Subscription::Callbacks{
            .on_event = [&mine](const apipb::RecordedEvent& event) {
              mine.Add(event.position());
            }}));
  }
  // Takes the confirmation and then nothing more.
  const auto stalled = client_->Subscribe(apipb::SubscribeRequest());
  ASSERT_EQ(stalled->Next(absl::Seconds(60)),
            client::SubscribeStream::Step::kMessage);

  std::vector<std::unique_ptr<storage::WorkerThread>> writers;
  for (int i = 0; i < kWriters; ++i) {
    writers.push_back(std::make_unique<storage::WorkerThread>(
        "writer", [this](const std::atomic<bool>&) {
          for (int n = 0; n < kAppendsEach; ++n) Append(Articles(1));
        }));
  }
  std::vector<uint64_t> replayed;
  while (replayed.size() < kEvents && !HasFailure()) {
    const size_t before = replayed.size();
    replayed = Replay();
    ExpectDense(replayed);
    ASSERT_GE(replayed.size(), before);
  }
  writers.clear();

  for (const SeenPositions& mine : seen) {
    const std::vector<uint64_t> positions = mine.AwaitCount(kEvents);
    EXPECT_EQ(positions.size(), kEvents);
    ExpectDense(positions);
  }
}

}  // namespace
}  // namespace yoriai::test
