#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "proto/namespaces.h"
#include "server/audit/auditor.h"
#include "server/audit/witness.h"
#include "storage/base/clock.h"
#include "storage/base/worker_thread.h"
#include "storage/log/event_log.h"
#include "storage/log/rocks_checkpoints.h"
#include "yoriai/api/v1/audit_service.pb.h"

namespace yoriai::server {

// Publishes checkpoints: signs the newest one from time to time, has the
// witnesses cosign it, and keeps it with what came of that. So the history of
// checkpoints grows by at most one for each interval and each PublishNow(), and
// only while the log grows.
//
// Threads: one of its own, which may wait for witnesses; the functions are for
// any. After a crash: what was published is there.
class Publisher final {
 public:
  using Done =
      std::function<void(absl::StatusOr<apipb::RequestCosignaturesResponse>)>;

  // Requests that wait for the next round of asking.
  static constexpr size_t kWaitingMax = 64;

  // All must outlive this.
  Publisher(const storage::EventLog& log, const Auditor& auditor,
            storage::RocksCheckpoints& checkpoints, const storage::Clock& clock,
            absl::Duration interval,
            std::vector<std::unique_ptr<Witness>> witnesses);
  ~Publisher() { Stop(); }

  // Begins to publish.
  void Start();

  // Ends the thread; whoever waits gets UNAVAILABLE.
  void Stop();

  // Publishes the newest checkpoint now, and asks every witness that has not
  // cosigned it. Calls `done` once, perhaps on the thread of this.
  // RESOURCE_EXHAUSTED: too many wait already.
  void PublishNow(Done done);

  // Returns the newest one that was published, or nullopt. INTERNAL: it could
  // not be read.
  absl::StatusOr<std::optional<apipb::PublishedCheckpoint>> Newest() const;

  // Returns up to `size_max` of those of trees smaller than `below`, the
  // largest first. INTERNAL: they could not be read.
  absl::StatusOr<std::vector<apipb::PublishedCheckpoint>> List(
      uint64_t below, size_t size_max) const;

  // Says whether anybody cosigns.
  bool HasWitnesses() const { return !witnesses_.empty(); }

 private:
  void Run(const std::atomic<bool>& stop);
  absl::StatusOr<apipb::RequestCosignaturesResponse> Publish(
      const std::atomic<bool>& stop);
  // Returns what was published last, if the log has not grown since.
  absl::StatusOr<storage::RocksCheckpoints::Published> KeptOrNew();
  apipb::WitnessOutcome Ask(Witness& witness, std::string& note,
                            uint64_t tree_size, const std::atomic<bool>& stop);

  // Constant after construction.
  const storage::EventLog& log_;
  const Auditor& auditor_;
  const storage::Clock& clock_;
  const absl::Duration interval_;

  // Thread-safe by itself.
  storage::RocksCheckpoints& checkpoints_;

  // Touched by the thread only.
  const std::vector<std::unique_ptr<Witness>> witnesses_;

  mutable absl::Mutex mutex_;
  std::vector<Done> waiting_ ABSL_GUARDED_BY(mutex_);
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;

  std::unique_ptr<storage::WorkerThread> thread_;
};

}  // namespace yoriai::server
