#include "server/projections/federation_view.h"

#include "server/projections/members.h"

namespace yoriai::server {

FederationView::FederationView(const storage::ViewReader& views,
                               storage::Position as_of)
    : rows_(views, kMembersView, as_of) {}

absl::StatusOr<bool> FederationView::HasOrganisations() const {
  YORIAI_ASSIGN_OR_RETURN(
      const std::optional<apipb::Organisation> mark,
      rows_.Get<apipb::Organisation>(MembersProjection::kRegistered));
  return mark.has_value();
}

absl::StatusOr<std::optional<apipb::Organisation>>
FederationView::FindOrganisation(absl::string_view organisation_id) const {
  return rows_.Get<apipb::Organisation>(
      MembersProjection::OrganisationRow(organisation_id));
}

absl::StatusOr<Page<apipb::Organisation>> FederationView::ListOrganisations(
    absl::string_view after, size_t size_max, bool members_only) const {
  return rows_.List<apipb::Organisation>(
      MembersProjection::kOrganisations, after, size_max,
      [&](const apipb::Organisation& organisation) {
        return !members_only || organisation.member();
      });
}

}  // namespace yoriai::server
