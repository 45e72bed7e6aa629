#include "client/witness/cosigner.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "storage/base/check.h"
#include "storage/base/logging.h"
#include "storage/base/status_macros.h"
#include "storage/merkle/add_checkpoint.h"
#include "storage/merkle/checkpoint.h"

namespace yoriai::witness {
namespace {

using Verdict = Judgement::Verdict;

int StatusCodeOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::kCosign:
    case Verdict::kCosignAgain:
      return 200;
    case Verdict::kMalformed:
      return 400;
    case Verdict::kNotSigned:
      return 403;
    case Verdict::kUnknownLog:
      return 404;
    case Verdict::kOtherSize:
    case Verdict::kOtherRoot:
      return 409;
    case Verdict::kInconsistent:
      return 422;
  }
  YORIAI_CHECK(false) << "a verdict without a status";
  return 500;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Cosigner>> Cosigner::Create(
    State& state, absl::Span<const storage::VerifierKey> logs,
    const storage::Clock& clock) {
  std::vector<WitnessedLog> witnessed;
  for (const storage::VerifierKey& key : logs) {
    if (key.kind() != storage::KeyKind::kLog) {
      return absl::InvalidArgumentError(
          absl::StrCat(key.ToString(), " is the key of a witness"));
    }
    for (const WitnessedLog& other : witnessed) {
      if (other.key.name() == key.name()) {
        return absl::InvalidArgumentError(
            absl::StrCat("there are two keys of the log ", key.name()));
      }
    }
    YORIAI_ASSIGN_OR_RETURN(std::optional<storage::SignedCheckpoint> last,
                            state.Last(key));
    witnessed.push_back({key, std::move(last)});
  }
  return std::unique_ptr<Cosigner>(
      new Cosigner(state, std::move(witnessed), clock));
}

Cosigner::Cosigner(State& state, std::vector<WitnessedLog> logs,
                   const storage::Clock& clock)
    : state_(state),
      clock_(clock),
      evidence_(state.evidence_directory()),
      logs_(std::move(logs)) {}

http::HttpResponse Cosigner::AddCheckpoint(const std::string& body) {
  const Judgement judgement = Judge(body, logs_);
  if (judgement.is_fork || judgement.verdict == Verdict::kInconsistent) {
    KeepEvidence(judgement, body);
  }
  switch (judgement.verdict) {
    case Verdict::kCosign:
    case Verdict::kCosignAgain:
      return Cosign(judgement);
    case Verdict::kOtherSize: {
      const std::optional<storage::SignedCheckpoint>& last =
          logs_[judgement.log].last;
      http::HttpResponse response = http::TextResponse(
          StatusCodeOf(judgement.verdict),
          absl::StrCat(last ? last->checkpoint.tree.size : 0));
      response.headers.Set("Content-Type", storage::kTreeSizeContentType);
      return response;
    }
    default:
      return http::TextResponse(StatusCodeOf(judgement.verdict),
                                judgement.reason);
  }
}

http::HttpResponse Cosigner::Cosign(const Judgement& judgement) {
  const int64_t seconds = absl::ToUnixSeconds(clock_.Now());
  if (seconds < 0) {
    YORIAI_LOG(Error) << "the clock of this machine is wrong";
    return http::TextResponse(500, "the clock of this witness is wrong");
  }
  if (judgement.verdict == Verdict::kCosign) {
    // If this fails, the new checkpoint may yet be on disk. That only makes us
    // refuse more: it was never cosigned, and each try writes a new file.
    if (const absl::Status kept = state_.Keep(judgement.offered); !kept.ok()) {
      YORIAI_LOG(Error) << "nothing is cosigned: " << kept.ToString();
      return http::TextResponse(
          503, "the witness cannot write down what it has seen");
    }
    logs_[judgement.log].last = judgement.offered;
  }
  return {StatusCodeOf(judgement.verdict),
          {{"Content-Type", "text/plain; charset=utf-8"}},
          storage::FormatSignature(storage::Cosign(
              state_.key(), judgement.offered.note.text, seconds))};
}

void Cosigner::KeepEvidence(const Judgement& judgement,
                            const std::string& body) {
  const WitnessedLog& log = logs_[judgement.log];
  if (!log.last) return;  // There is nothing to contradict.
  const absl::StatusOr<std::string> path =
      evidence_.Keep(log, judgement, body, clock_.Now());
  if (absl::IsResourceExhausted(path.status()) &&
      !said_full_.insert(std::string(path.status().message())).second) {
    return;
  }
  if (!path.ok()) {
    YORIAI_LOG(Error) << "evidence against " << log.key.name()
                      << " could not be kept: " << path.status().ToString();
  } else if (!path->empty()) {
    said_full_.clear();
    YORIAI_LOG(Error) << (judgement.is_fork
                              ? "two histories were signed by "
                              : "an unproven checkpoint was signed by ")
                      << log.key.name() << "; evidence is in " << *path;
  }
}

}  // namespace yoriai::witness
