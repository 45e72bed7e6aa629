#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/intake/submission.h"
#include "server/intake/world_source.h"
#include "storage/base/position.h"
#include "storage/commit/proposal.h"
#include "storage/log/event_log.h"

namespace yoriai::server {

// What the rules say of a submission, as of one position.
struct Review {
  // OK: `proposal` may be proposed. Otherwise the rules refuse it, which counts
  // only if the world stood far enough.
  absl::Status refusal;
  storage::Position checked_at = storage::Position::kBeforeFirst;
  storage::Proposal proposal;
};

// Judges submissions by the rules, against the newest world.
//
// Threads: any. Both must outlive this.
class Reviewer final {
 public:
  Reviewer(const storage::EventLog& log, const WorldSource& worlds)
      : log_(log), worlds_(worlds) {}

  // Judges a submission that passed CheckRequest(): every event by its rules,
  // against the world that the events before it leave.
  //
  // What is on record is never refused: it is proposed as it is, and the
  // committer answers as it did the first time.
  //
  // INTERNAL_FAULT: a view or the log could not be read; nothing was judged.
  absl::StatusOr<Review> Judge(const Submission& submission) const;

  // Says what the committer would answer, of which nothing is kept.
  storage::Verdict DryRun(const storage::Proposal& proposal) const;

 private:
  absl::StatusOr<bool> IsAnyKnown(const storage::Proposal& proposal) const;

  const storage::EventLog& log_;
  const WorldSource& worlds_;
};

}  // namespace yoriai::server
