#include "server/services/admin_service.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "server/domain/errors.h"
#include "server/domain/timestamps.h"
#include "server/services/raw_request.h"
#include "server/services/stream_writer.h"
#include "server/services/unary_call.h"
#include "storage/base/status_macros.h"
#include "storage/log/record_codec.h"

namespace yoriai::server {
namespace {

using storage::Position;

void SetRebuild(const ProjectionProgress::Rebuild& rebuild, Position head,
                apipb::RebuildStatus& status) {
  status.set_version(static_cast<int32_t>(rebuild.version));
  status.set_position(Number(rebuild.position));
  const uint64_t left =
      Number(std::max(head, rebuild.position)) - Number(rebuild.position);
  status.set_events_left(left);
  status.set_events_per_second(rebuild.events_per_second);
  if (rebuild.events_per_second > 0) {
    status.set_seconds_left(static_cast<double>(left) /
                            rebuild.events_per_second);
  }
}

absl::StatusOr<absl::Time> RecordedAtOf(const storage::EventLog& log,
                                        Position position) {
  const absl::StatusOr<storage::StoredRecord> stored = log.Get(position);
  if (!stored.ok()) return InternalFault("the log could not be read");
  const absl::StatusOr<logpb::Record> record =
      storage::DecodeRecord(stored->bytes);
  if (!record.ok()) return InternalFault("the log holds no record there");
  return storage::RecordedAt(*record);
}

}  // namespace

AdminService::AdminService(const storage::EventLog& log, Projector& projector,
                           const Hub& hub, ViewVerifier& verifier,
                           const storage::Clock& clock, Identity identity,
                           AddCommitMetrics add_commit_metrics)
    : log_(log),
      projector_(projector),
      hub_(hub),
      verifier_(verifier),
      clock_(clock),
      identity_(std::move(identity)),
      add_commit_metrics_(std::move(add_commit_metrics)) {}

grpc::ServerUnaryReactor* AdminService::GetServerStatus(
    grpc::CallbackServerContext* context,
    const apipb::GetServerStatusRequest* /*request*/,
    apipb::GetServerStatusResponse* response) {
  return AnswerLater(
      context, response,
      [&](Answer<apipb::GetServerStatusResponse> answer) { answer(Status()); });
}

grpc::ServerUnaryReactor* AdminService::RebuildProjection(
    grpc::CallbackServerContext* context,
    const apipb::RebuildProjectionRequest* request,
    apipb::RebuildProjectionResponse* response) {
  return AnswerLater(
      context, response, [&](Answer<apipb::RebuildProjectionResponse> answer) {
        const absl::StatusOr<std::vector<std::string>> names =
            projector_.Rebuild(request->name());
        if (!names.ok()) {
          answer(names.status());
          return;
        }
        apipb::RebuildProjectionResponse rebuild;
        rebuild.mutable_names()->Assign(names->begin(), names->end());
        answer(std::move(rebuild));
      });
}

grpc::ServerUnaryReactor* AdminService::GetServerMetrics(
    grpc::CallbackServerContext* context,
    const apipb::GetServerMetricsRequest* /*request*/,
    apipb::GetServerMetricsResponse* response) {
  return AnswerLater(context, response,
                     [&](Answer<apipb::GetServerMetricsResponse> answer) {
                       answer(Metrics());
                     });
}

grpc::ServerWriteReactor<grpc::ByteBuffer>* AdminService::VerifyViews(
    grpc::CallbackServerContext* /*context*/, const grpc::ByteBuffer* bytes) {
  return StreamWriter::Start(
      [&](std::function<void()> ready)
          -> absl::StatusOr<std::unique_ptr<MessageSource>> {
        apipb::VerifyViewsRequest request;
        YORIAI_RETURN_IF_ERROR(ParseRequest(*bytes, "VerifyViews", request));
        return verifier_.Verify(request, std::move(ready));
      });
}

absl::StatusOr<apipb::GetServerStatusResponse> AdminService::Status() const {
  apipb::GetServerStatusResponse response;
  const Position head = log_.head().Get();
  response.set_head(Number(head));
  if (head != Position::kBeforeFirst) {
    YORIAI_ASSIGN_OR_RETURN(const absl::Time recorded_at,
                            RecordedAtOf(log_, head));
    *response.mutable_head_recorded_at() = ToTimestamp(recorded_at);
  }
  response.set_federation_id(log_.FederationId());
  response.set_version(identity_.version);
  response.set_format_version(identity_.format_version);
  if (const absl::Status health = log_.WriteHealth(); !health.ok()) {
    response.set_read_only_reason(std::string(health.message()));
  }
  if (const absl::Status health = projector_.health(); !health.ok()) {
    response.set_projection_fault(std::string(health.message()));
  }
  YORIAI_RETURN_IF_ERROR(AddProjections(head, *response.mutable_projections()));
  response.set_subscribers(static_cast<int32_t>(hub_.subscribers()));
  *response.mutable_started_at() = ToTimestamp(identity_.started_at);
  return response;
}

absl::StatusOr<apipb::GetServerMetricsResponse> AdminService::Metrics() const {
  apipb::GetServerMetricsResponse response;
  *response.mutable_observed_at() = ToTimestamp(clock_.Now());
  *response.mutable_started_at() = ToTimestamp(identity_.started_at);
  add_commit_metrics_(response);
  // After the counters: what they count is on record at this head.
  const Position head = log_.head().Get();
  response.set_head(Number(head));
  response.set_subscribers(static_cast<int32_t>(hub_.subscribers()));
  YORIAI_RETURN_IF_ERROR(AddProjections(head, *response.mutable_projections()));
  return response;
}

absl::Status AdminService::AddProjections(Position head,
                                          Projections& projections) const {
  const absl::Time now = clock_.Now();
  for (const ProjectionProgress& progress : projector_.Progress()) {
    apipb::ProjectionStatus& projection = *projections.Add();
    projection.set_name(progress.view.name);
    projection.set_version(static_cast<int32_t>(progress.view.version));
    projection.set_position(Number(progress.position));
    if (progress.rebuild) {
      SetRebuild(*progress.rebuild, head, *projection.mutable_rebuild());
    }
    if (progress.position >= head) continue;
    projection.set_lag_events(Number(head) - Number(progress.position));
    YORIAI_ASSIGN_OR_RETURN(const absl::Time oldest,
                            RecordedAtOf(log_, Next(progress.position)));
    projection.set_lag_seconds(
        std::max(0.0, absl::ToDoubleSeconds(now - oldest)));
  }
  return absl::OkStatus();
}

}  // namespace yoriai::server
