#include "storage/base/histogram.h"

#include <algorithm>
#include <numeric>

namespace yoriai::storage {
namespace {

constexpr std::array<uint64_t, Histogram::kBuckets - 1> AllBounds() {
  std::array<uint64_t, Histogram::kBuckets - 1> bounds{};
  for (size_t i = 0; i < bounds.size(); ++i) bounds[i] = Histogram::BoundOf(i);
  return bounds;
}

constexpr std::array<uint64_t, Histogram::kBuckets - 1> kBounds = AllBounds();

}  // namespace

uint64_t Histogram::Snapshot::Count() const {
  return std::accumulate(counts.begin(), counts.end(), uint64_t{0});
}

absl::Duration Histogram::Snapshot::Mean() const {
  const uint64_t count = Count();
  return count == 0 ? absl::ZeroDuration() : sum / static_cast<double>(count);
}

absl::Duration Histogram::Snapshot::Quantile(double share) const {
  return QuantileOf(kBounds, counts, share);
}

Histogram::Snapshot Histogram::Snapshot::operator-(
    const Snapshot& earlier) const {
  Snapshot between;
  for (size_t i = 0; i < kBuckets; ++i) {
    between.counts[i] = counts[i] - earlier.counts[i];
  }
  between.sum = sum - earlier.sum;
  return between;
}

Histogram::Snapshot Histogram::Take() const {
  Snapshot snapshot;
  for (size_t i = 0; i < kBuckets; ++i) {
    snapshot.counts[i] = counts_[i].load(std::memory_order_relaxed);
  }
  snapshot.sum = absl::Nanoseconds(
      static_cast<int64_t>(sum_nanoseconds_.load(std::memory_order_relaxed)));
  return snapshot;
}

absl::Duration QuantileOf(absl::Span<const uint64_t> bounds_microseconds,
                          absl::Span<const uint64_t> counts, double share) {
  const uint64_t all =
      std::accumulate(counts.begin(), counts.end(), uint64_t{0});
  if (all == 0) return absl::ZeroDuration();
  const double wanted = std::clamp(share, 0.0, 1.0) * static_cast<double>(all);
  double before = 0;
  double from = 0;
  for (size_t i = 0; i < bounds_microseconds.size() && i < counts.size(); ++i) {
    const auto until = static_cast<double>(bounds_microseconds[i]);
    const auto here = static_cast<double>(counts[i]);
    if (here > 0 && before + here >= wanted) {
      return absl::Microseconds(from +
                                (until - from) * (wanted - before) / here);
    }
    before += here;
    from = until;
  }
  return absl::Microseconds(from);
}

}  // namespace yoriai::storage
