#include "storage/base/histogram.h"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <vector>

#include "storage/base/worker_thread.h"

namespace yoriai::storage {
namespace {

TEST(Histogram, EveryDurationIsShorterThanTheBoundOfItsBucketAndNoEarlierOne) {
  for (uint64_t us = 0; us < 200'000; ++us) {
    const size_t bucket = Histogram::BucketOf(us);
    ASSERT_LT(us, Histogram::BoundOf(bucket));
    ASSERT_GE(us, bucket == 0 ? 0 : Histogram::BoundOf(bucket - 1));
  }
}

TEST(Histogram, BucketsAreAtMostAQuarterWide) {
  for (size_t bucket = 4; bucket + 1 < Histogram::kBuckets; ++bucket) {
    const uint64_t from = Histogram::BoundOf(bucket - 1);
    const uint64_t until = Histogram::BoundOf(bucket);
    ASSERT_GT(until, from);
    ASSERT_LE((until - from) * 4, from);
  }
}

TEST(Histogram, TheLastBucketBeginsWhereTheOneBeforeItEnds) {
  const uint64_t last = uint64_t{1} << Histogram::kDoublingsMax;

  EXPECT_EQ(Histogram::BoundOf(Histogram::kBuckets - 2), last);
  EXPECT_EQ(Histogram::BucketOf(last - 1), Histogram::kBuckets - 2);
  EXPECT_EQ(Histogram::BucketOf(last), Histogram::kBuckets - 1);
  EXPECT_EQ(Histogram::BucketOf(~uint64_t{0}), Histogram::kBuckets - 1);
}

TEST(Histogram, AnEmptyOneAnswersZero) {
  const Histogram::Snapshot nothing = Histogram().Take();

  EXPECT_EQ(nothing.Count(), 0u);
  EXPECT_EQ(nothing.Mean(), absl::ZeroDuration());
  EXPECT_EQ(nothing.Quantile(0.5), absl::ZeroDuration());
}

TEST(Histogram, QuantilesAreRightWithinTheWidthOfABucket) {
  Histogram histogram;
  for (int us = 1; us <= 10'000; ++us) histogram.Record(absl::Microseconds(us));

  const Histogram::Snapshot all = histogram.Take();

  EXPECT_EQ(all.Count(), 10'000u);
  EXPECT_EQ(all.Mean(), absl::Nanoseconds(5'000'500));
  for (const double share : {0.1, 0.5, 0.9, 0.99}) {
    const double got = absl::ToDoubleMicroseconds(all.Quantile(share));
    EXPECT_NEAR(got, share * 10'000, share * 2'500) << share;
  }
  EXPECT_GE(all.Quantile(1), absl::Microseconds(10'000));
  EXPECT_LE(all.Quantile(1), absl::Microseconds(12'500));
}

TEST(Histogram, ADifferenceHoldsWhatCameBetween) {
  Histogram histogram;
  for (int i = 0; i < 1'000; ++i) histogram.Record(absl::Seconds(1));
  const Histogram::Snapshot earlier = histogram.Take();
  for (int i = 0; i < 10; ++i) histogram.Record(absl::Microseconds(2));

  const Histogram::Snapshot between = histogram.Take() - earlier;

  EXPECT_EQ(between.Count(), 10u);
  EXPECT_EQ(between.sum, absl::Microseconds(20));
  EXPECT_LE(between.Quantile(0.99), absl::Microseconds(3));
}

TEST(Histogram, NegativeCountsAsZeroAndEndlessAsTheLongest) {
  Histogram histogram;
  histogram.Record(absl::Seconds(-1));
  histogram.Record(absl::Hours(10));

  const Histogram::Snapshot all = histogram.Take();

  EXPECT_EQ(all.counts.front(), 1u);
  EXPECT_EQ(all.counts.back(), 1u);
  EXPECT_EQ(all.sum, absl::Hours(10));
  EXPECT_EQ(all.Quantile(1),
            absl::Microseconds(int64_t{1} << Histogram::kDoublingsMax));
}

TEST(Histogram, LosesNothingOfManyThreads) {
  Histogram histogram;
  {
    std::vector<std::unique_ptr<WorkerThread>> threads;
    for (int thread = 0; thread < 4; ++thread) {
      threads.push_back(std::make_unique<WorkerThread>(
          "recorder", [&histogram](const std::atomic<bool>&) {
            for (int i = 0; i < 10'000; ++i) {
              histogram.Record(absl::Microseconds(i % 64));
            }
          }));
    }
  }

  EXPECT_EQ(histogram.Take().Count(), 40'000u);
}

TEST(QuantileOf, WorksForAnyBounds) {
  EXPECT_EQ(QuantileOf({10, 20}, {0, 2, 0}, 0.5), absl::Microseconds(15));
  EXPECT_EQ(QuantileOf({10, 20}, {0, 0, 5}, 0.5), absl::Microseconds(20));
  EXPECT_EQ(QuantileOf({10, 20}, {0, 2, 0}, 7), absl::Microseconds(20));
  EXPECT_EQ(QuantileOf({}, {}, 0.5), absl::ZeroDuration());
}

}  // namespace
}  // namespace yoriai::storage
