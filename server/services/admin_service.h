#pragma once

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "proto/namespaces.h"
#include "server/projections/projector.h"
#include "server/services/view_verifier.h"
#include "server/subscriptions/hub.h"
#include "storage/base/clock.h"
#include "storage/log/event_log.h"
#include "yoriai/api/v1/admin_service.grpc.pb.h"

namespace yoriai::server {

// How the server is, for those who run it.
//
// Threads: any. All must outlive this.
class AdminService final
    : public apipb::AdminService::WithCallbackMethod_GetServerStatus<
          apipb::AdminService::WithCallbackMethod_RebuildProjection<
              apipb::AdminService::WithCallbackMethod_GetServerMetrics<
                  apipb::AdminService::WithRawCallbackMethod_VerifyViews<
                      apipb::AdminService::Service>>>> {
 public:
  // What does not change while the server runs.
  struct Identity {
    std::string version;
    int32_t format_version;
    absl::Time started_at;
  };

  // Adds what is counted and measured where no service looks. Callable from
  // any thread.
  using AddCommitMetrics =
      std::function<void(apipb::GetServerMetricsResponse&)>;

  AdminService(const storage::EventLog& log, Projector& projector,
               const Hub& hub, ViewVerifier& verifier,
               const storage::Clock& clock, Identity identity,
               AddCommitMetrics add_commit_metrics);

  grpc::ServerUnaryReactor* GetServerStatus(
      grpc::CallbackServerContext* context,
      const apipb::GetServerStatusRequest* request,
      apipb::GetServerStatusResponse* response) override;
  grpc::ServerUnaryReactor* RebuildProjection(
      grpc::CallbackServerContext* context,
      const apipb::RebuildProjectionRequest* request,
      apipb::RebuildProjectionResponse* response) override;

  grpc::ServerUnaryReactor* GetServerMetrics(
      grpc::CallbackServerContext* context,
      const apipb::GetServerMetricsRequest* request,
      apipb::GetServerMetricsResponse* response) override;

  grpc::ServerWriteReactor<grpc::ByteBuffer>* VerifyViews(
      grpc::CallbackServerContext* context,
      const grpc::ByteBuffer* request) override;

 private:
  using Projections =
      google::protobuf::RepeatedPtrField<apipb::ProjectionStatus>;

  absl::StatusOr<apipb::GetServerStatusResponse> Status() const;
  absl::StatusOr<apipb::GetServerMetricsResponse> Metrics() const;
  absl::Status AddProjections(storage::Position head,
                              Projections& projections) const;

  const storage::EventLog& log_;
  Projector& projector_;
  const Hub& hub_;
  ViewVerifier& verifier_;
  const storage::Clock& clock_;
  const Identity identity_;
  const AddCommitMetrics add_commit_metrics_;
};

}  // namespace yoriai::server
