#include "client/cpp/client.h"

#include <grpc/grpc.h>
#include <grpc/slice.h>
#include <grpcpp/client_context.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/channel_arguments.h>
#include <grpcpp/support/sync_stream.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "client/cpp/errors.h"
#include "client/cpp/subscribe_stream.h"

namespace yoriai::client {
namespace {

constexpr char kOrganisationKey[] = "yoriai-organisation";

// A whole plan comes in one message.
constexpr int kAnswerBytesMax = 64 << 20;

// gRPC ends the process when it meets a value that it cannot send.
bool CanBeSent(const std::string& value) {
  const grpc_slice slice =
      grpc_slice_from_static_buffer(value.data(), value.size());
  return grpc_header_nonbin_value_is_legal(slice) != 0;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Client>> Client::Create(
    Options options, Cancellation& cancellation, const storage::Clock& clock) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kAnswerBytesMax);
  // Those who retry wait themselves; the channel's own pauses, up to two
  // minutes by default, would come on top.
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  // In spite of its name this one bounds how long connecting may take.
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 2'000);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 2'000);
  // A connection whose other end is gone without a word would else be used
  // for every new call. The server takes a ping every 30 seconds.
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 40'000);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 10'000);
  arguments.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  std::shared_ptr<grpc::Channel> channel = grpc::CreateCustomChannel(
      options.address, grpc::InsecureChannelCredentials(), arguments);
  return OnChannel(std::move(channel), std::move(options), cancellation, clock);
}

absl::StatusOr<std::unique_ptr<Client>> Client::OnChannel(
    std::shared_ptr<grpc::Channel> channel, Options options,
    Cancellation& cancellation, const storage::Clock& clock) {
  if (!CanBeSent(options.organisation)) {
    return absl::InvalidArgumentError(
        absl::StrCat("not an organisation's id: ", options.organisation));
  }
  return std::unique_ptr<Client>(
      new Client(std::move(channel), std::move(options), cancellation, clock));
}

Client::Client(std::shared_ptr<grpc::Channel> channel, Options options,
               Cancellation& cancellation, const storage::Clock& clock)
    : options_(std::move(options)),
      cancellation_(cancellation),
      clock_(clock),
      channel_(std::move(channel)),
      journal_(apipb::JournalService::NewStub(channel_)),
      federation_(apipb::FederationService::NewStub(channel_)),
      bodies_(apipb::BodiesService::NewStub(channel_)),
      plans_(apipb::PlanService::NewStub(channel_)),
      indicators_(apipb::IndicatorService::NewStub(channel_)),
      duties_(apipb::DutyService::NewStub(channel_)),
      audit_(apipb::AuditService::NewStub(channel_)),
      admin_(apipb::AdminService::NewStub(channel_)) {}

Client::~Client() = default;

void Client::Prepare(grpc::ClientContext& context) const {
  if (!options_.organisation.empty()) {
    context.AddMetadata(kOrganisationKey, options_.organisation);
  }
}

template <typename Stub, typename Request, typename Response>
absl::StatusOr<Response> Client::Call(
    Stub& stub,
    grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                 Response*),
    const Request& request, absl::Duration timeout) {
  grpc::ClientContext context;
  Prepare(context);
  context.set_deadline(absl::ToChronoTime(clock_.Now() + timeout));
  const Cancellation::Registration registration(
      cancellation_, [&context] { context.TryCancel(); });
  Response response;
  const grpc::Status status = (stub.*method)(&context, request, &response);
  if (!status.ok()) return ToStatus(status);
  return response;
}

absl::StatusOr<apipb::GetOrganisationResponse> Client::GetOrganisation(
    const apipb::GetOrganisationRequest& request) {
  return Call(*federation_, &apipb::FederationService::Stub::GetOrganisation,
              request, options_.timeout);
}

absl::StatusOr<apipb::ListOrganisationsResponse> Client::ListOrganisations(
    const apipb::ListOrganisationsRequest& request) {
  return Call(*federation_, &apipb::FederationService::Stub::ListOrganisations,
              request, options_.timeout);
}

