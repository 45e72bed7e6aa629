#include "client/cli/plan_file/present_state.h"

#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

constexpr int kPageSize = 1'000;

void NoteNode(const apipb::PlanNode& node, PresentState& state) {
  state.elements[node.element().element_id()] = node.element();
  for (const apipb::AssessedIndicator& assessed : node.indicators()) {
    state.indicators[assessed.indicator().indicator_id()] =
        assessed.indicator();
  }
  for (const apipb::PlanNode& child : node.children()) NoteNode(child, state);
}

absl::Status FetchOrganisations(client::Client& client, PresentState& state) {
  apipb::ListOrganisationsRequest request;
  request.set_page_size(kPageSize);
  do {
    YORIAI_ASSIGN_OR_RETURN(const apipb::ListOrganisationsResponse page,
                            client.ListOrganisations(request));
    state.position = page.basis().position();
    for (const auto& organisation : page.organisations()) {
      state.organisations[organisation.organisation_id()] = organisation;
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return absl::OkStatus();
}

absl::Status FetchBodies(client::Client& client, PresentState& state) {
  apipb::ListBodiesRequest request;
  request.set_page_size(kPageSize);
  request.mutable_as_of()->set_position(state.position);
  do {
    YORIAI_ASSIGN_OR_RETURN(const apipb::ListBodiesResponse page,
                            client.ListBodies(request));
    for (const auto& body : page.bodies()) state.bodies[body.body_id()] = body;
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<PresentState> FetchPresentState(client::Client& client,
                                               const std::string& plan_id) {
  PresentState state;
  YORIAI_RETURN_IF_ERROR(FetchOrganisations(client, state));
  YORIAI_RETURN_IF_ERROR(FetchBodies(client, state));
  if (plan_id.empty()) return state;
  apipb::GetPlanRequest request;
  request.set_plan_id(plan_id);
  request.mutable_as_of()->set_position(state.position);
  const absl::StatusOr<apipb::GetPlanResponse> plan = client.GetPlan(request);
  if (absl::IsNotFound(plan.status())) return state;
  if (!plan.ok()) return plan.status();
  state.plan = plan->plan();
  for (const apipb::PlanNode& node : plan->nodes()) NoteNode(node, state);
  return state;
}

absl::StatusOr<uint64_t> FetchRevision(client::Client& client,
                                       const std::string& stream,
                                       uint64_t position) {
  apipb::ReadRequest request;
  request.set_direction(apipb::READ_DIRECTION_BACKWARDS);
  request.set_max_count(1);
  request.mutable_filter()->set_stream(stream);
  while (true) {
    std::optional<apipb::RecordedEvent> newest;
    YORIAI_RETURN_IF_ERROR(
        client.Read(request, [&newest](const apipb::ReadResponse& response) {
          if (!response.events().empty()) newest = response.events(0);
          return true;
        }));
    if (!newest) return 0;
    if (newest->position() <= position) return newest->revision();
    // The stream moved on since; an append that expects the older revision
    // will be refused, and rightly so.
    request.set_after_position(newest->position());
  }
}

}  // namespace yoriai::cli
