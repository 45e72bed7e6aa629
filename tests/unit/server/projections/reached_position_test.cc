#include "server/projections/reached_position.h"

#include <thread>
#include <utility>

#include "absl/synchronization/notification.h"
#include "gtest/gtest.h"

namespace yoriai::server {
namespace {

using storage::Position;

const absl::Time kNow = absl::FromUnixSeconds(1'600'000'000);

// Somebody who waits.
class Waiting final {
 public:
  ReachedPosition::Then Then() {
    return [this](absl::Status status) {
      thread_ = std::this_thread::get_id();
      status_ = std::move(status);
      answered_.Notify();
    };
  }
  bool answered() const { return answered_.HasBeenNotified(); }
  absl::StatusCode Code() {
    answered_.WaitForNotification();
    return status_.code();
  }
  bool OnThisThread() {
    answered_.WaitForNotification();
    return thread_ == std::this_thread::get_id();
  }

 private:
  absl::Notification answered_;
  absl::Status status_;
  std::thread::id thread_;
};

TEST(ReachedPosition, AnswersAtOnceWhatIsReached) {
  storage::ManualClock clock(kNow);
  ReachedPosition reached(clock);
  reached.Publish(Position{5});

  Waiting before;
  Waiting exactly;
  reached.WhenReached(Position{4}, kNow, before.Then());
  reached.WhenReached(Position{5}, kNow, exactly.Then());

  EXPECT_TRUE(before.answered());
  EXPECT_TRUE(exactly.answered());
  EXPECT_TRUE(exactly.OnThisThread());
  EXPECT_EQ(exactly.Code(), absl::StatusCode::kOk);
}

TEST(ReachedPosition, AnswersOnItsOwnThreadWhatIsReachedLater) {
  storage::ManualClock clock(kNow);
  ReachedPosition reached(clock);
  Waiting near;
  Waiting far;
  reached.WhenReached(Position{1}, kNow + absl::Hours(1), near.Then());
  reached.WhenReached(Position{2}, kNow + absl::Hours(1), far.Then());

  reached.Publish(Position{1});

  EXPECT_EQ(near.Code(), absl::StatusCode::kOk);
  EXPECT_FALSE(near.OnThisThread());
  EXPECT_FALSE(far.answered());
  reached.Publish(Position{3});
  EXPECT_EQ(far.Code(), absl::StatusCode::kOk);
}

TEST(ReachedPosition, KnowsUpToWhereSomebodyWaits) {
  storage::ManualClock clock(kNow);
  ReachedPosition reached(clock);
  EXPECT_FALSE(reached.IsAwaited(storage::kLastPosition));
  Waiting waiting;
  reached.WhenReached(Position{5}, kNow + absl::Hours(1), waiting.Then());

  EXPECT_FALSE(reached.IsAwaited(Position{4}));
  EXPECT_TRUE(reached.IsAwaited(Position{5}));
  reached.Publish(Position{5});
  EXPECT_EQ(waiting.Code(), absl::StatusCode::kOk);
  EXPECT_FALSE(reached.IsAwaited(storage::kLastPosition));
}

TEST(ReachedPosition, AfterReachedNeverAnswersOnTheCallingThread) {
  storage::ManualClock clock(kNow);
  ReachedPosition reached(clock);
  reached.Publish(Position{5});
  Waiting waiting;

  reached.AfterReached(Position{5}, kNow + absl::Hours(1), waiting.Then());

  EXPECT_EQ(waiting.Code(), absl::StatusCode::kOk);
  EXPECT_FALSE(waiting.OnThisThread());
}

TEST(ReachedPosition, SaysAtOnceThatADeadlineHasPassed) {
  storage::ManualClock clock(kNow);
  ReachedPosition reached(clock);
  Waiting waiting;

  reached.WhenReached(Position{1}, kNow, waiting.Then());

  EXPECT_TRUE(waiting.answered());
  EXPECT_EQ(waiting.Code(), absl::StatusCode::kUnavailable);
}

TEST(ReachedPosition, GivesUpAtTheDeadline) {
  ReachedPosition reached(storage::Clock::System());
  Waiting waiting;

  reached.WhenReached(Position{1},
                      storage::Clock::System().Now() + absl::Milliseconds(1),
                      waiting.Then());

  EXPECT_EQ(waiting.Code(), absl::StatusCode::kUnavailable);
}

TEST(ReachedPosition, AnEarlierDeadlineIsNotHeldUpByALaterOne) {
  storage::ManualClock clock(kNow);
  ReachedPosition reached(clock);
  Waiting late;
  Waiting early;
  Waiting wake;
  reached.WhenReached(Position{1}, kNow + absl::Hours(9), late.Then());
  reached.WhenReached(Position{2}, kNow + absl::Hours(1), early.Then());

  clock.Advance(absl::Hours(2));
  reached.AfterReached(Position{0}, absl::InfiniteFuture(), wake.Then());

  EXPECT_EQ(early.Code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(wake.Code(), absl::StatusCode::kOk);
  EXPECT_FALSE(late.answered());
  reached.Stop();
  EXPECT_TRUE(late.answered());
}

TEST(ReachedPosition, WhoeverWaitsIsToldThatItStops) {
  storage::ManualClock clock(kNow);
  ReachedPosition reached(clock);
  reached.Publish(Position{1});
  Waiting before;
  reached.WhenReached(Position{2}, absl::InfiniteFuture(), before.Then());

  reached.Stop();

  ASSERT_TRUE(before.answered());
  EXPECT_EQ(before.Code(), absl::StatusCode::kUnavailable);
  Waiting after;
  reached.WhenReached(Position{2}, absl::InfiniteFuture(), after.Then());
  EXPECT_TRUE(after.answered());
  Waiting at_hand;
  reached.WhenReached(Position{1}, absl::InfiniteFuture(), at_hand.Then());
  EXPECT_EQ(at_hand.Code(), absl::StatusCode::kOk);
}

TEST(ReachedPosition, NobodyWaitsForWhatWillNotCome) {
  storage::ManualClock clock(kNow);
  ReachedPosition reached(clock);
  Waiting before;
  Waiting after;
  reached.WhenReached(Position{1}, absl::InfiniteFuture(), before.Then());

  reached.Halt();
  reached.WhenReached(Position{1}, absl::InfiniteFuture(), after.Then());

  EXPECT_EQ(before.Code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(after.Code(), absl::StatusCode::kUnavailable);
}

TEST(ReachedPosition, TakesABoundedNumberOfWaiters) {
  storage::ManualClock clock(kNow);
  size_t refused = 0;
  size_t answered = 0;
  {
    ReachedPosition reached(clock);
    for (size_t i = 0; i < ReachedPosition::kWaitersMax; ++i) {
      reached.WhenReached(Position{1}, absl::InfiniteFuture(),
                          [&](const absl::Status&) { ++answered; });
    }
    reached.WhenReached(Position{1}, absl::InfiniteFuture(),
                        [&](const absl::Status&) { ++refused; });
    EXPECT_EQ(refused, 1u);
    reached.Publish(Position{1});
  }
  EXPECT_EQ(answered, ReachedPosition::kWaitersMax);
}

TEST(ReachedPosition, AContinuationMayWaitForMore) {
  storage::ManualClock clock(kNow);
  ReachedPosition reached(clock);
  Waiting second;
  reached.WhenReached(
      Position{1}, absl::InfiniteFuture(), [&](const absl::Status&) {
        reached.WhenReached(Position{2}, absl::InfiniteFuture(), second.Then());
      });

  reached.Publish(Position{1});
  reached.Publish(Position{2});

  EXPECT_EQ(second.Code(), absl::StatusCode::kOk);
}

}  // namespace
}  // namespace yoriai::server
