#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "storage/base/clock.h"
#include "storage/base/histogram.h"
#include "storage/base/worker_thread.h"
#include "storage/commit/decision.h"
#include "storage/commit/proposal.h"
#include "storage/log/event_log.h"
#include "storage/log/recorded_time.h"

namespace yoriai::storage {

// Gives every accepted proposal its place in the log.
//
// Takes proposals in arrival order, decides on all that wait (decision.h),
// appends what it accepts with a single sync, and only then answers. An
// Accepted therefore means: durable, ordered, visible to every reader.
//
// Two threads take turns at a batch: while one waits for the disk or answers,
// the other decides on what arrives, on top of the batch that is being written,
// and goes on deciding until the disk is free. Batches are decided and written
// in one order. A lone proposal finds the disk free and waits for nobody; what
// is submitted in a Burst is begun with at its end, or when it has become long.
//
// If an append fails, everything that was decided in the light of what was
// then not written gets NotWritten, in its batch and in the one that was
// decided on top of it. A retry of what was written long ago is answered also
// while the log is read-only.
//
// Threads: Submit() may be called from any thread and never blocks. `reply`
// runs on a committer thread and must not wait; answers of one batch come in
// order, those of two batches may come at once. Stop() belongs to the owner; it
// finishes what was accepted, and whatever comes later is refused.
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

  // How long each stage took.
  struct Stages {
    Histogram queue_wait;  // A proposal, until it is taken into a batch.
    Histogram decide;      // What a batch takes from the queue at once.
    Histogram write;       // A batch: writing and syncing.
    Histogram answer;      // A batch: all its answers.
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

  // Answers everything that was accepted, then ends the threads.
  void Stop();

  const Counters& counters() const { return counters_; }
  const Stages& stages() const { return stages_; }

  // For whoever asks what was on record at a time.
  RecordedTime& recorded_time() { return recorded_time_; }

  // How many proposals wait.
  size_t QueueSize() const;

 private:
  struct Pending {
    Proposal proposal;
    Reply reply;
    absl::Time arrived_at;
  };
  struct Batch;
  // Shared because the next batch is decided on top of it; that batch is the
  // last who looks at it.
  using BatchPtr = std::shared_ptr<Batch>;

  void Run();

  // Decides on what waits, and on what comes until the disk is free. Returns
  // with the turn to write. Null: closed, and nothing is left.
  BatchPtr DecideBatch();

  // Waits for the turn to decide and for proposals, and opens a batch on top of
  // the one that is being written. Null: closed, and nothing is left.
  BatchPtr BeginBatch();

  // Takes from the queue what still fits.
  std::vector<Pending> TakeQueued(Batch& batch);

  // Waits until the disk is free, and takes the turn to write. False: more came
  // before that.
  bool BecomesWriter(const BatchPtr& batch);

  // Writes it and hands on the turn to write.
  void WriteBatch(Batch& batch);

  void AnswerBatch(Batch& batch);

  // Constant after construction.
  EventLog& log_;
  const Clock& clock_;

  // Thread-safe by itself.
  mutable RecordedTime recorded_time_;
  Counters counters_;
  Stages stages_;

  mutable absl::Mutex mutex_;
  std::deque<Pending> queue_ ABSL_GUARDED_BY(mutex_);
  // Whoever submits has no more for the moment, or there is enough to begin.
  bool announced_ ABSL_GUARDED_BY(mutex_) = false;
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
  // The turns: one thread at a time decides, and one writes.
  bool deciding_ ABSL_GUARDED_BY(mutex_) = false;
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  BatchPtr being_written_ ABSL_GUARDED_BY(mutex_);
  absl::Time last_recorded_at_ ABSL_GUARDED_BY(mutex_);

  // Last, so that the threads start after and end before everything they use.
  std::array<std::unique_ptr<WorkerThread>, 2> threads_;
};

}  // namespace yoriai::storage
