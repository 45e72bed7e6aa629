#include "server/intake/reviewer.h"

#include <memory>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/domain/errors.h"
#include "server/domain/rules/rule.h"
#include "server/domain/subject.h"
#include "server/intake/proposal_from_request.h"
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
  const apipb::AppendRequest& request = *submission.request;
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

absl::StatusOr<Review> Reviewer::Judge(const Submission& submission) const {
  Review review;
  review.proposal = ProposalFrom(*submission.request, submission.author_id);
  const std::unique_ptr<WorldDraft> draft = worlds_.Open();
  review.checked_at = draft->position();
  review.refusal = CheckRules(submission, *draft, review.proposal);
  const absl::Status read = draft->status();
  if (!review.refusal.ok() || !read.ok()) {
    // A retry stands in the very world that refuses it.
    YORIAI_ASSIGN_OR_RETURN(const bool known, IsAnyKnown(review.proposal));
    if (!known && !read.ok()) return read;
    if (known) review.refusal = absl::OkStatus();
  }
  return review;
}

absl::StatusOr<bool> Reviewer::IsAnyKnown(
    const storage::Proposal& proposal) const {
  for (const storage::ProposedEvent& event : proposal.events) {
    const absl::StatusOr<std::optional<storage::KnownEvent>> known =
        log_.FindEvent(event.id);
    if (!known.ok()) return InternalFault(known.status().message());
    if (known->has_value()) return true;
  }
  return false;
}

storage::Verdict Reviewer::DryRun(const storage::Proposal& proposal) const {
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
