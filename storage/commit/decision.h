#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "storage/base/position.h"
#include "storage/commit/batch_index.h"
#include "storage/commit/proposal.h"
#include "storage/log/event_log.h"

namespace yoriai::storage {

// What becomes of one proposal.
struct DecidedProposal {
  Verdict verdict;

  // The verdict is about entries of the same decision: it holds only once
  // these are durable.
  bool rests_on_batch = false;
};

// What becomes of a batch of proposals.
struct Decision {
  std::vector<LogEntry> entries;           // To be appended as they are.
  std::vector<DecidedProposal> proposals;  // In the order of the batch.
  absl::Time recorded_at;                  // Of all entries.
};

// What a decision is made from, beside the proposals.
struct DecisionBasis {
  const LogIndex& index;  // Of the log, without what is still being written.
  Position head;          // Once what is being written is there.
  absl::Time last_recorded_at;  // Of the record at `head`.
  absl::Time now;

  // What the batch adds that is still being written. Null: none is.
  const BatchIndex* before = nullptr;
};

// Decides on proposals, one after the other; each sees what those before it
// wrote. Changes nothing, and with the same arguments always decides the same.
//
// Of one proposal is asked, in this order:
//   1. Is it already on record? All ids known with the same contents: Accepted
//      with the first receipts, whatever the preconditions say by now. Any id
//      with other content: IdReused. Some known, some not: PartlyKnown.
//   2. Is what it follows on record? If not: HeldBack.
//   3. Are its streams as expected? All are judged by the state before the
//      proposal. If not: StreamMoved, with all that are not.
//   4. Did something that its rules relied on move? FactsMoved.
//   5. Does every record fit? If not: RecordTooLarge.
// Then it gets the next positions and revisions, in the order of its events.
//
// The recorded time is max(now, last), in whole microseconds.
//
// Threads: one at a time.
class Decider final {
 public:
  // What `basis` refers to must outlive this.
  explicit Decider(const DecisionBasis& basis);

  // Decides on one more proposal.
  void Consider(Proposal proposal);

  // Ends the deciding and hands the decision over.
  Decision Take();

  // For deciding the batch that comes next on top of this one, before this one
  // is written. Unchanged once Take() was called.
  const BatchIndex& index() const { return index_; }
  Position head() const { return head_; }
  absl::Time recorded_at() const { return decision_.recorded_at; }

 private:
  absl::StatusOr<Verdict> Judge(Proposal& proposal);
  absl::StatusOr<Verdict> Write(Proposal& proposal);
  LogEntry Record(ProposedEvent& event, const std::string& author_id,
                  Position position, Revision revision) const;
  Verdict Add(std::vector<LogEntry> entries);

  BatchIndex index_;
  const Position head_at_start_;
  const bool head_at_start_is_durable_;
  Position head_;  // Of the log once the batch is written.
  bool wrote_ = false;
  Decision decision_;
};

// Decides on a whole batch at once.
Decision Decide(const DecisionBasis& basis,
                absl::Span<const Proposal* const> proposals);

}  // namespace yoriai::storage
