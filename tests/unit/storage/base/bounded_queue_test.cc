#include "storage/base/bounded_queue.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <vector>

#include "storage/base/worker_thread.h"

namespace yoriai::storage {
namespace {

using Queue = BoundedQueue<std::string>;

Queue::Pushed Push(Queue& queue, std::string item) { return queue.Push(item); }

TEST(BoundedQueue, GivesBackInOrder) {
  Queue queue(2);
  Push(queue, "a");
  Push(queue, "b");

  EXPECT_EQ(queue.Pop(), "a");
  EXPECT_EQ(queue.TryPop(), "b");
  EXPECT_EQ(queue.TryPop(), std::nullopt);
}

TEST(BoundedQueue, AnswersWhenFullAndLeavesTheItemAlone) {
  Queue queue(1);
  EXPECT_EQ(Push(queue, "a"), Queue::Pushed::kAccepted);
  std::string item = "b";

  EXPECT_EQ(queue.Push(item), Queue::Pushed::kFull);

  EXPECT_EQ(item, "b");
  EXPECT_EQ(queue.Size(), 1u);
}

TEST(BoundedQueue, OnceClosedGivesOutWhatItHasAndTakesNoMore) {
  Queue queue(2);
  Push(queue, "a");

  queue.Close();

  EXPECT_EQ(Push(queue, "b"), Queue::Pushed::kClosed);
  EXPECT_EQ(queue.Pop(), "a");
  EXPECT_EQ(queue.Pop(), std::nullopt);
}

TEST(BoundedQueue, WaitsForAnItem) {
  Queue queue(1);
  WorkerThread producer("producer",
                        [&](const std::atomic<bool>&) { Push(queue, "a"); });

  EXPECT_EQ(queue.Pop(), "a");
}

TEST(BoundedQueue, ClosingWakesWhoeverWaits) {
  Queue queue(1);
  WorkerThread closer("closer",
                      [&](const std::atomic<bool>&) { queue.Close(); });

  EXPECT_EQ(queue.Pop(), std::nullopt);
}

TEST(BoundedQueue, LosesAndRepeatsNothingAmongThreads) {
  constexpr int kItems = 2'000;
  BoundedQueue<int> queue(16);
  std::vector<int> taken(kItems, 0);
  {
    WorkerThread even("even", [&](const std::atomic<bool>&) {
      for (int i = 0; i < kItems; i += 2) {
        while (queue.Push(i) == BoundedQueue<int>::Pushed::kFull) {
        }
      }
    });
    WorkerThread odd("odd", [&](const std::atomic<bool>&) {
      for (int i = 1; i < kItems; i += 2) {
        while (queue.Push(i) == BoundedQueue<int>::Pushed::kFull) {
        }
      }
    });
    for (int i = 0; i < kItems; ++i) ++taken[*queue.Pop()];
  }

  EXPECT_EQ(taken, std::vector<int>(kItems, 1));
}

}  // namespace
}  // namespace yoriai::storage
