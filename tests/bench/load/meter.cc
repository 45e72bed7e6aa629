#include "tests/bench/load/meter.h"

#include <algorithm>
#include <bit>
#include <chrono>
#include <utility>

namespace yoriai::bench {

int64_t NowNanos() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

size_t Histogram::BucketOf(uint64_t nanos) {
  if (nanos < kSteps) return nanos;
  const int exponent = std::bit_width(nanos) - 1;
  const size_t step = (nanos >> (exponent - kStepBits)) & (kSteps - 1);
  return static_cast<size_t>(exponent - kStepBits + 1) * kSteps + step;
}

int64_t Histogram::UpperEndOf(size_t bucket) {
  if (bucket < kSteps) return static_cast<int64_t>(bucket);
  const int shift = static_cast<int>(bucket / kSteps) - 1;
  return static_cast<int64_t>((kSteps + bucket % kSteps + 1) << shift) - 1;
}

void Histogram::Add(int64_t nanos) {
  const size_t bucket =
      BucketOf(static_cast<uint64_t>(std::max<int64_t>(nanos, 0)));
  buckets_[std::min(bucket, buckets_.size() - 1)].fetch_add(
      1, std::memory_order_relaxed);
}

uint64_t Histogram::count() const {
  uint64_t sum = 0;
  for (const auto& bucket : buckets_) sum += bucket.load();
  return sum;
}

int64_t Histogram::Percentile(double share) const {
  const uint64_t all = count();
  const auto wanted = static_cast<uint64_t>(share * static_cast<double>(all));
  uint64_t seen = 0;
  for (size_t i = 0; i < buckets_.size(); ++i) {
    seen += buckets_[i].load();
    if (seen > 0 && seen >= wanted) return UpperEndOf(i);
  }
  return 0;
}

Meter::Meter(absl::Duration warm_up, absl::Duration measured,
             uint64_t events_max)
    : warm_up_(absl::ToInt64Nanoseconds(warm_up)),
      measured_(absl::ToInt64Nanoseconds(measured)),
      events_max_(events_max) {
  Begin();
}

void Meter::Begin() {
  opens_ = NowNanos() + warm_up_;
  closes_ = opens_ + measured_;
}

void Meter::Add(int64_t begun, uint64_t events) {
  const int64_t now = NowNanos();
  all_events_.fetch_add(events, std::memory_order_relaxed);
  if (now < opens_ || now > closes_) return;
  events_.fetch_add(events, std::memory_order_relaxed);
  last_.store(now, std::memory_order_relaxed);
  latencies_.Add(now - begun);
}

bool Meter::Over() const {
  return failed_.load(std::memory_order_relaxed) ||
         (events_max_ != 0 &&
          all_events_.load(std::memory_order_relaxed) >= events_max_) ||
         NowNanos() >= closes_;
}

void Meter::Fail(absl::Status reason) {
  absl::MutexLock lock(&mutex_);
  if (status_.ok()) status_ = std::move(reason);
  failed_.store(true);
}

absl::Status Meter::status() const {
  absl::MutexLock lock(&mutex_);
  return status_;
}

double Meter::Seconds() const {
  // A window that closed early lasted until the last operation.
  const int64_t end =
      events_max_ != 0 ? last_.load() : std::min(closes_, NowNanos());
  return static_cast<double>(std::max<int64_t>(end - opens_, 1)) / 1e9;
}

}  // namespace yoriai::bench
