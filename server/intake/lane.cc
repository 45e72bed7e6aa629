#include "server/intake/lane.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "server/domain/errors.h"
#include "server/intake/verdict_answer.h"

// Invariants: the lane is in one hand at a time: that of a thread that reviews
// next_, of the worlds while they are waited for, or of whoever gets the
// committer's last word, if waits_for_committer_. Only that hand moves next_,
// and back only when nothing is with the committer. Whoever is answered is not
// next_ any more, for it may be gone a moment later.

namespace yoriai::server {

using storage::Position;

struct Lane::Passage {
  enum class State { kWaiting, kProposed, kCameBack, kAnswered };

  Submission submission;
  std::optional<size_t> admitted_bytes;
  SubmissionDone done;
  Position head_at_arrival = Position::kBeforeFirst;
  int reviews_again = 0;
  storage::EventId first_event;
  State state = State::kWaiting;
  absl::StatusOr<apipb::AppendResponse> answer;
  std::unique_ptr<Passage> after;
};

Lane::Lane(const storage::EventLog& log, storage::Committer& committer,
           WorldSource& worlds, Admission& admission)
    : log_(log),
      committer_(committer),
      worlds_(worlds),
      admission_(admission),
      reviewer_(log, worlds) {}

Lane::~Lane() {
  // A long list would otherwise be freed by as deep a recursion.
  while (first_ != nullptr) first_ = std::move(first_->after);
}

void Lane::Submit(Submission submission, size_t bytes, SubmissionDone done) {
  auto passage = std::make_unique<Passage>();
  passage->submission = std::move(submission);
  passage->admitted_bytes = bytes;
  passage->done = std::move(done);
  passage->head_at_arrival = log_.head().Get();
  Enqueue(std::move(passage));
  Proceed();
}

void Lane::Refuse(absl::Status refusal, SubmissionDone done) {
  auto passage = std::make_unique<Passage>();
  passage->done = std::move(done);
  passage->answer = std::move(refusal);
  passage->state = Passage::State::kAnswered;
  Enqueue(std::move(passage));
  Deliver();
}

void Lane::Enqueue(std::unique_ptr<Passage> passage) {
  absl::MutexLock lock(&mutex_);
  Passage* const added = passage.get();
  (first_ == nullptr ? first_ : last_->after) = std::move(passage);
  last_ = added;
  if (next_ == nullptr) next_ = added;
}

void Lane::Proceed() {
  {
    absl::MutexLock lock(&mutex_);
    if (in_hand_) return;
    in_hand_ = true;
  }
  ReviewWaiting();
}

void Lane::ReviewWaiting() {
  while (Passage* const passage = TakeNext()) {
    if (!Review(*passage)) return;
  }
}

Lane::Passage* Lane::TakeNext() {
  {
    absl::MutexLock lock(&mutex_);
    if (!some_came_back_) {
      while (next_ != nullptr && next_->state == Passage::State::kAnswered) {
        next_ = next_->after.get();
      }
      in_hand_ = next_ != nullptr;
      return next_;
    }
    waits_for_committer_ = with_committer_ > 0;
    if (waits_for_committer_) return nullptr;
  }
  Resume();
  return nullptr;
}

bool Lane::Review(Passage& passage) {
  absl::StatusOr<server::Review> review = reviewer_.Judge(passage.submission);
  if (!review.ok()) {
    Answer(passage, review.status());
    return true;
  }
  if (!review->refusal.ok()) {
    return TakeRefusal(passage, std::move(review->refusal), review->checked_at);
  }
  if (passage.submission.request->validate_only()) {
    return DryRun(passage, review->proposal);
  }
  Propose(passage, std::move(review->proposal));
  return true;
}

bool Lane::TakeRefusal(Passage& passage, absl::Status refusal,
                       Position checked_at) {
  Position needed;
  {
    absl::MutexLock lock(&mutex_);
    if (some_came_back_) return true;
    waits_for_committer_ = with_committer_ > 0;
    if (waits_for_committer_) return false;
    needed = std::max(passage.head_at_arrival, recorded_to_);
  }
  if (checked_at < needed) {
    ReviewAfter(needed, passage);
    return false;
  }
  Answer(passage, std::move(refusal));
  return true;
}

bool Lane::DryRun(Passage& passage, const storage::Proposal& proposal) {
  const storage::Verdict verdict = reviewer_.DryRun(proposal);
  const auto* const moved = std::get_if<storage::FactsMoved>(&verdict);
  if (moved != nullptr && passage.reviews_again < kReviewsAgainMax) {
    ++passage.reviews_again;
    ReviewAfter(moved->moved_at, passage);
    return false;
  }
  absl::StatusOr<apipb::AppendResponse> answer =
      AnswerOf(verdict, *passage.submission.request);
  if (answer.ok()) answer->clear_receipts();
  Answer(passage, std::move(answer));
  return true;
}

void Lane::Propose(Passage& passage, storage::Proposal proposal) {
  {
    absl::MutexLock lock(&mutex_);
    if (some_came_back_) return;  // They go first.
    if (proposed_last_ != nullptr) {
      proposal.follows = proposed_last_->first_event;
    }
    passage.first_event = proposal.events.front().id;
    passage.state = Passage::State::kProposed;
    proposed_last_ = &passage;
    ++with_committer_;
    next_ = passage.after.get();
  }
  const absl::Status submitted = committer_.Submit(
      std::move(proposal),
      [lane = shared_from_this(), &passage](const storage::Verdict& verdict) {
        lane->TakeVerdict(passage, verdict);
      });
  if (!submitted.ok()) Conclude(passage, NotSubmitted(submitted));
}

void Lane::TakeVerdict(Passage& passage, const storage::Verdict& verdict) {
  if (std::holds_alternative<storage::HeldBack>(verdict)) {
    return TakeBack(passage, Position::kBeforeFirst);
  }
  if (const auto* const moved = std::get_if<storage::FactsMoved>(&verdict)) {
    if (passage.reviews_again < kReviewsAgainMax) {
      ++passage.reviews_again;
      return TakeBack(passage, moved->moved_at);
    }
  }
  Conclude(passage, AnswerOf(verdict, *passage.submission.request));
}

void Lane::TakeBack(Passage& passage, Position review_from) {
  bool resumes = false;
  {
    absl::MutexLock lock(&mutex_);
    passage.state = Passage::State::kCameBack;
    some_came_back_ = true;
    review_from_ = std::max(review_from_, review_from);
    resumes = LeaveCommitter(passage);
  }
  if (resumes) Resume();
}

void Lane::Conclude(Passage& passage,
                    absl::StatusOr<apipb::AppendResponse> answer) {
  bool resumes = false;
  {
    absl::MutexLock lock(&mutex_);
    if (answer.ok()) {
      const auto& last = *answer->receipts().rbegin();
      recorded_to_ = std::max(recorded_to_, Position{last.position()});
    }
    passage.answer = std::move(answer);
    passage.state = Passage::State::kAnswered;
    resumes = LeaveCommitter(passage);
  }
  Deliver();
  if (resumes) Resume();
}

bool Lane::LeaveCommitter(const Passage& passage) {
  if (proposed_last_ == &passage) proposed_last_ = nullptr;
  if (--with_committer_ > 0) return false;
  if (!waits_for_committer_ && (in_hand_ || !some_came_back_)) return false;
  in_hand_ = true;
  return true;
}

void Lane::Resume() {
  Passage* passage = nullptr;
  Position from;
  {
    absl::MutexLock lock(&mutex_);
    waits_for_committer_ = false;
    if (some_came_back_) {
      some_came_back_ = false;
      next_ = nullptr;
      for (Passage* p = first_.get(); p != nullptr; p = p->after.get()) {
        if (p->state == Passage::State::kCameBack) {
          p->state = Passage::State::kWaiting;
        }
        if (next_ == nullptr && p->state == Passage::State::kWaiting) next_ = p;
      }
    }
    passage = next_;
    from = std::max(std::exchange(review_from_, Position::kBeforeFirst),
                    recorded_to_);
  }
  ReviewAfter(from, *passage);
}

void Lane::ReviewAfter(Position position, Passage& passage) {
  worlds_.AfterReached(
      position, passage.submission.deadline,
      [lane = shared_from_this(), &passage](absl::Status reached) {
        if (!reached.ok()) lane->Answer(passage, std::move(reached));
        lane->ReviewWaiting();
      });
}

void Lane::Answer(Passage& passage,
                  absl::StatusOr<apipb::AppendResponse> answer) {
  {
    absl::MutexLock lock(&mutex_);
    next_ = passage.after.get();
    passage.answer = std::move(answer);
    passage.state = Passage::State::kAnswered;
  }
  Deliver();
}

void Lane::Deliver() {
  {
    absl::MutexLock lock(&mutex_);
    if (delivering_) return;
    delivering_ = true;
  }
  while (const std::unique_ptr<Passage> passage = TakeAnswered()) {
    passage->done(std::move(passage->answer));
    // From here on what the lane was made from may be gone.
    if (passage->admitted_bytes) admission_.Leave(*passage->admitted_bytes);
  }
}

std::unique_ptr<Lane::Passage> Lane::TakeAnswered() {
  absl::MutexLock lock(&mutex_);
  if (first_ == nullptr || first_->state != Passage::State::kAnswered) {
    delivering_ = false;
    return nullptr;
  }
  std::unique_ptr<Passage> passage = std::move(first_);
  if (next_ == passage.get()) next_ = passage->after.get();
  first_ = std::move(passage->after);
  return passage;
}

}  // namespace yoriai::server
