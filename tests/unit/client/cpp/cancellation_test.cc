#include "client/cpp/cancellation.h"

#include "gtest/gtest.h"
#include "storage/base/worker_thread.h"

namespace yoriai::client {
namespace {

TEST(Cancellation, CallsWhatIsRegisteredOnce) {
  Cancellation cancellation;
  int calls = 0;
  const Cancellation::Registration registration(cancellation,
                                                [&calls] { ++calls; });

  cancellation.Cancel();
  cancellation.Cancel();

  EXPECT_EQ(calls, 1);
  EXPECT_TRUE(cancellation.cancelled());
}

TEST(Cancellation, CallsAtOnceWhatIsRegisteredAfterwards) {
  Cancellation cancellation;
  cancellation.Cancel();
  int calls = 0;

  const Cancellation::Registration registration(cancellation,
                                                [&calls] { ++calls; });

  EXPECT_EQ(calls, 1);
}

TEST(Cancellation, DoesNotCallWhatIsNoLongerRegistered) {
  Cancellation cancellation;
  int calls = 0;
  {
    const Cancellation::Registration registration(cancellation,
                                                  [&calls] { ++calls; });
  }

  cancellation.Cancel();

  EXPECT_EQ(calls, 0);
}

TEST(Cancellation, APauseElapsesUnlessCancelled) {
  Cancellation cancellation;

  EXPECT_TRUE(cancellation.Elapses(absl::Milliseconds(1)));
  cancellation.Cancel();
  EXPECT_FALSE(cancellation.Elapses(absl::InfiniteDuration()));
}

TEST(Cancellation, CutsAPauseShortFromAnotherThread) {
  Cancellation cancellation;
  const storage::WorkerThread thread(
      "cancels", [&](const std::atomic<bool>&) { cancellation.Cancel(); });

  EXPECT_FALSE(cancellation.Elapses(absl::InfiniteDuration()));
}

}  // namespace
}  // namespace yoriai::client
