#include "server/audit/witnesses.h"

#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "server/audit/http_witness.h"
#include "storage/base/status_macros.h"
#include "storage/base/whole_file.h"
#include "storage/merkle/witness_policy.h"

namespace yoriai::server {
namespace {

using storage::WitnessPolicy;

constexpr size_t kPolicyBytesMax = 256u << 10;

absl::Status CheckLogs(const WitnessPolicy& policy,
                       const storage::VerifierKey& log_key) {
  const auto is_ours = [&log_key](const WitnessPolicy::Log& log) {
    return log.key == log_key;
  };
  if (policy.logs().empty() ||
      std::any_of(policy.logs().begin(), policy.logs().end(), is_ours)) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "it is a policy of other logs than this one, which verifies with ",
      log_key.ToString()));
}

}  // namespace

absl::StatusOr<std::vector<std::unique_ptr<Witness>>> OpenWitnesses(
    const std::string& policy_path, const storage::VerifierKey& log_key) {
  std::vector<std::unique_ptr<Witness>> witnesses;
  if (policy_path.empty()) return witnesses;
  const auto wrong = [&policy_path](absl::string_view what) {
    return absl::InvalidArgumentError(absl::StrCat(policy_path, ": ", what));
  };
  YORIAI_ASSIGN_OR_RETURN(const std::optional<std::string> text,
                          storage::ReadWholeFile(policy_path, kPolicyBytesMax));
  if (!text) {
    return absl::NotFoundError(absl::StrCat("there is no file ", policy_path));
  }
  const absl::StatusOr<WitnessPolicy> policy = WitnessPolicy::Parse(*text);
  if (!policy.ok()) return wrong(policy.status().message());
  if (const absl::Status status = CheckLogs(*policy, log_key); !status.ok()) {
    return wrong(status.message());
  }
  for (const WitnessPolicy::Witness& witness : policy->witnesses()) {
    if (!IsWitnessAddress(witness.address)) {
      return wrong(absl::StrCat("the witness ", witness.name,
                                " has no address where it is asked, such as "
                                "https://witness.example"));
    }
    witnesses.push_back(std::make_unique<HttpWitness>(witness.name, witness.key,
                                                      witness.address));
  }
  return witnesses;
}

}  // namespace yoriai::server
