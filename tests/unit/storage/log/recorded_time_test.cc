#include "storage/log/recorded_time.h"

#include <gtest/gtest.h>

namespace yoriai::storage {
namespace {

constexpr absl::Duration kMicro = absl::Microseconds(1);

absl::Time At(int64_t micros) { return absl::FromUnixMicros(micros); }

TEST(RecordedTime, ABatchGetsTheTimeThatItIs) {
  RecordedTime time;

  EXPECT_EQ(time.Begin(At(100)), At(100));
}

TEST(RecordedTime, WithoutABatchUnderWayEveryTimeIsSettled) {
  RecordedTime time;

  EXPECT_TRUE(time.Settle(At(100), [] { FAIL() << "was settled already"; }));
  time.Begin(At(200));
  time.End();
  EXPECT_TRUE(time.Settle(At(300), [] { FAIL() << "was settled already"; }));
}

TEST(RecordedTime, WhoeverAsksAboutTheBatchUnderWayWaitsForItsEnd) {
  RecordedTime time;
  int settled = 0;
  time.Begin(At(100));

  EXPECT_TRUE(time.Settle(At(99), [] { FAIL() << "was settled already"; }));
  EXPECT_FALSE(time.Settle(At(100), [&settled] { ++settled; }));
  EXPECT_FALSE(time.Settle(At(500), [&settled] { ++settled; }));
  EXPECT_EQ(settled, 0);

  time.End();
  EXPECT_EQ(settled, 2);
}

TEST(RecordedTime, NoBatchGetsATimeThatWasAskedAbout) {
  RecordedTime time;
  ASSERT_TRUE(time.Settle(At(500), [] {}));

  EXPECT_GT(time.Begin(At(100)), At(500)) << "though the clock was set back";
  time.End();
  ASSERT_TRUE(time.Settle(At(700) + absl::Nanoseconds(900), [] {}));
  EXPECT_GT(time.Begin(At(700)), At(700) + absl::Nanoseconds(900));
}

TEST(RecordedTime, TimesAreWholeMicroseconds) {
  RecordedTime time;
  const absl::Time begun = time.Begin(At(7) + absl::Nanoseconds(300));

  EXPECT_EQ(begun, At(7));
  EXPECT_FALSE(time.Settle(At(7), [] {})) << "it is recorded at this time";
  time.End();
  EXPECT_EQ(time.Begin(At(7) + kMicro), At(8));
}

}  // namespace
}  // namespace yoriai::storage
