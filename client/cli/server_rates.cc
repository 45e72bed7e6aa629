#include "client/cli/server_rates.h"

#include <algorithm>

#include "storage/base/histogram.h"

namespace yoriai::cli {
namespace {

absl::Time TimeOf(const google::protobuf::Timestamp& stamp) {
  return absl::FromUnixSeconds(stamp.seconds()) +
         absl::Nanoseconds(stamp.nanos());
}

// Counters never go back, but those of another server may stand lower.
uint64_t Grown(uint64_t earlier, uint64_t later) {
  return later > earlier ? later - earlier : 0;
}

// Returns the histogram of `stage`; nullptr: that server has none.
const apipb::DurationHistogram* FindStage(
    const apipb::GetServerMetricsResponse& metrics, apipb::Stage stage) {
  for (const apipb::StageTimes& times : metrics.stages()) {
    if (times.stage() == stage) return &times.durations();
  }
  return nullptr;
}

StageRate RateOf(const apipb::GetServerMetricsResponse& earlier,
                 const apipb::StageTimes& later, absl::Duration elapsed) {
  static const apipb::DurationHistogram kNothing;
  const apipb::DurationHistogram& after = later.durations();
  const apipb::DurationHistogram* before = FindStage(earlier, later.stage());
  // A difference means something only where the buckets are the same.
  if (before == nullptr || before->counts_size() != after.counts_size()) {
    before = &kNothing;
  }
  StageRate rate;
  rate.stage = later.stage();
  std::vector<uint64_t> counts(after.counts().begin(), after.counts().end());
  for (int i = 0; i < before->counts_size(); ++i) {
    counts[i] = Grown(before->counts(i), counts[i]);
  }
  for (const uint64_t count : counts) rate.count += count;
  const auto& bounds = after.upper_bounds_microseconds();
  rate.p50 = storage::QuantileOf(bounds, counts, 0.5);
  rate.p99 = storage::QuantileOf(bounds, counts, 0.99);
  if (elapsed > absl::ZeroDuration()) {
    rate.busy = static_cast<double>(Grown(before->sum_microseconds(),
                                          after.sum_microseconds())) /
                absl::ToDoubleMicroseconds(elapsed);
  }
  return rate;
}

}  // namespace

ServerRates RatesBetween(const apipb::GetServerMetricsResponse& earlier,
                         const apipb::GetServerMetricsResponse& later) {
  const bool same = TimeOf(earlier.started_at()) == TimeOf(later.started_at());
  if (!same) {
    apipb::GetServerMetricsResponse start;
    *start.mutable_started_at() = later.started_at();
    *start.mutable_observed_at() = later.started_at();
    return RatesBetween(start, later);
  }
  ServerRates rates;
  rates.elapsed =
      std::max(TimeOf(later.observed_at()) - TimeOf(earlier.observed_at()),
               absl::ZeroDuration());
  const uint64_t appends =
      Grown(earlier.appends_answered(), later.appends_answered());
  const uint64_t syncs = Grown(earlier.syncs(), later.syncs());
  const uint64_t events =
      Grown(earlier.events_recorded(), later.events_recorded());
  if (const double seconds = absl::ToDoubleSeconds(rates.elapsed);
      seconds > 0) {
    rates.appends_per_second = static_cast<double>(appends) / seconds;
    rates.events_per_second = static_cast<double>(events) / seconds;
    rates.syncs_per_second = static_cast<double>(syncs) / seconds;
  }
  if (syncs > 0) {
    rates.appends_per_sync =
        static_cast<double>(appends) / static_cast<double>(syncs);
  }
  for (const apipb::StageTimes& times : later.stages()) {
    rates.stages.push_back(RateOf(earlier, times, rates.elapsed));
  }
  return rates;
}

}  // namespace yoriai::cli
