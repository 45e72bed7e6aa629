#pragma once

#include <cstddef>
#include <memory>

#include "server/intake/admission.h"
#include "server/intake/lane.h"
#include "server/intake/submission.h"
#include "server/intake/world_source.h"
#include "storage/base/limits.h"
#include "storage/commit/committer.h"
#include "storage/log/event_log.h"

namespace yoriai::server {

// The way from a submission to the committer: may this be said?
//
// Size and shape are checked first, then every event is checked by its rules
// against the world as of the views' newest position p, the events before it in
// the same append included. The proposal carries p and the streams that the
// rules looked at; if one of them moved after p, the committer says so and the
// append is reviewed again from there. Lane has the steps, for appends that
// keep their order; an append that comes alone has a lane to itself.
//
// An append that only asks to be validated goes the same way, up to the
// committer's decision, of which nothing is kept.
//
// Threads: any, but for Stop(). Never blocks: `done` is called exactly once, on
// this thread or another one, and must not wait.
class Intake final {
 public:
  using Done = SubmissionDone;

  // Submissions under way, in bytes as they arrived; one more is QUEUE_FULL.
  static constexpr size_t kUnderWayBytesMax = 16 * storage::kAppendBytesMax;

  // All must outlive this and every submission under way.
  Intake(storage::EventLog& log, storage::Committer& committer,
         WorldSource& worlds);
  ~Intake() { Stop(); }

  // Puts the events of `submission` on record. Errors are those of errors.h;
  // QUEUE_FULL also while the worlds are too far behind.
  void Submit(Submission submission, Done done);

  // Opens a lane: what is submitted to it is recorded and answered in order.
  std::shared_ptr<Lane> OpenLane();
  // The same as Submit(), in a lane; for one thread at a time.
  void SubmitTo(Lane& lane, Submission submission, Done done);

  // Refuses what comes from now on with STOPPING, and waits until everything
  // under way has its answer. Committer and worlds must still run.
  void Stop() { admission_.Close(); }

 private:
  // Constant after construction.
  storage::EventLog& log_;
  storage::Committer& committer_;
  WorldSource& worlds_;

  // Thread-safe by itself.
  Admission admission_{kUnderWayBytesMax};
};

}  // namespace yoriai::server
