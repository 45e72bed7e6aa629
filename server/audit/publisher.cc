#include "server/audit/publisher.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/domain/errors.h"
#include "server/domain/timestamps.h"
#include "storage/base/check.h"
#include "storage/base/logging.h"
#include "storage/base/status_macros.h"
#include "storage/merkle/checkpoint.h"

namespace yoriai::server {
namespace {

using storage::RocksCheckpoints;

constexpr absl::Duration kAskAgainAfter = absl::Seconds(1);

absl::Status HistoryFault() {
  return InternalFault("the published checkpoints could not be read");
}

apipb::PublishedCheckpoint Describe(RocksCheckpoints::Published published) {
  apipb::PublishedCheckpoint described;
  *described.mutable_published_at() = ToTimestamp(published.published_at);
  *described.mutable_checkpoint() =
      DescribeCheckpoint(std::move(published.note));
  return described;
}

// Returns the note with one more signature, if it verifies, and when it was
// made. FAILED_PRECONDITION: it does not verify.
absl::StatusOr<int64_t> AddCosignature(const storage::VerifierKey& key,
                                       storage::NoteSignature signature,
                                       std::string& note) {
  absl::StatusOr<storage::Note> parsed = storage::ParseNote(note);
  YORIAI_CHECK(parsed.ok()) << "a note that this server made is none";
  parsed->signatures.push_back(std::move(signature));
  const absl::StatusOr<int64_t> seconds =
      storage::VerifyCosignature(key, *parsed);
  if (!seconds.ok()) {
    return absl::FailedPreconditionError(
        absl::StrCat("its answer is no cosignature of its key: ",
                     seconds.status().message()));
  }
  note = storage::FormatNote(*parsed);
  return seconds;
}

}  // namespace

Publisher::Publisher(const storage::EventLog& log, const Auditor& auditor,
                     RocksCheckpoints& checkpoints, const storage::Clock& clock,
                     absl::Duration interval,
                     std::vector<std::unique_ptr<Witness>> witnesses)
    : log_(log),
      auditor_(auditor),
      clock_(clock),
      interval_(interval),
      checkpoints_(checkpoints),
      witnesses_(std::move(witnesses)) {}

void Publisher::Start() {
  thread_ = std::make_unique<storage::WorkerThread>(
      "publisher", [this](const std::atomic<bool>& stop) { Run(stop); },
      [this] {
        absl::MutexLock lock(&mutex_);
        stopped_ = true;
      });
}

void Publisher::Stop() {
  if (thread_ != nullptr) thread_->Join();
  std::vector<Done> waiting;
  {
    absl::MutexLock lock(&mutex_);
    stopped_ = true;
    waiting.swap(waiting_);
  }
  for (const Done& done : waiting) done(Stopping());
}

void Publisher::PublishNow(Done done) {
  absl::Status refusal;
  {
    absl::MutexLock lock(&mutex_);
    if (stopped_) {
      refusal = Stopping();
    } else if (waiting_.size() == kWaitingMax) {
      refusal = QueueFull(kAskAgainAfter);
    } else {
      waiting_.push_back(std::move(done));
      return;
    }
  }
  done(refusal);
}

void Publisher::Run(const std::atomic<bool>& stop) {
  const auto called = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return stopped_ || !waiting_.empty();
  };
  while (!stop.load()) {
    std::vector<Done> waiting;
    {
      absl::MutexLock lock(&mutex_);
      waiting.swap(waiting_);
    }
    const absl::StatusOr<apipb::RequestCosignaturesResponse> published =
        Publish(stop);
    if (!published.ok()) {
      YORIAI_LOG(Warning) << "no checkpoint could be published: "
                          << published.status().ToString();
    }
    for (const Done& done : waiting) done(published);
    absl::MutexLock lock(&mutex_);
    mutex_.AwaitWithTimeout(absl::Condition(&called), interval_);
  }
}

absl::StatusOr<apipb::RequestCosignaturesResponse> Publisher::Publish(
    const std::atomic<bool>& stop) {
  YORIAI_ASSIGN_OR_RETURN(RocksCheckpoints::Published next, KeptOrNew());
  apipb::RequestCosignaturesResponse response;
  const std::string before = next.note;
  for (const std::unique_ptr<Witness>& witness : witnesses_) {
    *response.add_outcomes() = Ask(*witness, next.note, next.tree_size, stop);
  }
  if (next.note != before) YORIAI_RETURN_IF_ERROR(checkpoints_.Add(next));
  *response.mutable_checkpoint() = DescribeCheckpoint(std::move(next.note));
  return response;
}

absl::StatusOr<RocksCheckpoints::Published> Publisher::KeptOrNew() {
  const uint64_t head = Number(log_.head().Get());
  absl::StatusOr<std::optional<RocksCheckpoints::Published>> newest =
      checkpoints_.Newest();
  if (!newest.ok()) return HistoryFault();
  if (*newest && (*newest)->tree_size == head) return **std::move(newest);
  YORIAI_ASSIGN_OR_RETURN(apipb::LogCheckpoint checkpoint,
                          auditor_.CheckpointAt(head));
  RocksCheckpoints::Published next{head, clock_.Now(),
                                   std::move(*checkpoint.mutable_note())};
  // It is kept before anybody outside hears of it.
  YORIAI_RETURN_IF_ERROR(checkpoints_.Add(next));
  return next;
}

apipb::WitnessOutcome Publisher::Ask(Witness& witness, std::string& note,
                                     uint64_t tree_size,
                                     const std::atomic<bool>& stop) {
  apipb::WitnessOutcome outcome;
  outcome.set_name(witness.name());
  const absl::StatusOr<storage::Note> parsed = storage::ParseNote(note);
  YORIAI_CHECK(parsed.ok()) << "a note that this server made is none";
  absl::StatusOr<int64_t> seconds =
      storage::VerifyCosignature(witness.key(), *parsed);
  if (!seconds.ok()) {
    absl::StatusOr<storage::NoteSignature> signature =
        witness.Cosign({note, tree_size,
                        [this, tree_size](uint64_t old_size) {
                          return auditor_.ProveConsistency(old_size, tree_size);
                        }},
                       stop);
    seconds = signature.ok()
                  ? AddCosignature(witness.key(), *std::move(signature), note)
                  : signature.status();
  }
  if (seconds.ok()) {
    *outcome.mutable_cosigned_at() =
        ToTimestamp(absl::FromUnixSeconds(*seconds));
  } else {
    outcome.set_failure(std::string(seconds.status().message()));
    YORIAI_LOG(Warning) << "witness " << witness.name()
                        << " has not cosigned: " << seconds.status().ToString();
  }
  return outcome;
}

absl::StatusOr<std::optional<apipb::PublishedCheckpoint>> Publisher::Newest()
    const {
  absl::StatusOr<std::optional<RocksCheckpoints::Published>> newest =
      checkpoints_.Newest();
  if (!newest.ok()) return HistoryFault();
  if (!*newest) return std::nullopt;
  return Describe(**std::move(newest));
}

absl::StatusOr<std::vector<apipb::PublishedCheckpoint>> Publisher::List(
    uint64_t below, size_t size_max) const {
  absl::StatusOr<std::vector<RocksCheckpoints::Published>> found =
      checkpoints_.List(below, size_max);
  if (!found.ok()) return HistoryFault();
  std::vector<apipb::PublishedCheckpoint> described;
  for (RocksCheckpoints::Published& published : *found) {
    described.push_back(Describe(std::move(published)));
  }
  return described;
}

}  // namespace yoriai::server
