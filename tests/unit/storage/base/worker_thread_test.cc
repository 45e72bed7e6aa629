#include "storage/base/worker_thread.h"

#include <gtest/gtest.h>
#include <pthread.h>

#include "absl/synchronization/notification.h"

namespace yoriai::storage {
namespace {

TEST(WorkerThread, BearsItsNameCutToFifteenBytes) {
  std::string name;
  absl::Notification may_look;
  {
    WorkerThread thread(
        "a-name-that-is-too-long", [&](const std::atomic<bool>&) {
          may_look.WaitForNotification();
          char buffer[16];
          pthread_getname_np(pthread_self(), buffer, sizeof(buffer));
          name = buffer;
        });
    may_look.Notify();
  }

  EXPECT_EQ(name, "a-name-that-is-");
}

TEST(WorkerThread, JoiningSetsTheFlagThenWakes) {
  absl::Notification woken;
  bool stopped = false;
  WorkerThread thread(
      "waiter",
      [&](const std::atomic<bool>& stop) {
        woken.WaitForNotification();
        stopped = stop;
      },
      [&] { woken.Notify(); });

  thread.Join();

  EXPECT_TRUE(stopped);
}

TEST(WorkerThread, JoiningTwiceWakesOnce) {
  int wakes = 0;
  WorkerThread thread(
      "short", [](const std::atomic<bool>&) {}, [&] { ++wakes; });

  thread.Join();
  thread.Join();

  EXPECT_EQ(wakes, 1);
}

}  // namespace
}  // namespace yoriai::storage
