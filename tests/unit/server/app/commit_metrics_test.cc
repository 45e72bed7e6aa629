#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

#include "storage/base/histogram.h"
#include "tests/support/server_fixture.h"

// What GetServerMetrics says, asked over the wire.

namespace yoriai::server {
namespace {

using test::CallContext;
using ::testing::ElementsAre;
using ::testing::Ge;
using ::testing::SizeIs;

apipb::GetServerMetricsResponse Ask(test::ServerFixture& fixture) {
  apipb::GetServerMetricsResponse response;
  const grpc::Status status = fixture.admin().GetServerMetrics(
      CallContext().get(), apipb::GetServerMetricsRequest(), &response);
  EXPECT_TRUE(status.ok()) << status.error_message();
  return response;
}

std::vector<apipb::Stage> StagesOf(
    const apipb::GetServerMetricsResponse& response) {
  std::vector<apipb::Stage> stages;
  for (const apipb::StageTimes& times : response.stages()) {
    stages.push_back(times.stage());
  }
  return stages;
}

TEST(ServerMetrics, BeginAtZero) {
  test::ServerFixture fixture;

  const apipb::GetServerMetricsResponse metrics = Ask(fixture);

  EXPECT_EQ(metrics.appends_answered(), 0u);
  EXPECT_EQ(metrics.syncs(), 0u);
  EXPECT_EQ(metrics.events_recorded(), 0u);
  EXPECT_EQ(metrics.head(), 0u);
  EXPECT_GE(metrics.observed_at().seconds(), metrics.started_at().seconds());
}

TEST(ServerMetrics, CountAppendsEventsAndSyncs) {
  test::ServerFixture fixture;
  fixture.RegisterMiyagi();
  const apipb::GetServerMetricsResponse before = Ask(fixture);

  ASSERT_TRUE(fixture
                  .Append({test::OrganisationRegistered("aist"),
                           test::OrganisationRegistered("tohoku-u")})
                  .ok());

  const apipb::GetServerMetricsResponse after = Ask(fixture);
  EXPECT_EQ(after.appends_answered(), before.appends_answered() + 1);
  EXPECT_EQ(after.events_recorded(), before.events_recorded() + 2);
  EXPECT_EQ(after.syncs(), before.syncs() + 1);
  EXPECT_EQ(after.head(), 3u);
  EXPECT_EQ(after.appends_waiting(), 0u);
}

TEST(ServerMetrics, HaveEveryStageWithBoundsThatNeverChange) {
  test::ServerFixture fixture;
  fixture.RegisterMiyagi();

  const apipb::GetServerMetricsResponse metrics = Ask(fixture);

  EXPECT_THAT(StagesOf(metrics),
              ElementsAre(apipb::STAGE_QUEUE_WAIT, apipb::STAGE_DECIDE,
                          apipb::STAGE_WRITE, apipb::STAGE_ANSWER));
  for (const apipb::StageTimes& times : metrics.stages()) {
    const auto& bounds = times.durations().upper_bounds_microseconds();
    EXPECT_THAT(bounds, SizeIs(storage::Histogram::kBuckets - 1));
    EXPECT_EQ(times.durations().counts_size(), bounds.size() + 1);
    EXPECT_EQ(bounds[0], 1u);
    EXPECT_EQ(bounds[4], 5u);
    EXPECT_TRUE(std::is_sorted(bounds.begin(), bounds.end()));
  }
}

TEST(ServerMetrics, MeasureEveryStageOfAnAppend) {
  test::ServerFixture fixture;
  fixture.RegisterMiyagi();

  const apipb::GetServerMetricsResponse metrics = Ask(fixture);

  for (const apipb::StageTimes& times : metrics.stages()) {
    // Answers are counted when the last of a batch is out: maybe not yet.
    if (times.stage() == apipb::STAGE_ANSWER) continue;
    const auto& counts = times.durations().counts();
    EXPECT_GE(std::accumulate(counts.begin(), counts.end(), uint64_t{0}), 1u)
        << times.stage();
  }
}

TEST(ServerMetrics, SayHowFarTheViewsAre) {
  test::ServerFixture fixture;

  const apipb::GetServerMetricsResponse metrics = Ask(fixture);

  EXPECT_THAT(metrics.projections(), SizeIs(Ge(1)));
  EXPECT_EQ(metrics.projections(0).lag_events(), 0u);
}

}  // namespace
}  // namespace yoriai::server
