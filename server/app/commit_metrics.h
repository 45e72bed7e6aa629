#pragma once

#include "proto/namespaces.h"
#include "storage/commit/committer.h"
#include "yoriai/api/v1/admin_service.pb.h"

namespace yoriai::server {

// Adds what the committer has counted and measured to `response`.
//
// Threads: any.
void AddCommitMetrics(const storage::Committer& committer,
                      apipb::GetServerMetricsResponse& response);

}  // namespace yoriai::server