absl::StatusOr<apipb::GetBodyResponse> Client::GetBody(
    const apipb::GetBodyRequest& request) {
  return Call(*bodies_, &apipb::BodiesService::Stub::GetBody, request,
              options_.timeout);
}

absl::StatusOr<apipb::ListBodiesResponse> Client::ListBodies(
    const apipb::ListBodiesRequest& request) {
  return Call(*bodies_, &apipb::BodiesService::Stub::ListBodies, request,
              options_.timeout);
}

absl::StatusOr<apipb::GetMeetingResponse> Client::GetMeeting(
    const apipb::GetMeetingRequest& request) {
  return Call(*bodies_, &apipb::BodiesService::Stub::GetMeeting, request,
              options_.timeout);
}

absl::StatusOr<apipb::ListMeetingsResponse> Client::ListMeetings(
    const apipb::ListMeetingsRequest& request) {
  return Call(*bodies_, &apipb::BodiesService::Stub::ListMeetings, request,
              options_.timeout);
}

absl::StatusOr<apipb::GetPlanResponse> Client::GetPlan(
    const apipb::GetPlanRequest& request) {
  return Call(*plans_, &apipb::PlanService::Stub::GetPlan, request,
              options_.timeout);
}

absl::StatusOr<apipb::ListPlansResponse> Client::ListPlans(
    const apipb::ListPlansRequest& request) {
  return Call(*plans_, &apipb::PlanService::Stub::ListPlans, request,
              options_.timeout);
}

absl::StatusOr<apipb::GetIndicatorResponse> Client::GetIndicator(
    const apipb::GetIndicatorRequest& request) {
  return Call(*indicators_, &apipb::IndicatorService::Stub::GetIndicator,
              request, options_.timeout);
}

absl::StatusOr<apipb::ListIndicatorsResponse> Client::ListIndicators(
    const apipb::ListIndicatorsRequest& request) {
  return Call(*indicators_, &apipb::IndicatorService::Stub::ListIndicators,
              request, options_.timeout);
}

absl::StatusOr<apipb::ListPlanChangesResponse> Client::ListPlanChanges(
    const apipb::ListPlanChangesRequest& request) {
  return Call(*plans_, &apipb::PlanService::Stub::ListPlanChanges, request,
              options_.timeout);
}

absl::StatusOr<apipb::ComparePlansResponse> Client::ComparePlans(
    const apipb::ComparePlansRequest& request) {
  return Call(*plans_, &apipb::PlanService::Stub::ComparePlans, request,
              options_.timeout);
}

absl::StatusOr<apipb::ExplainIndicatorResponse> Client::ExplainIndicator(
    const apipb::ExplainIndicatorRequest& request) {
  return Call(*indicators_, &apipb::IndicatorService::Stub::ExplainIndicator,
              request, options_.timeout);
}

absl::StatusOr<apipb::ListDutiesResponse> Client::ListDuties(
    const apipb::ListDutiesRequest& request) {
  return Call(*duties_, &apipb::DutyService::Stub::ListDuties, request,
              options_.timeout);
}

absl::StatusOr<apipb::ListActivitiesResponse> Client::ListActivities(
    const apipb::ListActivitiesRequest& request) {
  return Call(*indicators_, &apipb::IndicatorService::Stub::ListActivities,
              request, options_.timeout);
}

absl::StatusOr<apipb::GetCheckpointResponse> Client::GetCheckpoint(
    const apipb::GetCheckpointRequest& request) {
  return Call(*audit_, &apipb::AuditService::Stub::GetCheckpoint, request,
              options_.timeout);
}

absl::StatusOr<apipb::ProveInclusionResponse> Client::ProveInclusion(
    const apipb::ProveInclusionRequest& request) {
  return Call(*audit_, &apipb::AuditService::Stub::ProveInclusion, request,
              options_.timeout);
}

absl::StatusOr<apipb::GetTileResponse> Client::GetTile(
    const apipb::GetTileRequest& request) {
  return Call(*audit_, &apipb::AuditService::Stub::GetTile, request,
              options_.timeout);
}

