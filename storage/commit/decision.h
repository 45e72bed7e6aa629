#pragma once

#include <vector>

#include "absl/time/time.h"
#include "absl/types/span.h"
#include "storage/base/position.h"
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
  const LogIndex& index;  // Of the log up to `head`.
  Position head;
  absl::Time last_recorded_at;  // Of the record at `head`.
  absl::Time now;
};

// Decides on proposals in their order; each sees what those before it wrote.
// Changes nothing, and with the same arguments always decides the same.
//
// Of one proposal is asked, in this order:
//   1. Is it already on record? All ids known with the same contents: Accepted
//      with the first receipts, whatever the preconditions say by now. Any id
//      with other content: IdReused. Some known, some not: PartlyKnown.
//   2. Are its streams as expected? All are judged by the state before the
//      proposal. If not: StreamMoved, with all that are not.
//   3. Did something that its rules relied on move? FactsMoved.
//   4. Does every record fit? If not: RecordTooLarge.
// Then it gets the next positions and revisions, in the order of its events.
//
// The recorded time is max(now, last), in whole microseconds.
Decision Decide(const DecisionBasis& basis,
                absl::Span<const Proposal* const> proposals);

}  // namespace yoriai::storage
