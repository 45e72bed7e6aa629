#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "server/intake/admission.h"
#include "server/intake/reviewer.h"
#include "server/intake/submission.h"
#include "server/intake/world_source.h"
#include "storage/base/position.h"
#include "storage/commit/committer.h"
#include "storage/commit/proposal.h"

namespace yoriai::server {

// The steps from a submission to its answer, for submissions that are recorded
// and answered in the order in which they came.
//
// Each is reviewed and proposed without waiting for the one before: it names
// that one's event, so the committer holds it back if that is not on record. If
// what its rules relied on moved, it and whatever was held back behind it are
// reviewed again, in order. A refusal counts only if the world it was made from
// has seen everything that was on record when the submission came, and
// everything before it in the lane; otherwise it waits for that.
//
// So nobody is refused, or accepted, on old news, and nobody overtakes.
//
// Threads: Submit() and Refuse() for one thread at a time; they never block.
// Rules are checked there and on the threads of `worlds`, never on the
// committer's. Lifetime: made with std::make_shared, and kept by itself until
// everything is answered. What it is made from must outlive it.
class Lane final : public std::enable_shared_from_this<Lane> {
 public:
  // How often an append is reviewed again because what its rules relied on
  // moved.
  static constexpr int kReviewsAgainMax = 10;

  Lane(const storage::EventLog& log, storage::Committer& committer,
       WorldSource& worlds, Admission& admission);
  ~Lane();

  // Takes a submission that passed CheckRequest() and was admitted with
  // `bytes`; `done` gets its answer after those of all before.
  void Submit(Submission submission, size_t bytes, SubmissionDone done);

  // Takes one that was refused already; its turn to be answered comes as well.
  void Refuse(absl::Status refusal, SubmissionDone done);

 private:
  // One submission on its way.
  struct Passage;

  void Enqueue(std::unique_ptr<Passage> passage);

  // Takes the lane in hand, unless somebody has it, and reviews what waits.
  void Proceed();
  void ReviewWaiting();
  // Returns the passage to be reviewed next. Null: none, for now; whoever makes
  // that change goes on.
  Passage* TakeNext();
  // Reviews next_. False: whoever is waited for goes on.
  bool Review(Passage& passage);
  bool TakeRefusal(Passage& passage, absl::Status refusal,
                   storage::Position checked_at);
  // Answers next_ with what would become of it, or reviews it again. As
  // Review().
  bool DryRun(Passage& passage, const storage::Proposal& proposal);
  // Hands next_ to the committer, unless some came back meanwhile.
  void Propose(Passage& passage, storage::Proposal proposal);

  // What becomes of a passage that was with the committer.
  void TakeVerdict(Passage& passage, const storage::Verdict& verdict);
  void TakeBack(Passage& passage, storage::Position review_from);
  void Conclude(Passage& passage, absl::StatusOr<apipb::AppendResponse> answer);
  // True: nothing is with the committer any more, and the caller, who has the
  // lane in hand now, has to resume.
  bool LeaveCommitter(const Passage& passage)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Goes back to the first that came back, if any did, and goes on from there.
  void Resume();

  // Reviews next_, `passage`, on another thread, once a world at `position` can
  // be opened.
  void ReviewAfter(storage::Position position, Passage& passage);

  // Answers next_.
  void Answer(Passage& passage, absl::StatusOr<apipb::AppendResponse> answer);
  // Hands over the answers whose turn it is.
  void Deliver();
  // Null: the first is not answered yet, or there is none; the delivering ends.
  std::unique_ptr<Passage> TakeAnswered();

  // Constant after construction.
  const storage::EventLog& log_;
  storage::Committer& committer_;
  WorldSource& worlds_;
  Admission& admission_;
  const Reviewer reviewer_;

  absl::Mutex mutex_;
  // A list in the order of arrival, from the first that was not answered. Those
  // before next_ are with the committer or have their answer.
  std::unique_ptr<Passage> first_ ABSL_GUARDED_BY(mutex_);
  Passage* last_ ABSL_GUARDED_BY(mutex_) = nullptr;
  Passage* next_ ABSL_GUARDED_BY(mutex_) = nullptr;

  bool in_hand_ ABSL_GUARDED_BY(mutex_) = false;
  bool waits_for_committer_ ABSL_GUARDED_BY(mutex_) = false;
  bool delivering_ ABSL_GUARDED_BY(mutex_) = false;

  size_t with_committer_ ABSL_GUARDED_BY(mutex_) = 0;
  // The one that was proposed last, if it is still with the committer.
  Passage* proposed_last_ ABSL_GUARDED_BY(mutex_) = nullptr;
  // Some came back to be reviewed again, from a world at review_from_ or later.
  bool some_came_back_ ABSL_GUARDED_BY(mutex_) = false;
  storage::Position review_from_ ABSL_GUARDED_BY(mutex_) =
      storage::Position::kBeforeFirst;
  // The newest position that an append of this lane is known to have.
  storage::Position recorded_to_ ABSL_GUARDED_BY(mutex_) =
      storage::Position::kBeforeFirst;
};

}  // namespace yoriai::server
