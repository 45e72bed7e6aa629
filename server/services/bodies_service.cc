#include "server/services/bodies_service.h"

#include <optional>
#include <utility>
#include <vector>

#include "google/protobuf/repeated_field.h"
#include "server/domain/errors.h"
#include "server/projections/bodies_view.h"
#include "server/projections/meetings_view.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

// Of each kind of thing that belongs to a body.
constexpr size_t kPartsMax = 1'000;

template <typename Row>
void MoveRows(Page<Row> page, google::protobuf::RepeatedPtrField<Row>* rows) {
  for (Row& row : page.rows) *rows->Add() = std::move(row);
}

absl::StatusOr<apipb::GetBodyResponse> GetOneBody(
    const apipb::GetBodyRequest& request, QueryScope& scope) {
  const std::string& body_id = request.body_id();
  YORIAI_RETURN_IF_ERROR(CheckId("body_id", body_id));
  const BodiesView view(scope.views, scope.as_of);
  YORIAI_ASSIGN_OR_RETURN(std::optional<apipb::Body> body,
                          view.FindBody(body_id));
  if (!body.has_value()) return EntityUnknown("body", body_id, scope.as_of);
  YORIAI_ASSIGN_OR_RETURN(std::vector<apipb::Seat> seats,
                          view.ListSeats(body_id));
  YORIAI_ASSIGN_OR_RETURN(Page<apipb::BodyTheme> themes,
                          view.ListThemes(body_id, "", kPartsMax));
  YORIAI_ASSIGN_OR_RETURN(Page<apipb::Proposal> proposals,
                          view.ListProposals(body_id, "", kPartsMax));
  YORIAI_ASSIGN_OR_RETURN(Page<apipb::Decision> decisions,
                          view.ListDecisions(body_id, "", kPartsMax));
  YORIAI_ASSIGN_OR_RETURN(Page<apipb::ActionItem> action_items,
                          view.ListActionItems(body_id, "", kPartsMax));
  if (seats.size() > kPartsMax) seats.resize(kPartsMax);
  apipb::GetBodyResponse response;
  *response.mutable_body() = *std::move(body);
  for (apipb::Seat& seat : seats) *response.add_seats() = std::move(seat);
  MoveRows(std::move(themes), response.mutable_themes());
  MoveRows(std::move(proposals), response.mutable_proposals());
  MoveRows(std::move(decisions), response.mutable_decisions());
  MoveRows(std::move(action_items), response.mutable_action_items());
  return response;
}

absl::StatusOr<apipb::ListBodiesResponse> ListBodiesPage(
    const apipb::ListBodiesRequest& /*request*/, PageScope& page) {
  const BodiesView view(page.query.views, page.query.as_of);
  YORIAI_ASSIGN_OR_RETURN(Page<apipb::Body> found,
                          view.ListBodies(page.after, page.size));
  apipb::ListBodiesResponse response;
  page.next_after = std::move(found.next_after);
  MoveRows(std::move(found), response.mutable_bodies());
  return response;
}

absl::StatusOr<apipb::GetMeetingResponse> GetOneMeeting(
    const apipb::GetMeetingRequest& request, QueryScope& scope) {
  YORIAI_RETURN_IF_ERROR(CheckId("meeting_id", request.meeting_id()));
  const MeetingsView view(scope.views, scope.as_of);
  YORIAI_ASSIGN_OR_RETURN(std::optional<apipb::Meeting> meeting,
                          view.FindMeeting(request.meeting_id()));
  if (!meeting.has_value()) {
    return EntityUnknown("meeting", request.meeting_id(), scope.as_of);
  }
  apipb::GetMeetingResponse response;
  *response.mutable_meeting() = *std::move(meeting);
  return response;
}

absl::StatusOr<apipb::ListMeetingsResponse> ListMeetingsPage(
    const apipb::ListMeetingsRequest& request, PageScope& page) {
  YORIAI_RETURN_IF_ERROR(CheckOptionalId("body_id", request.body_id()));
  const MeetingsView view(page.query.views, page.query.as_of);
  YORIAI_ASSIGN_OR_RETURN(
      Page<apipb::Meeting> found,
      request.body_id().empty()
          ? view.ListMeetings(page.after, page.size)
          : view.ListMeetingsOf(request.body_id(), page.after, page.size));
  apipb::ListMeetingsResponse response;
  page.next_after = std::move(found.next_after);
  MoveRows(std::move(found), response.mutable_meetings());
  return response;
}

}  // namespace

grpc::ServerUnaryReactor* BodiesService::GetBody(
    grpc::CallbackServerContext* context, const apipb::GetBodyRequest* request,
    apipb::GetBodyResponse* response) {
  return queries_.AnswerOne(context, request, response, &GetOneBody);
}

grpc::ServerUnaryReactor* BodiesService::ListBodies(
    grpc::CallbackServerContext* context,
    const apipb::ListBodiesRequest* request,
    apipb::ListBodiesResponse* response) {
  return queries_.AnswerPage(context, request, response, &ListBodiesPage);
}

grpc::ServerUnaryReactor* BodiesService::GetMeeting(
    grpc::CallbackServerContext* context,
    const apipb::GetMeetingRequest* request,
    apipb::GetMeetingResponse* response) {
  return queries_.AnswerOne(context, request, response, &GetOneMeeting);
}

grpc::ServerUnaryReactor* BodiesService::ListMeetings(
    grpc::CallbackServerContext* context,
    const apipb::ListMeetingsRequest* request,
    apipb::ListMeetingsResponse* response) {
  return queries_.AnswerPage(context, request, response, &ListMeetingsPage);
}

}  // namespace yoriai::server
