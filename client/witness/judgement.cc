#include "client/witness/judgement.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/base/status_macros.h"

namespace yoriai::witness {
namespace {

using storage::Checkpoint;
using Verdict = Judgement::Verdict;

Judgement Refuse(Judgement judgement, Verdict verdict, std::string reason) {
  judgement.verdict = verdict;
  judgement.reason = std::move(reason);
  return judgement;
}

// Whose checkpoint it says it is.
absl::StatusOr<std::string> OriginOf(absl::string_view bytes) {
  YORIAI_ASSIGN_OR_RETURN(const storage::Note note, storage::ParseNote(bytes));
  YORIAI_ASSIGN_OR_RETURN(Checkpoint checkpoint,
                          storage::ParseCheckpoint(note.text));
  return std::move(checkpoint.origin);
}

}  // namespace

absl::StatusOr<storage::SignedCheckpoint> OpenOwn(
    absl::string_view note, const storage::VerifierKey& log_key) {
  YORIAI_ASSIGN_OR_RETURN(storage::SignedCheckpoint opened,
                          storage::OpenCheckpoint(note, log_key));
  std::erase_if(opened.note.signatures,
                [&log_key](const storage::NoteSignature& signature) {
                  return !log_key.Claims(signature);
                });
  return opened;
}

Judgement Judge(absl::string_view body, absl::Span<const WitnessedLog> logs) {
  Judgement judgement;
  const auto refuse = [&judgement](Verdict verdict, std::string reason) {
    return Refuse(std::move(judgement), verdict, std::move(reason));
  };
  const absl::StatusOr<storage::AddCheckpoint> asked =
      storage::ParseAddCheckpoint(body);
  if (!asked.ok()) {
    return refuse(Verdict::kMalformed, std::string(asked.status().message()));
  }
  const absl::StatusOr<std::string> origin = OriginOf(asked->note);
  if (!origin.ok()) {
    return refuse(Verdict::kMalformed, std::string(origin.status().message()));
  }
  const auto log = std::find_if(logs.begin(), logs.end(),
                                [&origin](const WitnessedLog& candidate) {
                                  return candidate.key.name() == *origin;
                                });
  if (log == logs.end()) {
    return refuse(Verdict::kUnknownLog,
                  absl::StrCat(*origin, " is no log of this witness"));
  }
  judgement.log = static_cast<size_t>(log - logs.begin());
  absl::StatusOr<storage::SignedCheckpoint> offered =
      OpenOwn(asked->note, log->key);
  if (!offered.ok()) {
    return refuse(Verdict::kNotSigned, std::string(offered.status().message()));
  }
  judgement.offered = *std::move(offered);
  const storage::TreeHead tree = judgement.offered.checkpoint.tree;
  const storage::TreeHead last =
      log->last ? log->last->checkpoint.tree : storage::TreeHead();
  judgement.is_fork =
      log->last && last.size == tree.size && last.root != tree.root;
  if (asked->old_size > tree.size) {
    return refuse(Verdict::kMalformed,
                  absl::StrCat("the old size is ", asked->old_size,
                               ", above that of the checkpoint, ", tree.size));
  }
  if (asked->old_size != last.size) {
    return refuse(Verdict::kOtherSize,
                  absl::StrCat("a tree of ", last.size, " was seen last"));
  }
  if (judgement.is_fork) {
    return refuse(
        Verdict::kOtherRoot,
        absl::StrCat("another tree of ", last.size, " was seen before"));
  }
  if (const absl::Status proven =
          storage::VerifyConsistency(last, tree, asked->proof);
      !proven.ok()) {
    return refuse(Verdict::kInconsistent, std::string(proven.message()));
  }
  judgement.verdict =
      log->last && last == tree ? Verdict::kCosignAgain : Verdict::kCosign;
  return judgement;
}

}  // namespace yoriai::witness
