#include "storage/commit/committer.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/base/burst.h"
#include "storage/base/check.h"
#include "storage/base/limits.h"
#include "storage/log/record_codec.h"

namespace yoriai::storage {
namespace {

// So many proposals are begun with although more come.
constexpr size_t kWorthASync = 64;

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

// What has the same turn. Touched by the thread that decides on it, then by
// the one that writes it; `before` is read when that one is written.
struct Committer::Batch {
  Batch(const DecisionBasis& basis, BatchPtr batch_before)
      : before(std::move(batch_before)), decider(basis) {}

  BatchPtr before;  // What this one was decided on top of, while it is open.
  Decider decider;
  Decision decision;
  std::vector<Reply> replies;
  size_t proposals = 0;
  size_t events = 0;
  size_t bytes = 0;
  bool saw_free_disk = false;
  absl::Status written;

  // The first always has.
  bool HasRoomFor(const Proposal& proposal) const {
    return proposals == 0 ||
           (events + proposal.events.size() <= kCommitBatchEventsMax &&
            bytes + BytesOf(proposal) <= kCommitBatchBytesMax);
  }
  void Count(const Proposal& proposal) {
    ++proposals;
    events += proposal.events.size();
    bytes += BytesOf(proposal);
  }
};

Committer::Committer(EventLog& log, const Clock& clock)
    : log_(log), clock_(clock), last_recorded_at_(NewestRecordedAt(log)) {
  for (std::unique_ptr<WorkerThread>& thread : threads_) {
    thread = std::make_unique<WorkerThread>(
        "committer", [this](const std::atomic<bool>&) { Run(); });
  }
}

absl::Status Committer::Submit(Proposal proposal, Reply reply) {
  const absl::Time now = clock_.Now();
  {
    absl::MutexLock lock(&mutex_);
    if (closed_) return absl::UnavailableError("the committer has stopped");
    if (queue_.size() >= kCommitQueueProposalsMax) {
      return absl::ResourceExhaustedError("too many appends are waiting");
    }
    queue_.push_back({std::move(proposal), std::move(reply), now});
    if (queue_.size() >= kWorthASync) announced_ = true;
    if (announced_) return absl::OkStatus();
  }
  Burst::AtEnd(this, [this] {
    absl::MutexLock lock(&mutex_);
    announced_ = !queue_.empty();
  });
  return absl::OkStatus();
}

size_t Committer::QueueSize() const {
  absl::MutexLock lock(&mutex_);
  return queue_.size();
}

void Committer::Stop() {
  {
    absl::MutexLock lock(&mutex_);
    closed_ = true;
  }
  for (const std::unique_ptr<WorkerThread>& thread : threads_) thread->Join();
}

void Committer::Run() {
  while (const BatchPtr batch = DecideBatch()) {
    WriteBatch(*batch);
    AnswerBatch(*batch);
  }
}

Committer::BatchPtr Committer::DecideBatch() {
  const BatchPtr batch = BeginBatch();
  if (batch == nullptr) return nullptr;
  do {
    const absl::Time taken_at = clock_.Now();
    for (Pending& pending : TakeQueued(*batch)) {
      stages_.queue_wait.Record(taken_at - pending.arrived_at);
      batch->decider.Consider(std::move(pending.proposal));
      batch->replies.push_back(std::move(pending.reply));
    }
    stages_.decide.Record(clock_.Now() - taken_at);
  } while (!BecomesWriter(batch));
  return batch;
}

Committer::BatchPtr Committer::BeginBatch() {
  // Not before something waits: a thread that has nothing to decide need not
  // wake for the turn.
  const auto has_turn = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return !deciding_ && (announced_ || closed_);
  };
  absl::MutexLock lock(&mutex_);
  mutex_.Await(absl::Condition(&has_turn));
  if (queue_.empty()) return nullptr;
  deciding_ = true;
  DecisionBasis basis{log_, log_.head().Get(), last_recorded_at_,
                      recorded_time_.Begin(clock_.Now())};
  if (being_written_ != nullptr) {
    basis.head = being_written_->decider.head();
    basis.before = &being_written_->decider.index();
  }
  return std::make_shared<Batch>(basis, being_written_);
}

std::vector<Committer::Pending> Committer::TakeQueued(Batch& batch) {
  std::vector<Pending> taken;
  absl::MutexLock lock(&mutex_);
  while (!queue_.empty() && batch.HasRoomFor(queue_.front().proposal)) {
    batch.Count(queue_.front().proposal);
    taken.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  announced_ = !queue_.empty();
  return taken;
}

bool Committer::BecomesWriter(const BatchPtr& batch) {
  const auto more_fits = [this,
                          &batch]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return !queue_.empty() && batch->HasRoomFor(queue_.front().proposal);
  };
  const auto disk_is_free_or_more_came =
      [this, &more_fits]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
        return !writing_ || more_fits();
      };
  absl::MutexLock lock(&mutex_);
  mutex_.Await(absl::Condition(&disk_is_free_or_more_came));
  if (writing_) return false;
  // What came before the disk was free goes along, what comes now does not.
  if (more_fits() && !std::exchange(batch->saw_free_disk, true)) return false;
  batch->decision = batch->decider.Take();
  if (!batch->decision.entries.empty()) {
    last_recorded_at_ = batch->decision.recorded_at;
  }
  being_written_ = batch;
  writing_ = true;
  deciding_ = false;
  return true;
}

void Committer::WriteBatch(Batch& batch) {
  ++counters_.batches;
  // Positions that follow on what was not written cannot be written either.
  if (batch.before != nullptr && !batch.before->written.ok()) {
    batch.written = absl::FailedPreconditionError(absl::StrCat(
        "the append before failed: ", batch.before->written.message()));
  }
  batch.before.reset();
  const std::vector<LogEntry>& entries = batch.decision.entries;
  if (batch.written.ok() && !entries.empty()) {
    const absl::Time begun_at = clock_.Now();
    batch.written = log_.Append(entries);
    stages_.write.Record(clock_.Now() - begun_at);
    if (batch.written.ok()) {
      counters_.events += entries.size();
      ++counters_.syncs;
    }
  }
  recorded_time_.End();
  absl::MutexLock lock(&mutex_);
  writing_ = false;
  being_written_.reset();
}

void Committer::AnswerBatch(Batch& batch) {
  const absl::Time begun_at = clock_.Now();
  {
    // Of a stream's answers many go out in one message.
    const Burst burst;
    for (size_t i = 0; i < batch.replies.size(); ++i) {
      DecidedProposal& decided = batch.decision.proposals[i];
      ++counters_.proposals;
      if (decided.rests_on_batch && !batch.written.ok()) {
        batch.replies[i](NotWritten{batch.written});
      } else {
        batch.replies[i](std::move(decided.verdict));
      }
    }
  }
  stages_.answer.Record(clock_.Now() - begun_at);
}

}  // namespace yoriai::storage
