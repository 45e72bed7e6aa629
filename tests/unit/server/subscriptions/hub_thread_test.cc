#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "server/subscriptions/hub.h"
#include "storage/base/check.h"
#include "storage/base/worker_thread.h"
#include "storage/log/memory_event_log.h"
#include "tests/unit/server/subscriptions/journal_writer.h"

namespace yoriai::server {
namespace {

// A bell that can ring before anybody waits for it.
class Bell final {
 public:
  void Ring() {
    absl::MutexLock lock(&mutex_);
    rung_ = true;
  }
  void AwaitRing() {
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(&rung_));
    rung_ = false;
  }

 private:
  absl::Mutex mutex_;
  bool rung_ ABSL_GUARDED_BY(mutex_) = false;
};

// Fetches on a thread of its own until `events_max` events or the end came.
class ThreadedFollower final {
 public:
  ThreadedFollower(Hub& hub, const apipb::SubscribeRequest& request,
                   size_t events_max)
      : events_max_(events_max), bell_(std::make_shared<Bell>()) {
    auto subscriber = hub.Subscribe(request, [bell = bell_] { bell->Ring(); });
    YORIAI_CHECK(subscriber.ok()) << subscriber.status().ToString();
    subscriber_ = *std::move(subscriber);
    thread_ = std::make_unique<storage::WorkerThread>(
        "follower", [this](const std::atomic<bool>&) { Run(); });
  }

  // Waits for the end and returns the positions that came.
  const std::vector<uint64_t>& Await() {
    thread_->Join();
    return positions_;
  }
  const apipb::SubscribeResponse& last() const { return last_; }

 private:
  void Run() {
    while (positions_.size() < events_max_) {
      const Subscriber::Delivery delivery = subscriber_->Next();
      if (delivery.kind == Subscriber::Delivery::Kind::kEnded) return;
      if (delivery.kind == Subscriber::Delivery::Kind::kLater) {
        bell_->AwaitRing();
        continue;
      }
      YORIAI_CHECK(last_.ParseFromString(*delivery.message));
      for (const auto& event : last_.events().events()) {
        positions_.push_back(event.position());
      }
    }
  }

  const size_t events_max_;
  const std::shared_ptr<Bell> bell_;
  std::unique_ptr<Subscriber> subscriber_;
  std::vector<uint64_t> positions_;
  apipb::SubscribeResponse last_;
  std::unique_ptr<storage::WorkerThread> thread_;
};

TEST(HubThread, ManyFollowersGetEverythingInOrderWhileEventsArrive) {
  constexpr int kEvents = 2'000;
  SubscriptionLimits limits;
  limits.ring_records_max = 16;
  limits.message_records_max = 5;
  storage::MemoryEventLog log;
  JournalWriter writer(log);
  Hub hub(log, storage::Clock::System(), limits);
  hub.Start();
  std::vector<std::unique_ptr<ThreadedFollower>> followers;
  apipb::SubscribeRequest even;
  even.mutable_filter()->add_body_ids("even");
  for (int i = 0; i < 3; ++i) {
    followers.push_back(std::make_unique<ThreadedFollower>(
        hub, apipb::SubscribeRequest(), kEvents));
    followers.push_back(
        std::make_unique<ThreadedFollower>(hub, even, kEvents / 2));
  }

  for (int i = 1; i <= kEvents; ++i) {
    writer.AppendAbout(i % 2 == 0 ? "even" : "odd", 1);
  }

  std::vector<uint64_t> all;
  std::vector<uint64_t> evens;
  for (uint64_t i = 1; i <= kEvents; ++i) {
    all.push_back(i);
    if (i % 2 == 0) evens.push_back(i);
  }
  for (size_t i = 0; i < followers.size(); ++i) {
    EXPECT_EQ(followers[i]->Await(), i % 2 == 0 ? all : evens);
  }
}

TEST(HubThread, WhoeverComesAfterATimeWithoutFollowersMissesNothing) {
  storage::MemoryEventLog log;
  JournalWriter writer(log);
  Hub hub(log, storage::Clock::System());
  hub.Start();
  apipb::SubscribeRequest from_now;
  from_now.mutable_from_now();
  for (uint64_t round = 0; round < 3; ++round) {
    writer.AppendAbout("forum", 5);
    const uint64_t head = Number(log.head().Get());
    ThreadedFollower late(hub, {}, head + 1);
    ThreadedFollower live(hub, from_now, 1);

    writer.AppendAbout("forum", 1);

    EXPECT_EQ(late.Await().size(), head + 1);
    EXPECT_EQ(live.Await(), std::vector<uint64_t>{head + 1});
  }
}

TEST(HubThread, AClockThatJumpsBringsHeartbeatsAfterAWake) {
  storage::ManualClock clock(absl::FromUnixSeconds(1'600'000'000));
  storage::MemoryEventLog log;
  Hub hub(log, clock);
  hub.Start();
  Bell bell;
  auto subscriber = hub.Subscribe({}, [&bell] { bell.Ring(); });
  ASSERT_TRUE(subscriber.ok());
  while ((*subscriber)->Next().kind == Subscriber::Delivery::Kind::kMessage) {
  }

  clock.Advance(absl::Seconds(15));
  hub.Wake();
  bell.AwaitRing();

  apipb::SubscribeResponse response;
  ASSERT_TRUE(response.ParseFromString(*(*subscriber)->Next().message));
  EXPECT_TRUE(response.has_heartbeat());
}

TEST(HubThread, StoppingEndsThoseWhoWait) {
  storage::MemoryEventLog log;
  Hub hub(log, storage::Clock::System());
  hub.Start();
  ThreadedFollower follower(hub, {}, 1);

  hub.Stop();

  EXPECT_TRUE(follower.Await().empty());
  EXPECT_EQ(follower.last().ended().reason(),
            apipb::SubscribeResponse::Ended::REASON_SERVER_STOPPING);
}

}  // namespace
}  // namespace yoriai::server
