#include "storage/log/durable_head.h"

#include <gtest/gtest.h>

#include "storage/base/worker_thread.h"

namespace yoriai::storage {
namespace {

const std::atomic<bool> kNever{false};

TEST(DurableHead, BeginsWhereItIsToldTo) {
  EXPECT_EQ(DurableHead(Position{7}).Get(), Position{7});
}

TEST(DurableHead, AnswersAtOnceWhatHasPassedAlready) {
  DurableHead head(Position{1});
  head.Publish(Position{3});

  EXPECT_EQ(head.AwaitBeyond(Position{2}, absl::InfiniteFuture(), kNever),
            Position{3});
}

TEST(DurableHead, WakesWhoeverWaits) {
  DurableHead head(Position{1});
  WorkerThread writer(
      "writer", [&](const std::atomic<bool>&) { head.Publish(Position{2}); });

  EXPECT_EQ(head.AwaitBeyond(Position{1}, absl::InfiniteFuture(), kNever),
            Position{2});
}

TEST(DurableHead, ReturnsTheUnchangedHeadAtTheDeadline) {
  const DurableHead head(Position{1});

  EXPECT_EQ(head.AwaitBeyond(Position{1}, absl::InfinitePast(), kNever),
            Position{1});
}

TEST(DurableHead, LetsGoOfAWaiterThatShallStop) {
  const DurableHead head(Position{1});
  WorkerThread waiter(
      "waiter",
      [&](const std::atomic<bool>& stop) {
        EXPECT_EQ(head.AwaitBeyond(Position{1}, absl::InfiniteFuture(), stop),
                  Position{1});
      },
      [&] { head.WakeAll(); });

  waiter.Join();
}

TEST(DurableHeadDeathTest, NeverGoesBack) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  DurableHead head(Position{2});
  EXPECT_DEATH(head.Publish(Position{1}), "the head went back");
}

}  // namespace
}  // namespace yoriai::storage
