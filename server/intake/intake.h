#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "proto/namespaces.h"
#include "server/intake/world_source.h"
#include "storage/base/limits.h"
#include "storage/commit/committer.h"
#include "storage/log/event_log.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::server {

// Who says it, and what.
struct Submission {
  std::string author_id;
  apipb::AppendRequest request;
  absl::Time deadline;
};

// The way from a submission to the committer: may this be said?
//
// Size and shape are checked first, then a known append is recognised, then
// every event is checked by its rules against the world as of the views' newest
// position p, the events before it in the same append included. The proposal
// carries p and the streams that the rules looked at; if one of them moved
// after p, the committer says so and the intake checks again from there. A
// refusal counts only if the views had reached the head of the moment the
// submission arrived; otherwise it waits for them and checks again. So nobody
// is refused, or accepted, on old news.
//
// An append that only asks to be validated goes the same way, up to the
// committer's decision, of which nothing is kept.
//
// Threads: any, but for Stop(). Never blocks: `done` is called exactly once, on
// this thread or another one, and must not wait.
class Intake final {
 public:
  using Done = std::function<void(absl::StatusOr<apipb::AppendResponse>)>;

  // Submissions under way, in bytes as they arrived; one more is QUEUE_FULL.
  static constexpr size_t kUnderWayBytesMax = 16 * storage::kAppendBytesMax;

  // How often an append is checked again because what its rules relied on
  // moved.
  static constexpr int kChecksAgainMax = 10;

  // All must outlive this and every submission under way.
  Intake(storage::EventLog& log, storage::Committer& committer,
         WorldSource& worlds);
  ~Intake() { Stop(); }

  // Puts the events of `submission` on record. Errors are those of errors.h;
  // QUEUE_FULL also while the worlds are too far behind.
  void Submit(Submission submission, Done done);

  // Refuses what comes from now on with STOPPING, and waits until everything
  // under way has its answer. Committer and worlds must still run.
  void Stop();

 private:
  struct Passage;
  // Shared because std::function copies what it holds; whoever finishes the
  // passage is the last who looks at it.
  using PassagePtr = std::shared_ptr<Passage>;

  absl::Status Enter(size_t bytes);
  void Leave(size_t bytes);

  void Check(PassagePtr passage);
  void CheckAfter(storage::Position position, PassagePtr passage);
  void Refuse(PassagePtr passage, storage::Position checked_at,
              absl::Status refusal);
  void Propose(PassagePtr passage, storage::Proposal proposal);
  void Conclude(PassagePtr passage, const storage::Verdict& verdict);
  void Finish(const PassagePtr& passage,
              absl::StatusOr<apipb::AppendResponse> answer);

  absl::StatusOr<bool> IsAnyKnown(const apipb::AppendRequest& request) const;
  storage::Verdict DryRun(const storage::Proposal& proposal) const;

  // Constant after construction.
  storage::EventLog& log_;
  storage::Committer& committer_;
  WorldSource& worlds_;

  absl::Mutex mutex_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  size_t under_way_ ABSL_GUARDED_BY(mutex_) = 0;
  size_t under_way_bytes_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace yoriai::server
