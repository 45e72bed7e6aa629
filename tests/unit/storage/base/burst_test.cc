#include "storage/base/burst.h"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>

#include "storage/base/worker_thread.h"

namespace yoriai::storage {
namespace {

class BurstTest : public testing::Test {
 protected:
  void Ask() {
    Burst::AtEnd(this, [this] { ++done_; });
  }

  int done_ = 0;
};

TEST_F(BurstTest, WithoutABurstNothingIsPutOff) {
  Ask();
  EXPECT_EQ(done_, 1);
  Ask();
  EXPECT_EQ(done_, 2);
}

TEST_F(BurstTest, WhatIsAskedForOftenIsDoneOnceAtTheEnd) {
  {
    const Burst burst;
    Ask();
    Ask();
    EXPECT_EQ(done_, 0);
  }
  EXPECT_EQ(done_, 1);
}

TEST_F(BurstTest, EachOneGetsItsTurn) {
  int others = 0;
  {
    const Burst burst;
    Ask();
    Burst::AtEnd(&others, [&] { ++others; });
  }
  EXPECT_EQ(done_, 1);
  EXPECT_EQ(others, 1);
}

TEST_F(BurstTest, TheOutermostOneCounts) {
  const auto burst = std::make_unique<Burst>();
  {
    const Burst inner;
    Ask();
  }
  EXPECT_EQ(done_, 0);
}

TEST_F(BurstTest, WhatIsDoneMayPutOffMore) {
  {
    const Burst burst;
    Burst::AtEnd(&done_, [this] { Ask(); });
  }
  EXPECT_EQ(done_, 1);
}

TEST_F(BurstTest, OtherThreadsAreNotConcerned) {
  const Burst burst;
  WorkerThread other("other", [this](const std::atomic<bool>&) { Ask(); });
  other.Join();
  EXPECT_EQ(done_, 1);
}

}  // namespace
}  // namespace yoriai::storage
