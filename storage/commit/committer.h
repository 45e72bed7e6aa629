#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "storage/base/bounded_queue.h"
#include "storage/base/clock.h"
#include "storage/base/histogram.h"
#include "storage/base/worker_thread.h"
#include "storage/commit/proposal.h"
#include "storage/log/event_log.h"
#include "storage/log/recorded_time.h"

namespace yoriai::storage {

// Gives every accepted proposal its place in the log.
//
// One thread takes proposals in arrival order, decides on all that wait
// (decision.h), appends what it accepts with a single sync, and only then
// answers. An Accepted therefore means: durable, ordered, visible to every
// reader.
//
// If an append fails, everything in its batch that was decided in the light of
// what was then not written gets NotWritten. A retry of what was written long
// ago is answered also while the log is read-only.
//
// Threads: Submit() may be called from any thread and never blocks. `reply`
// runs on the committer thread and must not wait. Stop() belongs to the owner;
// it finishes what was accepted, and whatever comes later is refused.
class Committer final {
 public:
  using Reply = std::function<void(Verdict)>;

  // What it has done since it started. Events per sync say how well many
  // appends share one.
  struct Counters {
    std::atomic<uint64_t> proposals{0};  // Answered.
    std::atomic<uint64_t> batches{0};    // Decided.
    std::atomic<uint64_t> syncs{0};      // Appended, with one sync each.
    std::atomic<uint64_t> events{0};     // Put on record.
  };

  // How long each stage took: waiting per proposal, the others per batch.
  struct Stages {
    Histogram queue_wait;
    Histogram decide;
    Histogram write;
    Histogram answer;
  };

  // `log` and `clock` must outlive this.
  Committer(EventLog& log, const Clock& clock);
  ~Committer() { Stop(); }

  // Takes a proposal; `reply` is called exactly once if this returns OK, and
  // never otherwise.
  //
  // RESOURCE_EXHAUSTED: the queue is full; nothing was kept.
  // UNAVAILABLE: the committer stopped.
  absl::Status Submit(Proposal proposal, Reply reply);

  // Answers everything that was accepted, then ends the thread.
  void Stop();

  const Counters& counters() const { return counters_; }
  const Stages& stages() const { return stages_; }

  // For whoever asks what was on record at a time.
  RecordedTime& recorded_time() { return recorded_time_; }

  // How many proposals wait.
  size_t QueueSize() const { return queue_.Size(); }

 private:
  struct Pending {
    Proposal proposal;
    Reply reply;
  };

  void Run();

  // Waits for a proposal, takes what else is there and fits into one batch.
  // Empty: the queue is closed and nothing is left.
  std::vector<Pending> TakeBatch();

  void Commit(std::vector<Pending> batch);

  // Constant after construction.
  EventLog& log_;
  const Clock& clock_;

  // Thread-safe by itself.
  BoundedQueue<Pending> queue_;
  RecordedTime recorded_time_;
  Counters counters_;
  Stages stages_;

  // Touched by the committer thread only.
  absl::Time last_recorded_at_ = absl::UnixEpoch();
  std::optional<Pending> held_over_;  // Did not fit into the batch before.

  // Last, so that the thread starts after and ends before everything it uses.
  WorkerThread thread_;
};

}  // namespace yoriai::storage
