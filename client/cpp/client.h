#pragma once

#include <grpcpp/channel.h>

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/cpp/append_stream.h"
#include "client/cpp/cancellation.h"
#include "proto/namespaces.h"
#include "storage/base/clock.h"
#include "yoriai/api/v1/admin_service.grpc.pb.h"
#include "yoriai/api/v1/audit_service.grpc.pb.h"
#include "yoriai/api/v1/bodies_service.grpc.pb.h"
#include "yoriai/api/v1/duty_service.grpc.pb.h"
#include "yoriai/api/v1/federation_service.grpc.pb.h"
#include "yoriai/api/v1/indicator_service.grpc.pb.h"
#include "yoriai/api/v1/journal_service.grpc.pb.h"
#include "yoriai/api/v1/plan_service.grpc.pb.h"

namespace yoriai::client {

class SubscribeStream;

// A connection to one server, with one typed call per method.
//
// Every call blocks until the answer is there, `timeout` has passed
// (DEADLINE_EXCEEDED) or the cancellation came (CANCELLED). Nothing is retried
// here: a query that failed can simply be asked again, and Submitter knows how
// to retry an append. Errors keep the server's details (errors.h).
//
// Threads: any. `cancellation` and `clock` must outlive this.
class Client final {
 public:
  struct Options {
    // "host:port" or any other gRPC target.
    std::string address;
    // Id of the organisation on whose behalf calls are made. Empty: none;
    // appends are then refused by the server.
    std::string organisation;
    // For each call.
    absl::Duration timeout = absl::Seconds(30);
  };

  // Connects when the first call is made.
  // INVALID_ARGUMENT: the organisation's id cannot be sent as metadata.
  static absl::StatusOr<std::unique_ptr<Client>> Create(
      Options options, Cancellation& cancellation, const storage::Clock& clock);

  // The same over an existing channel; `options.address` is not looked at.
  static absl::StatusOr<std::unique_ptr<Client>> OnChannel(
      std::shared_ptr<grpc::Channel> channel, Options options,
      Cancellation& cancellation, const storage::Clock& clock);

  ~Client();

  // Federation.
  absl::StatusOr<apipb::GetOrganisationResponse> GetOrganisation(
      const apipb::GetOrganisationRequest& request);
  absl::StatusOr<apipb::ListOrganisationsResponse> ListOrganisations(
      const apipb::ListOrganisationsRequest& request);

  // Bodies.
  absl::StatusOr<apipb::GetBodyResponse> GetBody(
      const apipb::GetBodyRequest& request);
  absl::StatusOr<apipb::ListBodiesResponse> ListBodies(
      const apipb::ListBodiesRequest& request);
  absl::StatusOr<apipb::GetMeetingResponse> GetMeeting(
      const apipb::GetMeetingRequest& request);
  absl::StatusOr<apipb::ListMeetingsResponse> ListMeetings(
      const apipb::ListMeetingsRequest& request);

  // Plans and indicators.
  absl::StatusOr<apipb::GetPlanResponse> GetPlan(
      const apipb::GetPlanRequest& request);
  absl::StatusOr<apipb::ListPlansResponse> ListPlans(
      const apipb::ListPlansRequest& request);
  absl::StatusOr<apipb::ListPlanChangesResponse> ListPlanChanges(
      const apipb::ListPlanChangesRequest& request);
  absl::StatusOr<apipb::ComparePlansResponse> ComparePlans(
      const apipb::ComparePlansRequest& request);
  absl::StatusOr<apipb::GetIndicatorResponse> GetIndicator(
      const apipb::GetIndicatorRequest& request);
  absl::StatusOr<apipb::ListIndicatorsResponse> ListIndicators(
      const apipb::ListIndicatorsRequest& request);
  absl::StatusOr<apipb::ExplainIndicatorResponse> ExplainIndicator(
      const apipb::ExplainIndicatorRequest& request);
  absl::StatusOr<apipb::ListActivitiesResponse> ListActivities(
      const apipb::ListActivitiesRequest& request);

