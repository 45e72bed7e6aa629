#pragma once

#include "absl/status/status.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::server {

// Checks everything about an append that can be said without a world and
// without the log: sizes, preconditions, fields that nobody here could judge,
// the shape of every event, and that no event stands in it twice. Pure.
//
// INVALID_ARGUMENT, as errors.h has it: never send this again.
absl::Status CheckRequest(const apipb::AppendRequest& request);

}  // namespace yoriai::server
