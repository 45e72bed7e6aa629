#pragma once

#include <functional>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "storage/base/bounded_queue.h"
#include "storage/base/clock.h"
#include "storage/base/worker_thread.h"
#include "storage/commit/proposal.h"
#include "storage/log/event_log.h"

namespace yoriai::storage {

// Gives every accepted proposal its place in the log.
//
// One thread takes proposals in arrival order, decides on all that wait
// (decision.h), appends what it accepts with a single sync, and only then
// answers. An Accepted therefore means: durable, ordered, visible to every
// reader.
//
// Threads: Submit() may be called from any thread and never blocks. `reply`
// runs on the committer thread and must not wait. Stop() finishes what was
// accepted; whatever comes later is refused.
class Committer final {
 public:
  using Reply = std::function<void(Verdict)>;

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

 private:
  struct Pending {
    Proposal proposal;
    Reply reply;
  };

  void Run();

  // Constant after construction.
  EventLog& log_;
  const Clock& clock_;

  // Thread-safe by itself.
  BoundedQueue<Pending> queue_;

  // Touched by the committer thread only.
  absl::Time last_recorded_at_;

  // Last, so that the thread starts after and ends before everything it uses.
  WorkerThread thread_;
};

}  // namespace yoriai::storage
