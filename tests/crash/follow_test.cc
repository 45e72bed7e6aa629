// A follower of the log, through a server that is killed and comes back again
// and again while events are appended: with the client library that people
// link, and nothing else.

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "client/cpp/cancellation.h"
#include "client/cpp/client.h"
#include "client/cpp/submitter.h"
#include "client/cpp/subscription.h"
#include "proto/namespaces.h"
#include "storage/base/clock.h"
#include "storage/base/uuid.h"
#include "tests/support/server_process.h"
#include "tests/support/temp_directory.h"

namespace yoriai::test {
namespace {

constexpr int kKills = 6;
constexpr int kEventsBetweenKills = 40;

eventpb::Event NewEvent() {
  eventpb::Event event;
  event.mutable_header()->set_event_id(storage::Uuid::Random().ToString());
  event.mutable_header()->set_occurred_on("2020-06-12");
  return event;
}

apipb::AppendRequest Founding() {
  apipb::AppendRequest request;
  *request.add_events() = NewEvent();
  auto* registered =
      request.mutable_events(0)->mutable_organisation_registered();
  registered->set_organisation_id("federation");
  registered->mutable_name()->set_en("Federation");
  registered->set_sector(eventpb::SECTOR_INDUSTRY);
  return request;
}

apipb::AppendRequest Article() {
  apipb::AppendRequest request;
  *request.add_events() = NewEvent();
  auto* published = request.mutable_events(0)->mutable_articles_published();
  published->mutable_activity()->set_activity_id(
      request.events(0).header().event_id());
  published->mutable_activity()->mutable_title()->set_ja("記事");
  published->set_articles(1);
  return request;
}

// What a follower saw.
class Seen final {
 public:
  void Add(uint64_t position) {
    absl::MutexLock lock(&mutex_);
    positions_.push_back(position);
  }

  std::vector<uint64_t> AwaitCount(size_t count) {
    const auto enough = [this, count]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
      return positions_.size() >= count;
    };
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(&enough));
    return positions_;
  }

 private:
  absl::Mutex mutex_;
  std::vector<uint64_t> positions_ ABSL_GUARDED_BY(mutex_);
};

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
  Seen seen;
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
      const auto appended = submitter.Append(Article());
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
