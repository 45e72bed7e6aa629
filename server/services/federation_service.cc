#include "server/services/federation_service.h"

#include <optional>
#include <utility>

#include "server/domain/errors.h"
#include "server/projections/federation_view.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

absl::StatusOr<apipb::GetOrganisationResponse> GetOne(
    const apipb::GetOrganisationRequest& request, QueryScope& scope) {
  YORIAI_RETURN_IF_ERROR(CheckId("organisation_id", request.organisation_id()));
  const FederationView view(scope.views, scope.as_of);
  YORIAI_ASSIGN_OR_RETURN(std::optional<apipb::Organisation> organisation,
                          view.FindOrganisation(request.organisation_id()));
  if (!organisation.has_value()) {
    return EntityUnknown("organisation", request.organisation_id(),
                         scope.as_of);
  }
  apipb::GetOrganisationResponse response;
  *response.mutable_organisation() = *std::move(organisation);
  return response;
}

absl::StatusOr<apipb::ListOrganisationsResponse> ListPage(
    const apipb::ListOrganisationsRequest& request, PageScope& page) {
  const FederationView view(page.query.views, page.query.as_of);
  YORIAI_ASSIGN_OR_RETURN(
      Page<apipb::Organisation> found,
      view.ListOrganisations(page.after, page.size, request.members_only()));
  apipb::ListOrganisationsResponse response;
  for (apipb::Organisation& organisation : found.rows) {
    *response.add_organisations() = std::move(organisation);
  }
  page.next_after = std::move(found.next_after);
  return response;
}

}  // namespace

grpc::ServerUnaryReactor* FederationService::GetOrganisation(
    grpc::CallbackServerContext* context,
    const apipb::GetOrganisationRequest* request,
    apipb::GetOrganisationResponse* response) {
  return queries_.AnswerOne(context, request, response, &GetOne);
}

grpc::ServerUnaryReactor* FederationService::ListOrganisations(
    grpc::CallbackServerContext* context,
    const apipb::ListOrganisationsRequest* request,
    apipb::ListOrganisationsResponse* response) {
  return queries_.AnswerPage(context, request, response, &ListPage);
}

}  // namespace yoriai::server