absl::StatusOr<apipb::GetEntriesResponse> Client::GetEntries(
    const apipb::GetEntriesRequest& request) {
  return Call(*audit_, &apipb::AuditService::Stub::GetEntries, request,
              options_.timeout);
}

absl::StatusOr<apipb::ListCheckpointsResponse> Client::ListCheckpoints(
    const apipb::ListCheckpointsRequest& request) {
  return Call(*audit_, &apipb::AuditService::Stub::ListCheckpoints, request,
              options_.timeout);
}

absl::StatusOr<apipb::RequestCosignaturesResponse> Client::RequestCosignatures(
    const apipb::RequestCosignaturesRequest& request) {
  return Call(*audit_, &apipb::AuditService::Stub::RequestCosignatures, request,
              options_.timeout);
}

absl::StatusOr<apipb::GetServerStatusResponse> Client::GetServerStatus(
    const apipb::GetServerStatusRequest& request) {
  return Call(*admin_, &apipb::AdminService::Stub::GetServerStatus, request,
              options_.timeout);
}

absl::StatusOr<apipb::RebuildProjectionResponse> Client::RebuildProjection(
    const apipb::RebuildProjectionRequest& request) {
  return Call(*admin_, &apipb::AdminService::Stub::RebuildProjection, request,
              options_.timeout);
}

absl::StatusOr<apipb::GetServerMetricsResponse> Client::GetServerMetrics(
    const apipb::GetServerMetricsRequest& request) {
  return Call(*admin_, &apipb::AdminService::Stub::GetServerMetrics, request,
              options_.timeout);
}

absl::Status Client::VerifyViews(
    const apipb::VerifyViewsRequest& request,
    std::function<void(const apipb::VerifyViewsResponse&)> take) {
  grpc::ClientContext context;
  Prepare(context);
  const Cancellation::Registration registration(
      cancellation_, [&context] { context.TryCancel(); });
  const std::unique_ptr<grpc::ClientReader<apipb::VerifyViewsResponse>> reader =
      admin_->VerifyViews(&context, request);
  apipb::VerifyViewsResponse response;
  while (reader->Read(&response)) take(response);
  return ToStatus(reader->Finish());
}

absl::StatusOr<apipb::AppendResponse> Client::AppendOnce(
    const apipb::AppendRequest& request, absl::Duration timeout) {
  return Call(*journal_, &apipb::JournalService::Stub::Append, request,
              timeout);
}

absl::StatusOr<apipb::GetAppendOutcomeResponse> Client::GetAppendOutcome(
    const apipb::GetAppendOutcomeRequest& request) {
  return Call(*journal_, &apipb::JournalService::Stub::GetAppendOutcome,
              request, options_.timeout);
}

absl::Status Client::Read(
    const apipb::ReadRequest& request,
    std::function<bool(const apipb::ReadResponse&)> take) {
  grpc::ClientContext context;
  Prepare(context);
  const Cancellation::Registration registration(
      cancellation_, [&context] { context.TryCancel(); });
  const std::unique_ptr<grpc::ClientReader<apipb::ReadResponse>> reader =
      journal_->Read(&context, request);
  apipb::ReadResponse response;
  while (reader->Read(&response)) {
    if (take(response)) continue;
    context.TryCancel();
    (void)reader->Finish();  // CANCELLED, because the caller has enough.
    return absl::OkStatus();
  }
  return ToStatus(reader->Finish());
}

std::unique_ptr<AppendStream> Client::AppendMany(
    AppendStream::Callbacks callbacks) {
  auto context = std::make_unique<grpc::ClientContext>();
  Prepare(*context);
  return std::make_unique<AppendStream>(channel_, std::move(context),
                                        std::move(callbacks));
}

std::unique_ptr<SubscribeStream> Client::Subscribe(
    const apipb::SubscribeRequest& request) {
  auto context = std::make_unique<grpc::ClientContext>();
  Prepare(*context);
  return std::make_unique<SubscribeStream>(*journal_, std::move(context),
                                           request);
}

}  // namespace yoriai::client
