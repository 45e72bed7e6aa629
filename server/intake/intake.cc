#include "server/intake/intake.h"

#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/domain/errors.h"
#include "server/domain/rules/rule.h"
#include "server/domain/subject.h"
#include "server/intake/proposal_from_request.h"
#include "server/intake/request_checks.h"
#include "server/intake/verdict_answer.h"
#include "storage/base/status_macros.h"
#include "storage/commit/decision.h"

namespace yoriai::server {
namespace {

// The time that a dry run records at. Only the size of records depends on it,
// and no time until then takes more bytes.
constexpr int64_t kDryRunUnixMicros = 4'102'444'799'999'999;  // End of 2099.

// Checks every event against the world that the events before it leave, and
// completes `proposal` with what follows from the world.
absl::Status CheckRules(const Submission& submission, WorldDraft& draft,
                        storage::Proposal& proposal) {
  const apipb::AppendRequest& request = submission.request;
  for (int i = 0; i < request.events_size(); ++i) {
    const eventpb::Event& event = request.events(i);
    YORIAI_RETURN_IF_ERROR(CheckEvent(event, submission.author_id,
                                      draft.world(),
                                      absl::StrCat("events[", i, "]")));
    proposal.events[i].tags =
        TagsOf(event, submission.author_id, draft.world());
    if (i + 1 < request.events_size()) {
      draft.TryOut(event, submission.author_id);
    }
  }
  proposal.checked_at = draft.position();
  proposal.relied_streams = draft.relied_streams();
  proposal.relied_on_all = draft.relied_on_all();
  return absl::OkStatus();
}

}  // namespace

// One submission on its way. One thread at a time has it in hand.
struct Intake::Passage {
  Submission submission;
  Done done;
  size_t bytes;
  storage::Position head_at_arrival;
  int checks_again = 0;
};

Intake::Intake(storage::EventLog& log, storage::Committer& committer,
               WorldSource& worlds)
    : log_(log), committer_(committer), worlds_(worlds) {}

void Intake::Submit(Submission submission, Done done) {
  absl::Status status = submission.author_id.empty()
                            ? CallerUnnamed()
                            : CheckRequest(submission.request);
  const size_t bytes = submission.request.ByteSizeLong();
  if (status.ok() && worlds_.TooFarBehind()) {
    status = NotSubmitted(
        absl::ResourceExhaustedError("the views are too far behind"));
  }
  if (status.ok()) status = Enter(bytes);
  if (!status.ok()) {
    done(std::move(status));
    return;
  }
  Check(std::make_shared<Passage>(Passage{
      std::move(submission), std::move(done), bytes, log_.head().Get()}));
}

void Intake::Stop() {
  const auto all_left = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return under_way_ == 0;
  };
  absl::MutexLock lock(&mutex_);
  stopping_ = true;
  mutex_.Await(absl::Condition(&all_left));
}

absl::Status Intake::Enter(size_t bytes) {
  absl::MutexLock lock(&mutex_);
  if (stopping_) return Stopping();
  if (under_way_bytes_ + bytes > kUnderWayBytesMax) {
    return NotSubmitted(
        absl::ResourceExhaustedError("too much is under way already"));
  }
  ++under_way_;
  under_way_bytes_ += bytes;
  return absl::OkStatus();
}

void Intake::Leave(size_t bytes) {
  absl::MutexLock lock(&mutex_);
  --under_way_;
  under_way_bytes_ -= bytes;
}

void Intake::Check(PassagePtr passage) {
  const Submission& submission = passage->submission;
  const absl::StatusOr<bool> known = IsAnyKnown(submission.request);
  if (!known.ok()) return Finish(passage, known.status());

  storage::Proposal proposal =
      ProposalFrom(submission.request, submission.author_id);
  // What is on record is not judged again: the committer looks at ids before
  // anything else, and never writes a part of an append.
  if (*known) return Propose(std::move(passage), std::move(proposal));

  const std::unique_ptr<WorldDraft> draft = worlds_.Open();
  absl::Status refusal = CheckRules(submission, *draft, proposal);
  if (absl::Status read = draft->status(); !read.ok()) {
    return Finish(passage, std::move(read));
  }
  if (!refusal.ok()) {
    return Refuse(std::move(passage), draft->position(), std::move(refusal));
  }
  Propose(std::move(passage), std::move(proposal));
}

void Intake::CheckAfter(storage::Position position, PassagePtr passage) {
  const absl::Time deadline = passage->submission.deadline;
  worlds_.AfterReached(
      position, deadline,
      [this, passage = std::move(passage)](absl::Status reached) mutable {
        if (!reached.ok()) return Finish(passage, std::move(reached));
        Check(std::move(passage));
      });
}

void Intake::Refuse(PassagePtr passage, storage::Position checked_at,
                    absl::Status refusal) {
  // A retry may have overtaken the answer to its original, which then stands
  // in the very world that refuses it.
  const absl::StatusOr<bool> known = IsAnyKnown(passage->submission.request);
  if (!known.ok()) return Finish(passage, known.status());
  if (*known) return Check(std::move(passage));

  if (checked_at < passage->head_at_arrival) {
    const storage::Position head = passage->head_at_arrival;
    return CheckAfter(head, std::move(passage));
  }
  Finish(passage, std::move(refusal));
}

void Intake::Propose(PassagePtr passage, storage::Proposal proposal) {
  if (passage->submission.request.validate_only()) {
    const storage::Verdict verdict = DryRun(proposal);
    return Conclude(std::move(passage), verdict);
  }
  const absl::Status submitted = committer_.Submit(
      std::move(proposal), [this, passage](const storage::Verdict& verdict) {
        Conclude(passage, verdict);
      });
  if (!submitted.ok()) Finish(passage, NotSubmitted(submitted));
}

void Intake::Conclude(PassagePtr passage, const storage::Verdict& verdict) {
  const auto* moved = std::get_if<storage::FactsMoved>(&verdict);
  if (moved != nullptr && passage->checks_again < kChecksAgainMax) {
    ++passage->checks_again;
    return CheckAfter(moved->moved_at, std::move(passage));
  }
  const apipb::AppendRequest& request = passage->submission.request;
  absl::StatusOr<apipb::AppendResponse> answer = AnswerOf(verdict, request);
  if (answer.ok() && request.validate_only()) answer->clear_receipts();
  Finish(passage, std::move(answer));
}

void Intake::Finish(const PassagePtr& passage,
                    absl::StatusOr<apipb::AppendResponse> answer) {
  passage->done(std::move(answer));
  // From here on this may be gone.
  Leave(passage->bytes);
}

absl::StatusOr<bool> Intake::IsAnyKnown(
    const apipb::AppendRequest& request) const {
  for (const eventpb::Event& event : request.events()) {
    const absl::StatusOr<std::optional<storage::KnownEvent>> known =
        log_.FindEvent(IdOf(event));
    if (!known.ok()) return InternalFault(known.status().message());
    if (known->has_value()) return true;
  }
  return false;
}

storage::Verdict Intake::DryRun(const storage::Proposal& proposal) const {
  const storage::Proposal* const proposals[] = {&proposal};
  const absl::Time now = absl::FromUnixMicros(kDryRunUnixMicros);
  storage::Decision decision =
      storage::Decide({log_, log_.head().Get(), now, now}, proposals);
  if (decision.entries.empty()) {
    return std::move(decision.proposals.front().verdict);
  }
  if (const absl::Status health = log_.WriteHealth(); !health.ok()) {
    return storage::NotWritten{absl::FailedPreconditionError(health.message())};
  }
  return storage::Accepted();
}

}  // namespace yoriai::server
