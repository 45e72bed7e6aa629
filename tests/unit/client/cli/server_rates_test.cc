#include "client/cli/server_rates.h"

#include "gtest/gtest.h"

namespace yoriai::cli {
namespace {

constexpr int64_t kStart = 1'600'000'000;

// Buckets below 100 us, below 1,000 us, and everything longer.
void AddWrite(apipb::GetServerMetricsResponse& metrics, uint64_t below_100,
              uint64_t below_1000, uint64_t more, uint64_t sum) {
  apipb::StageTimes& times = *metrics.add_stages();
  times.set_stage(apipb::STAGE_WRITE);
  apipb::DurationHistogram& durations = *times.mutable_durations();
  for (const uint64_t bound : {100, 1'000}) {
    durations.add_upper_bounds_microseconds(bound);
  }
  for (const uint64_t count : {below_100, below_1000, more}) {
    durations.add_counts(count);
  }
  durations.set_sum_microseconds(sum);
}

apipb::GetServerMetricsResponse At(int64_t second) {
  apipb::GetServerMetricsResponse metrics;
  metrics.mutable_started_at()->set_seconds(kStart);
  metrics.mutable_observed_at()->set_seconds(kStart + second);
  return metrics;
}

TEST(ServerRates, SayWhatWentOnBetween) {
  apipb::GetServerMetricsResponse earlier = At(10);
  earlier.set_appends_answered(1'000);
  earlier.set_syncs(100);
  earlier.set_events_recorded(5'000);
  apipb::GetServerMetricsResponse later = At(12);
  later.set_appends_answered(1'400);
  later.set_syncs(120);
  later.set_events_recorded(6'000);

  const ServerRates rates = RatesBetween(earlier, later);

  EXPECT_EQ(rates.elapsed, absl::Seconds(2));
  EXPECT_DOUBLE_EQ(rates.appends_per_second, 200);
  EXPECT_DOUBLE_EQ(rates.syncs_per_second, 10);
  EXPECT_DOUBLE_EQ(rates.events_per_second, 500);
  EXPECT_DOUBLE_EQ(rates.appends_per_sync, 20);
}

TEST(ServerRates, StagesHoldOnlyWhatCameBetween) {
  apipb::GetServerMetricsResponse earlier = At(10);
  AddWrite(earlier, 1'000, 0, 0, 50'000);
  apipb::GetServerMetricsResponse later = At(11);
  AddWrite(later, 1'000, 1'000, 0, 550'000);

  const ServerRates rates = RatesBetween(earlier, later);

  ASSERT_EQ(rates.stages.size(), 1u);
  EXPECT_EQ(rates.stages[0].stage, apipb::STAGE_WRITE);
  EXPECT_EQ(rates.stages[0].count, 1'000u);
  EXPECT_EQ(rates.stages[0].p50, absl::Microseconds(550));
  EXPECT_EQ(rates.stages[0].p99, absl::Microseconds(991));
  EXPECT_DOUBLE_EQ(rates.stages[0].busy, 0.5);
}

TEST(ServerRates, CountFromTheStartWhereThereIsNothingEarlier) {
  apipb::GetServerMetricsResponse later = At(4);
  later.set_appends_answered(8);
  AddWrite(later, 2, 0, 0, 100);

  const ServerRates rates =
      RatesBetween(apipb::GetServerMetricsResponse(), later);

  EXPECT_EQ(rates.elapsed, absl::Seconds(4));
  EXPECT_DOUBLE_EQ(rates.appends_per_second, 2);
  EXPECT_EQ(rates.stages[0].count, 2u);
}

TEST(ServerRates, CountFromTheStartWhereTheServerWasStartedAnew) {
  apipb::GetServerMetricsResponse earlier = At(10);
  earlier.set_appends_answered(1'000'000);
  apipb::GetServerMetricsResponse later;
  later.mutable_started_at()->set_seconds(kStart + 20);
  later.mutable_observed_at()->set_seconds(kStart + 22);
  later.set_appends_answered(10);

  const ServerRates rates = RatesBetween(earlier, later);

  EXPECT_EQ(rates.elapsed, absl::Seconds(2));
  EXPECT_DOUBLE_EQ(rates.appends_per_second, 5);
}

TEST(ServerRates, WithoutTimeOrSyncsNothingIsDividedByZero) {
  apipb::GetServerMetricsResponse metrics = At(10);
  metrics.set_appends_answered(10);
  AddWrite(metrics, 1, 1, 1, 10);

  const ServerRates rates = RatesBetween(metrics, metrics);

  EXPECT_EQ(rates.appends_per_second, 0);
  EXPECT_EQ(rates.appends_per_sync, 0);
  EXPECT_EQ(rates.stages[0].count, 0u);
  EXPECT_EQ(rates.stages[0].p99, absl::ZeroDuration());
  EXPECT_EQ(rates.stages[0].busy, 0);
}

}  // namespace
}  // namespace yoriai::cli
