#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/merkle/checkpoint.h"
#include "storage/merkle/witness_policy.h"

namespace yoriai::verifier {

// A checkpoint that is believed.
struct TrustedCheckpoint {
  storage::Checkpoint checkpoint;
  std::string note;  // As it was handed out.
  std::vector<storage::WitnessPolicy::Finding::Cosigned> cosigned;
};

// Whose word is taken: a log's key, and perhaps a policy of witnesses.
//
// Threads: any.
class Trust final {
 public:
  // `key` is a verifier key; if it is empty, the policy must name one log.
  // `policy_file` may be empty. INVALID_ARGUMENT: one of them is none.
  // Others: the policy cannot be read.
  static absl::StatusOr<Trust> Load(const std::string& key,
                                    const std::string& policy_file);

  Trust(storage::VerifierKey key, std::optional<storage::WitnessPolicy> policy)
      : key_(std::move(key)), policy_(std::move(policy)) {}

  // Opens a checkpoint. FAILED_PRECONDITION: the log did not sign it, or the
  // policy is not met.
  absl::StatusOr<TrustedCheckpoint> Open(absl::string_view note) const;

  // The same without the policy: for what was believed before.
  absl::StatusOr<storage::SignedCheckpoint> OpenSigned(
      absl::string_view note) const;

  const storage::VerifierKey& key() const { return key_; }
  bool has_policy() const { return policy_.has_value(); }

 private:
  storage::VerifierKey key_;
  std::optional<storage::WitnessPolicy> policy_;
};

}  // namespace yoriai::verifier
