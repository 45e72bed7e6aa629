#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "server/audit/witness.h"
#include "storage/merkle/note_key.h"

namespace yoriai::server {

// Returns the witnesses of a policy in a file
// (storage/merkle/witness_policy.h), each with the address where it is asked.
// An empty path: none.
//
// INVALID_ARGUMENT: the file is no policy, a witness has no address, or the
// policy is one of other logs than that of `log_key`. NOT_FOUND: there is no
// such file. UNAVAILABLE: it could not be read.
absl::StatusOr<std::vector<std::unique_ptr<Witness>>> OpenWitnesses(
    const std::string& policy_path, const storage::VerifierKey& log_key);

}  // namespace yoriai::server
