// A pipeline of appends to a server that is killed, and over a network that
// loses connections in the middle of messages: everything is recorded once, in
// the order sent, and answered once.

#include "client/cpp/pipeline.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "client/cpp/cancellation.h"
#include "client/cpp/client.h"
#include "storage/base/clock.h"
#include "tests/crash/following.h"
#include "tests/crash/watchful_channel.h"
#include "tests/support/breaking_proxy.h"
#include "tests/support/random_seed.h"
#include "tests/support/server_process.h"
#include "tests/support/temp_directory.h"

namespace yoriai::test {
namespace {

constexpr absl::Duration kDeadline = absl::Minutes(5);

client::Pipeline::Options Quick() {
  client::Pipeline::Options options;
  options.deadline = kDeadline;
  options.pause_first = absl::Milliseconds(1);
  options.pause_max = absl::Milliseconds(20);
  return options;
}

// The ids that were sent, and what was answered, in order.
class Sent final {
 public:
  void Append(client::Pipeline& pipeline, const apipb::AppendRequest& request) {
    ids_.push_back(request.events(0).header().event_id());
    const absl::Status status = pipeline.Append(
        request, [this](absl::StatusOr<apipb::AppendResponse> answer) {
          absl::MutexLock lock(&mutex_);
          accepted_.push_back(answer.ok() ? answer->receipts(0).event_id()
                                          : answer.status().ToString());
        });
    ASSERT_TRUE(status.ok()) << status;
  }

  const std::vector<std::string>& ids() const { return ids_; }
  std::vector<std::string> accepted() const {
    absl::MutexLock lock(&mutex_);
    return accepted_;
  }

 private:
  std::vector<std::string> ids_;
  mutable absl::Mutex mutex_;
  std::vector<std::string> accepted_ ABSL_GUARDED_BY(mutex_);
};

// Reads the ids of everything on record.
std::vector<std::string> IdsOnRecord(client::Client& client) {
  std::vector<std::string> ids;
  const absl::Status status = client.Read(
      apipb::ReadRequest(), [&ids](const apipb::ReadResponse& response) {
        for (const apipb::RecordedEvent& event : response.events()) {
          ids.push_back(event.event().header().event_id());
        }
        return true;
      });
  EXPECT_TRUE(status.ok()) << status;
  return ids;
}

// Says where two lists of ids part, short enough to be read.
testing::AssertionResult Same(const std::vector<std::string>& got,
                              const std::vector<std::string>& wanted) {
  for (size_t i = 0; i < std::min(got.size(), wanted.size()); ++i) {
    if (got[i] == wanted[i]) continue;
    const auto place = std::find(wanted.begin(), wanted.end(), got[i]);
    return testing::AssertionFailure()
           << "at " << i << " there is " << got[i] << ", which belongs at "
           << place - wanted.begin() << " of " << wanted.size();
  }
  if (got.size() == wanted.size()) return testing::AssertionSuccess();
  return testing::AssertionFailure()
         << got.size() << " of " << wanted.size() << " are there";
}

class PipelineCrash : public testing::Test {
 protected:
  std::unique_ptr<client::Client> ClientOf(const std::string& address) {
    client::Client::Options options;
    options.organisation = "federation";
    return *client::Client::OnChannel(WatchfulChannel(address), options,
                                      cancellation_, storage::Clock::System());
  }

  std::mt19937_64 random_{RandomSeed()};
  TempDirectory directory_;
  client::Cancellation cancellation_;
};

TEST_F(PipelineCrash, ThroughAServerThatIsKilledAllIsOnceAndInOrder) {
  constexpr int kKills = 6;
  auto server = ServerProcess::Start(directory_.Sub("data"));
  ASSERT_TRUE(server.ok()) << server.status();
  const std::string address = (*server)->address();
  const auto client = ClientOf(address);
  client::Pipeline pipeline(*client, storage::Clock::System(), Quick());
  Sent sent;
  sent.Append(pipeline, Founding());

  for (int kill = 0; kill < kKills; ++kill) {
    const int appends = 1 + static_cast<int>(random_() % 600);
    for (int i = 0; i < appends; ++i) sent.Append(pipeline, Articles(1));
    (*server)->Kill();
    for (int i = 0; i < 50; ++i) sent.Append(pipeline, Articles(1));
    server = ServerProcess::Start(directory_.Sub("data"), address);
    ASSERT_TRUE(server.ok()) << server.status();
  }
  pipeline.Await();

  EXPECT_TRUE(Same(sent.accepted(), sent.ids()));
  EXPECT_TRUE(Same(IdsOnRecord(*client), sent.ids()));
  EXPECT_GE(pipeline.counters().resent, 1u);
}

TEST_F(PipelineCrash, OverANetworkThatLosesConnectionsAllIsOnceAndInOrder) {
  constexpr int kAppends = 3'000;
  auto server = ServerProcess::Start(directory_.Sub("data"));
  ASSERT_TRUE(server.ok()) << server.status();
  auto proxy = BreakingProxy::Start((*server)->address(), random_());
  ASSERT_TRUE(proxy.ok()) << proxy.status();
  const auto client = ClientOf((*proxy)->address());
  client::Pipeline pipeline(*client, storage::Clock::System(), Quick());
  Sent sent;
  sent.Append(pipeline, Founding());

  for (int i = 0; i < kAppends; ++i) sent.Append(pipeline, Articles(1));
  pipeline.Await();

  EXPECT_TRUE(Same(sent.accepted(), sent.ids()));
  EXPECT_TRUE(Same(IdsOnRecord(*ClientOf((*server)->address())), sent.ids()));
  EXPECT_GE((*proxy)->closed() + (*proxy)->silenced(), 1);
}

}  // namespace
}  // namespace yoriai::test
