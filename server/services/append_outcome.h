#pragma once

#include "absl/status/statusor.h"
#include "proto/namespaces.h"
#include "storage/log/event_log.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::server {

// Says what became of events, by their ids. INVALID_ARGUMENT: none, more than
// 1,000, or one that is no id.
absl::StatusOr<apipb::GetAppendOutcomeResponse> FindAppendOutcome(
    const storage::EventLog& log,
    const apipb::GetAppendOutcomeRequest& request);

}  // namespace yoriai::server