  // Duties.
  absl::StatusOr<apipb::ListDutiesResponse> ListDuties(
      const apipb::ListDutiesRequest& request);

  // Audit.
  absl::StatusOr<apipb::GetCheckpointResponse> GetCheckpoint(
      const apipb::GetCheckpointRequest& request);
  absl::StatusOr<apipb::ProveInclusionResponse> ProveInclusion(
      const apipb::ProveInclusionRequest& request);
  absl::StatusOr<apipb::GetTileResponse> GetTile(
      const apipb::GetTileRequest& request);
  absl::StatusOr<apipb::GetEntriesResponse> GetEntries(
      const apipb::GetEntriesRequest& request);
  absl::StatusOr<apipb::ListCheckpointsResponse> ListCheckpoints(
      const apipb::ListCheckpointsRequest& request);
  absl::StatusOr<apipb::RequestCosignaturesResponse> RequestCosignatures(
      const apipb::RequestCosignaturesRequest& request);

  // The server.
  absl::StatusOr<apipb::GetServerStatusResponse> GetServerStatus(
      const apipb::GetServerStatusRequest& request);
  absl::StatusOr<apipb::RebuildProjectionResponse> RebuildProjection(
      const apipb::RebuildProjectionRequest& request);
  absl::StatusOr<apipb::GetServerMetricsResponse> GetServerMetrics(
      const apipb::GetServerMetricsRequest& request);

  // Has the server verify its views, and hands each message to `take`, on this
  // thread. The timeout does not bound it: a long log takes long.
  absl::Status VerifyViews(
      const apipb::VerifyViewsRequest& request,
      std::function<void(const apipb::VerifyViewsResponse&)> take);

  // Sends an append once, and waits at most `timeout` for the answer.
  absl::StatusOr<apipb::AppendResponse> AppendOnce(
      const apipb::AppendRequest& request, absl::Duration timeout);

  absl::StatusOr<apipb::GetAppendOutcomeResponse> GetAppendOutcome(
      const apipb::GetAppendOutcomeRequest& request);

  // Reads recorded events and hands each message to `take`, on this thread,
  // until there are no more or `take` returns false. The timeout does not
  // bound it: a long log takes long.
  absl::Status Read(const apipb::ReadRequest& request,
                    std::function<bool(const apipb::ReadResponse&)> take);

  // Makes a stream of appends, to be started. For Pipeline, which resumes it.
  std::unique_ptr<AppendStream> AppendMany(AppendStream::Callbacks callbacks);

  // Opens a subscription stream. For Subscription, which resumes it.
  std::unique_ptr<SubscribeStream> Subscribe(
      const apipb::SubscribeRequest& request);

  const Options& options() const { return options_; }
  Cancellation& cancellation() { return cancellation_; }

 private:
  Client(std::shared_ptr<grpc::Channel> channel, Options options,
         Cancellation& cancellation, const storage::Clock& clock);

  // Writes what every call carries into a new context.
  void Prepare(grpc::ClientContext& context) const;

  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Call(
      Stub& stub,
      grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                   Response*),
      const Request& request, absl::Duration timeout);

  // Constant after construction; thread-safe by itself.
  const Options options_;
  Cancellation& cancellation_;
  const storage::Clock& clock_;
  const std::shared_ptr<grpc::Channel> channel_;
  const std::unique_ptr<apipb::JournalService::Stub> journal_;
  const std::unique_ptr<apipb::FederationService::Stub> federation_;
  const std::unique_ptr<apipb::BodiesService::Stub> bodies_;
  const std::unique_ptr<apipb::PlanService::Stub> plans_;
  const std::unique_ptr<apipb::IndicatorService::Stub> indicators_;
  const std::unique_ptr<apipb::DutyService::Stub> duties_;
  const std::unique_ptr<apipb::AuditService::Stub> audit_;
  const std::unique_ptr<apipb::AdminService::Stub> admin_;
};

}  // namespace yoriai::client
