#include "client/verifier/recount/explanation_command.h"

#include <google/protobuf/util/message_differencer.h>

#include <memory>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "client/cli/output/terminal.h"
#include "client/verifier/commands/arguments.h"
#include "client/verifier/fault.h"
#include "client/verifier/help.h"
#include "client/verifier/log_verification.h"
#include "client/verifier/phrases.h"
#include "client/verifier/recount/explanation_file.h"
#include "client/verifier/recount/log_recount.h"
#include "client/verifier/recount/proven_explanation.h"
#include "client/verifier/recount/recount_phrases.h"
#include "client/verifier/tree_checks.h"
#include "storage/base/status_macros.h"
#include "yoriai/log/v1/record.pb.h"

namespace yoriai::verifier {
namespace {

struct ExplanationOptions {
  TrustOptions trust;
  std::string file;
  std::string log;
  std::string state_file;
};

void ShowWhatIsExplained(Session& session, const ExplanationOnFile& on_file) {
  const apipb::ExplainIndicatorResponse& explanation = on_file.explanation;
  const apipb::Assessment& assessment = explanation.assessment();
  const cli::Words& words = session.words();
  const std::string text = absl::StrCat(
      words.Say(phrases::kIndicator, explanation.indicator().plan_id(),
                explanation.indicator().indicator_id(),
                assessment.fiscal_year(), explanation.basis().on()),
      "  ",
      words.Say(phrases::kValueIs, assessment.has_value()
                                       ? assessment.value()
                                       : words(phrases::kNothing)));
  session.Show(absl::StrCat("\n", cli::Harmless(text), "\n"));
}

absl::StatusOr<Trust> LoadTrust(Session& session,
                                const ExplanationOptions& options,
                                const ExplanationOnFile& on_file) {
  if (options.trust.key.empty() && options.trust.policy_file.empty()) {
    session.NotChecked(phrases::kKeyOfFile);
    // A file that states no key that is one is no explanation.
    absl::StatusOr<Trust> trust = Trust::Load(on_file.verifier_key, "");
    if (trust.ok()) return trust;
    return DoesNotHold(0, phrases::kExplanationForm, "verifier_key");
  }
  return Trust::Load(options.trust.key, options.trust.policy_file);
}

// The explanation's own checkpoint is the beginning of this log.
absl::Status CheckOfThisLog(const ExplanationOnFile& on_file,
                            const Trust& trust, LogVerification& log) {
  const apipb::ExplainIndicatorResponse& explanation = on_file.explanation;
  if (!explanation.has_proof()) return absl::OkStatus();
  YORIAI_ASSIGN_OR_RETURN(
      const storage::SignedCheckpoint opened,
      trust.OpenSigned(explanation.proof().checkpoint().note()));
  const storage::TreeHead& tree = opened.checkpoint.tree;
  YORIAI_ASSIGN_OR_RETURN(const storage::TreeHash root,
                          RootOfFirst(tree.size, log.tiles()));
  if (root == tree.root) return absl::OkStatus();
  return DoesNotHold(0, phrases::kNotOfThisLog, tree.size);
}

absl::Status CheckBasis(const ExplanationOnFile& on_file,
                        absl::string_view record) {
  logpb::Record last;
  const apipb::Basis& basis = on_file.explanation.basis();
  if (last.ParseFromArray(record.data(), static_cast<int>(record.size())) &&
      google::protobuf::util::MessageDifferencer::Equals(last.recorded_at(),
                                                         basis.recorded_at())) {
    return absl::OkStatus();
  }
  return DoesNotHold(basis.position(), phrases::kBasisTime, basis.position());
}

absl::Status VerifyByLog(const ExplanationOnFile& on_file, const Trust& trust,
                         const ExplanationOptions& options, Session& session) {
  const uint64_t as_of = on_file.explanation.basis().position();
  std::string state_file = options.state_file;
  if (state_file.empty()) {
    YORIAI_ASSIGN_OR_RETURN(
        state_file, RememberedCheckpoint::DefaultPath(session.variable(),
                                                      trust.key().name()));
  }
  const RememberedCheckpoint remembered(state_file);
  LogVerification log(options.log, trust, session);
  YORIAI_RETURN_IF_ERROR(log.Open());
  if (log.IsPart()) return NotChecked(phrases::kWholeLogNeeded);
  if (log.checkpoint().tree.size < as_of) {
    return NotChecked(phrases::kLogTooShort, as_of, log.checkpoint().tree.size);
  }
  YORIAI_RETURN_IF_ERROR(log.HoldAgainst(remembered));
  YORIAI_RETURN_IF_ERROR(CheckOfThisLog(on_file, trust, log));
  YORIAI_ASSIGN_OR_RETURN(const std::unique_ptr<LogRecount> recount,
                          LogRecount::Create());
  YORIAI_RETURN_IF_ERROR(log.CheckRecords(
      false, [&](uint64_t position, absl::string_view record) -> absl::Status {
        if (position > as_of) return absl::OkStatus();
        if (position == as_of) {
          YORIAI_RETURN_IF_ERROR(CheckBasis(on_file, record));
        }
        return recount->Take(position, record);
      }));
  YORIAI_RETURN_IF_ERROR(log.Remember(remembered));
  YORIAI_RETURN_IF_ERROR(recount->Fold(session.cancellation()));
  YORIAI_RETURN_IF_ERROR(recount->Compare(on_file));
  session.Checked(phrases::kCheckedRecount, as_of);
  return absl::OkStatus();
}

absl::Status VerifyExplanation(Session& session,
                               const ExplanationOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(const ExplanationOnFile on_file,
                          ReadExplanation(options.file));
  YORIAI_ASSIGN_OR_RETURN(const Trust trust,
                          LoadTrust(session, options, on_file));
  ShowWhatIsExplained(session, on_file);
  const apipb::ExplainIndicatorResponse& explanation = on_file.explanation;
  if (options.log.empty()) {
    if (!explanation.has_proof()) return NotChecked(phrases::kNoProof);
    YORIAI_ASSIGN_OR_RETURN(
        const TrustedCheckpoint checkpoint,
        trust.Open(explanation.proof().checkpoint().note()));
    session.NoteCheckpoint(checkpoint, trust.has_policy());
    if (explanation.truncated()) return NotChecked(phrases::kOnlyListed);
    YORIAI_RETURN_IF_ERROR(VerifyByProof(on_file, trust, session));
    session.NotChecked(phrases::kOthersUnknown);
    session.NotChecked(phrases::kPlanUnknown);
    return absl::OkStatus();
  }
  if (explanation.has_proof() && !explanation.truncated()) {
    YORIAI_RETURN_IF_ERROR(VerifyByProof(on_file, trust, session));
  }
  return VerifyByLog(on_file, trust, options, session);
}

}  // namespace

void AddExplanationCommand(CLI::App& app, Session& session) {
  const auto options = std::make_shared<ExplanationOptions>();
  CLI::App& explanation =
      AddCommand(app, session, "explanation", help::kExplanation, options,
                 VerifyExplanation);
  AddPlace(explanation, session, "file", "FILE", options->file,
           help::kExplanationFile);
  AddTrust(explanation, session, options->trust, help::kExplanationKey);
  AddPlace(explanation, session, "--log", "SOURCE", options->log,
           help::kExplanationLog);
  AddPlace(explanation, session, "--state", "FILE", options->state_file,
           help::kState);
}

}  // namespace yoriai::verifier
