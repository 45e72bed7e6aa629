#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

#include "absl/time/time.h"
#include "absl/types/span.h"

namespace yoriai::storage {

// Counts durations in fixed buckets, so that half, 99 % and the rest can be
// asked for later, also of what came between two moments.
//
// Buckets, in whole microseconds: one for each of 0, 1, 2 and 3; from 4 on four
// for each doubling (4, 5, 6, 7, 8-9, 10-11, 12-13, 14-15, 16-19, ...), up to
// 2^26 us (67 s); one for everything longer. A bucket is thus at most a quarter
// of its value wide, and the bounds never change: counts of different servers
// and days can be added.
//
// Threads: any. Record() takes no lock and costs about 10 ns; recording threads
// share cache lines, so a stage that many threads pass should record once per
// batch rather than once per event where it can.
class Histogram final {
 public:
  // Two to the power of this many microseconds, and more, is the last bucket.
  static constexpr int kDoublingsMax = 26;
  static constexpr size_t kBuckets = (kDoublingsMax - 1) * 4 + 1;

  // What was counted up to a moment. Later minus earlier is what came between.
  struct Snapshot {
    std::array<uint64_t, kBuckets> counts{};
    absl::Duration sum;

    uint64_t Count() const;
    // Zero if nothing was counted.
    absl::Duration Mean() const;
    // See QuantileOf().
    absl::Duration Quantile(double share) const;
    Snapshot operator-(const Snapshot& earlier) const;
  };

  // Counts `duration`; a negative one, which a clock that was set may give,
  // counts as zero.
  void Record(absl::Duration duration) {
    const int64_t nanoseconds = absl::ToInt64Nanoseconds(duration);
    const uint64_t counted =
        nanoseconds > 0 ? static_cast<uint64_t>(nanoseconds) : 0;
    counts_[BucketOf(counted / 1'000)].fetch_add(1, std::memory_order_relaxed);
    sum_nanoseconds_.fetch_add(counted, std::memory_order_relaxed);
  }

  // What was recorded while this runs may be in `counts` and not yet in `sum`,
  // or the other way round.
  Snapshot Take() const;

  // The bucket that counts durations of so many whole microseconds.
  static constexpr size_t BucketOf(uint64_t microseconds) {
    if (microseconds < 4) return static_cast<size_t>(microseconds);
    const int doublings = 63 - __builtin_clzll(microseconds);
    if (doublings >= kDoublingsMax) return kBuckets - 1;
    const uint64_t quarter = (microseconds >> (doublings - 2)) & 3;
    return static_cast<size_t>(doublings - 1) * 4 +
           static_cast<size_t>(quarter);
  }

  // Durations in a bucket are shorter than this many microseconds. Not for the
  // last bucket, which has no such bound.
  static constexpr uint64_t BoundOf(size_t bucket) {
    const size_t next = bucket + 1;
    if (next < 4) return next;
    return (uint64_t{4} + next % 4) << (next / 4 - 1);
  }

 private:
  std::array<std::atomic<uint64_t>, kBuckets> counts_{};
  std::atomic<uint64_t> sum_nanoseconds_{0};
};

// Returns the duration that `share` (0 to 1) of what was counted does not
// exceed, drawn straight through its bucket; the last bucket's is where it
// begins. Zero if nothing was counted. `bounds_microseconds` has one number per
// bucket of `counts` but the last.
absl::Duration QuantileOf(absl::Span<const uint64_t> bounds_microseconds,
                          absl::Span<const uint64_t> counts, double share);

}  // namespace yoriai::storage
