#pragma once

#include <string>

#include "proto/namespaces.h"
#include "server/audit/auditor.h"
#include "server/audit/publisher.h"
#include "server/services/unary_call.h"
#include "yoriai/api/v1/audit_service.grpc.pb.h"

namespace yoriai::server {

// Proves what is on record.
//
// Threads: any. All must outlive this and every call under way.
class AuditService final : public apipb::AuditService::CallbackService {
 public:
  AuditService(const storage::EventLog& log, const Auditor& auditor,
               Publisher& publisher)
      : log_(log), auditor_(auditor), publisher_(publisher) {}

  grpc::ServerUnaryReactor* GetCheckpoint(
      grpc::CallbackServerContext* context,
      const apipb::GetCheckpointRequest* request,
      apipb::GetCheckpointResponse* response) override;
  grpc::ServerUnaryReactor* ListCheckpoints(
      grpc::CallbackServerContext* context,
      const apipb::ListCheckpointsRequest* request,
      apipb::ListCheckpointsResponse* response) override;
  grpc::ServerUnaryReactor* ProveInclusion(
      grpc::CallbackServerContext* context,
      const apipb::ProveInclusionRequest* request,
      apipb::ProveInclusionResponse* response) override;
  grpc::ServerUnaryReactor* ProveConsistency(
      grpc::CallbackServerContext* context,
      const apipb::ProveConsistencyRequest* request,
      apipb::ProveConsistencyResponse* response) override;
  grpc::ServerUnaryReactor* GetTile(grpc::CallbackServerContext* context,
                                    const apipb::GetTileRequest* request,
                                    apipb::GetTileResponse* response) override;
  grpc::ServerUnaryReactor* GetEntries(
      grpc::CallbackServerContext* context,
      const apipb::GetEntriesRequest* request,
      apipb::GetEntriesResponse* response) override;
  grpc::ServerUnaryReactor* RequestCosignatures(
      grpc::CallbackServerContext* context,
      const apipb::RequestCosignaturesRequest* request,
      apipb::RequestCosignaturesResponse* response) override;

 private:
  absl::StatusOr<apipb::GetCheckpointResponse> Checkpoint(
      const apipb::GetCheckpointRequest& request) const;
  absl::StatusOr<apipb::ListCheckpointsResponse> Checkpoints(
      const apipb::ListCheckpointsRequest& request) const;
  absl::StatusOr<apipb::ProveInclusionResponse> Inclusion(
      const apipb::ProveInclusionRequest& request) const;
  absl::StatusOr<apipb::ProveConsistencyResponse> Consistency(
      const apipb::ProveConsistencyRequest& request) const;
  // The size that a request names, or that of the head.
  uint64_t SizeOf(uint64_t asked) const;

  const storage::EventLog& log_;
  const Auditor& auditor_;
  Publisher& publisher_;
};

}  // namespace yoriai::server
