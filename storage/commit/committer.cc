#include "storage/commit/committer.h"

#include <utility>

#include "storage/base/check.h"
#include "storage/base/limits.h"
#include "storage/commit/decision.h"
#include "storage/log/record_codec.h"

namespace yoriai::storage {
namespace {

// The time of the newest record; the log looked at it when it was opened.
absl::Time NewestRecordedAt(const EventLog& log) {
  const Position head = log.head().Get();
  if (head == Position::kBeforeFirst) return absl::UnixEpoch();
  const absl::StatusOr<StoredRecord> stored = log.Get(head);
  YORIAI_CHECK(stored.ok()) << stored.status().ToString();
  const absl::StatusOr<logpb::Record> record = DecodeRecord(stored->bytes);
  YORIAI_CHECK(record.ok()) << record.status().ToString();
  return RecordedAt(*record);
}

size_t BytesOf(const Proposal& proposal) {
  size_t bytes = 0;
  for (const ProposedEvent& event : proposal.events) {
    bytes += event.event_bytes.size();
  }
  return bytes;
}

}  // namespace

Committer::Committer(EventLog& log, const Clock& clock)
    : log_(log),
      clock_(clock),
      queue_(kCommitQueueProposalsMax),
      last_recorded_at_(NewestRecordedAt(log)),
      thread_(
          "committer", [this](const std::atomic<bool>&) { Run(); },
          [this] { queue_.Close(); }) {}

absl::Status Committer::Submit(Proposal proposal, Reply reply) {
  Pending pending{std::move(proposal), std::move(reply)};
  switch (queue_.Push(pending)) {
    case BoundedQueue<Pending>::Pushed::kAccepted:
      return absl::OkStatus();
    case BoundedQueue<Pending>::Pushed::kFull:
      return absl::ResourceExhaustedError("too many appends are waiting");
    case BoundedQueue<Pending>::Pushed::kClosed:
      break;
  }
  return absl::UnavailableError("the committer has stopped");
}

void Committer::Stop() { thread_.Join(); }

void Committer::Run() {
  for (std::vector<Pending> batch = TakeBatch(); !batch.empty();
       batch = TakeBatch()) {
    Commit(std::move(batch));
  }
}

std::vector<Committer::Pending> Committer::TakeBatch() {
  std::vector<Pending> batch;
  size_t events = 0;
  size_t bytes = 0;
  std::optional<Pending> next =
      held_over_ ? std::exchange(held_over_, std::nullopt) : queue_.Pop();
  while (next) {
    events += next->proposal.events.size();
    bytes += BytesOf(next->proposal);
    if (!batch.empty() &&
        (events > kCommitBatchEventsMax || bytes > kCommitBatchBytesMax)) {
      held_over_ = std::move(next);
      break;
    }
    batch.push_back(*std::move(next));
    next = queue_.TryPop();
  }
  return batch;
}

void Committer::Commit(std::vector<Pending> batch) {
  std::vector<const Proposal*> proposals;
  for (const Pending& pending : batch) proposals.push_back(&pending.proposal);
  const absl::Time now = recorded_time_.Begin(clock_.Now());
  Decision decision =
      Decide({log_, log_.head().Get(), last_recorded_at_, now}, proposals);
  ++counters_.batches;

  absl::Status written;
  if (!decision.entries.empty()) {
    written = log_.Append(decision.entries);
    if (written.ok()) {
      last_recorded_at_ = decision.recorded_at;
      counters_.events += decision.entries.size();
      ++counters_.syncs;
    }
  }
  recorded_time_.End();
  for (size_t i = 0; i < batch.size(); ++i) {
    DecidedProposal& decided = decision.proposals[i];
    ++counters_.proposals;
    if (decided.rests_on_batch && !written.ok()) {
      batch[i].reply(NotWritten{written});
    } else {
      batch[i].reply(std::move(decided.verdict));
    }
  }
}

}  // namespace yoriai::storage
