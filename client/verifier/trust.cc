#include "client/verifier/trust.h"

#include <utility>

#include "absl/strings/str_join.h"
#include "client/verifier/fault.h"
#include "client/verifier/phrases.h"
#include "client/verifier/whole_file.h"
#include "storage/base/status_macros.h"

namespace yoriai::verifier {
namespace {

using storage::VerifierKey;
using storage::WitnessPolicy;

constexpr size_t kPolicyBytesMax = size_t{1} << 20;

absl::StatusOr<VerifierKey> ParseKey(const std::string& text) {
  absl::StatusOr<VerifierKey> key = VerifierKey::Parse(text);
  if (!key.ok()) {
    return WrongUsage(phrases::kBadKey,
                      TextOf(key.status(), cli::Language::kEn));
  }
  if (key->kind() != storage::KeyKind::kLog) {
    return WrongUsage(phrases::kWitnessKey);
  }
  return key;
}

absl::StatusOr<std::optional<WitnessPolicy>> LoadPolicy(
    const std::string& file) {
  if (file.empty()) return std::nullopt;
  YORIAI_ASSIGN_OR_RETURN(const std::string text,
                          ReadWholeFile(file, kPolicyBytesMax));
  absl::StatusOr<WitnessPolicy> policy = WitnessPolicy::Parse(text);
  if (!policy.ok()) {
    return WrongUsage(phrases::kBadPolicy, file,
                      TextOf(policy.status(), cli::Language::kEn));
  }
  return *std::move(policy);
}

}  // namespace

absl::StatusOr<Trust> Trust::Load(const std::string& key,
                                  const std::string& policy_file) {
  YORIAI_ASSIGN_OR_RETURN(std::optional<WitnessPolicy> policy,
                          LoadPolicy(policy_file));
  if (!key.empty()) {
    YORIAI_ASSIGN_OR_RETURN(VerifierKey parsed, ParseKey(key));
    return Trust(std::move(parsed), std::move(policy));
  }
  if (!policy || policy->logs().size() != 1) {
    return WrongUsage(phrases::kKeyNeeded);
  }
  VerifierKey only = policy->logs().front().key;
  return Trust(std::move(only), std::move(policy));
}

absl::StatusOr<storage::SignedCheckpoint> Trust::OpenSigned(
    absl::string_view note) const {
  absl::StatusOr<storage::SignedCheckpoint> opened =
      storage::OpenCheckpoint(note, key_);
  if (!opened.ok()) return About(phrases::kBadCheckpoint, opened.status());
  return opened;
}

absl::StatusOr<TrustedCheckpoint> Trust::Open(absl::string_view note) const {
  YORIAI_ASSIGN_OR_RETURN(storage::SignedCheckpoint opened, OpenSigned(note));
  TrustedCheckpoint trusted{
      std::move(opened.checkpoint), std::string(note), {}};
  if (!policy_) return trusted;
  WitnessPolicy::Finding finding = policy_->Judge(opened.note);
  if (!finding.wrong.empty()) {
    return DoesNotHold(0, phrases::kWrongCosignature,
                       absl::StrJoin(finding.wrong, ", "));
  }
  if (!finding.satisfied) {
    return DoesNotHold(0, phrases::kPolicyNotMet,
                       absl::StrJoin(finding.missing, ", "));
  }
  trusted.cosigned = std::move(finding.cosigned);
  return trusted;
}

}  // namespace yoriai::verifier
