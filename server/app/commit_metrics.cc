#include "server/app/commit_metrics.h"

#include "absl/time/time.h"
#include "storage/base/histogram.h"

namespace yoriai::server {
namespace {

using storage::Histogram;

void AddStage(apipb::Stage stage, const Histogram& histogram,
              apipb::GetServerMetricsResponse& response) {
  apipb::StageTimes& times = *response.add_stages();
  times.set_stage(stage);
  apipb::DurationHistogram& durations = *times.mutable_durations();
  const Histogram::Snapshot snapshot = histogram.Take();
  for (size_t i = 0; i + 1 < Histogram::kBuckets; ++i) {
    durations.add_upper_bounds_microseconds(Histogram::BoundOf(i));
  }
  durations.mutable_counts()->Add(snapshot.counts.begin(),
                                  snapshot.counts.end());
  durations.set_sum_microseconds(
      static_cast<uint64_t>(absl::ToInt64Microseconds(snapshot.sum)));
}

}  // namespace

void AddCommitMetrics(const storage::Committer& committer,
                      apipb::GetServerMetricsResponse& response) {
  const auto& counters = committer.counters();
  response.set_appends_answered(counters.proposals);
  response.set_batches_decided(counters.batches);
  response.set_syncs(counters.syncs);
  response.set_events_recorded(counters.events);
  response.set_appends_waiting(committer.QueueSize());
  const auto& stages = committer.stages();
  AddStage(apipb::STAGE_QUEUE_WAIT, stages.queue_wait, response);
  AddStage(apipb::STAGE_DECIDE, stages.decide, response);
  AddStage(apipb::STAGE_WRITE, stages.write, response);
  AddStage(apipb::STAGE_ANSWER, stages.answer, response);
}

}  // namespace yoriai::server
