#pragma once

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "proto/namespaces.h"
#include "storage/commit/proposal.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::server {

// Returns what the caller hears of a verdict: receipts, or an error of
// errors.h. FactsMoved becomes FACTS_MOVED; the intake checks again first.
absl::StatusOr<apipb::AppendResponse> AnswerOf(
    const storage::Verdict& verdict, const apipb::AppendRequest& request);

// Returns what the caller hears when the committer did not take a proposal.
absl::Status NotSubmitted(const absl::Status& status);

// Returns the error that names every stream that is not as expected.
absl::Status StreamsMovedAnswer(const std::vector<storage::MovedStream>& moved,
                                const apipb::AppendRequest& request);

}  // namespace yoriai::server
