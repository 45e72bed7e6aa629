#include <memory>
#include <string>

#include "client/bundle/bundle_text.h"
#include "client/verifier/commands/arguments.h"
#include "client/verifier/commands/commands.h"
#include "client/verifier/help.h"
#include "client/verifier/phrases.h"
#include "client/verifier/record_checks.h"
#include "client/verifier/trust.h"
#include "client/verifier/whole_file.h"
#include "storage/base/status_macros.h"
#include "storage/merkle/proof_file.h"

namespace yoriai::verifier {
namespace {

// A checkpoint, and a record in base64 with its hashes.
constexpr size_t kProofBytesMax = storage::kNoteBytesMax + (size_t{1} << 20);

struct ProofOptions {
  TrustOptions trust;
  std::string file;
};

absl::Status VerifyProof(Session& session, const ProofOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(
      const Trust trust,
      Trust::Load(options.trust.key, options.trust.policy_file));
  YORIAI_ASSIGN_OR_RETURN(const std::string text,
                          ReadWholeFile(options.file, kProofBytesMax));
  const absl::StatusOr<storage::ProofFile> proof =
      storage::ParseProofFile(text);
  if (!proof.ok()) return About(phrases::kBadProofFile, proof.status());
  YORIAI_ASSIGN_OR_RETURN(const TrustedCheckpoint checkpoint,
                          trust.Open(proof->checkpoint));
  session.NoteCheckpoint(checkpoint, trust.has_policy());
  if (!proof->extra) return NotChecked(phrases::kProofWithoutRecord);

  const uint64_t position = proof->index + 1;
  const absl::Status included =
      storage::VerifyInclusion(storage::LeafHash(*proof->extra), proof->index,
                               checkpoint.checkpoint.tree, proof->hashes);
  if (!included.ok()) {
    return DoesNotHold(position, phrases::kNotIncluded, position,
                       TextOf(included, cli::Language::kEn));
  }
  session.report().set_first_position(position);
  session.report().set_last_position(position);
  session.Checked(phrases::kCheckedInclusion, position);
  YORIAI_RETURN_IF_ERROR(RecordChecks(position).Take(position, *proof->extra));
  session.NotChecked(phrases::kOnlyThisRecord);
  session.Show("\n" + bundle::EventLine(*proof->extra));
  return absl::OkStatus();
}

}  // namespace

void AddProofCommand(CLI::App& app, Session& session) {
  const auto options = std::make_shared<ProofOptions>();
  CLI::App& proof =
      AddCommand(app, session, "proof", help::kProof, options, VerifyProof);
  AddPlace(proof, session, "file", "FILE", options->file, help::kProofFile);
  AddTrust(proof, session, options->trust, help::kKey);
}

}  // namespace yoriai::verifier
