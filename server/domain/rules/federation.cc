#include "server/domain/rules/federation.h"

#include <string>
#include <utility>

#include "server/domain/rules/bounds.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

constexpr char kOrganisationId[] = "organisation_id";

// What registering and updating an organisation have in common.
template <typename E>
void CheckDescription(const E& event, const Fields& fields) {
  fields.Id(kOrganisationId, event.organisation_id());
  fields.Text("name", event.name());
  fields.Enum("sector", event.sector());
  fields.OptionalName("kana", event.kana());
}

absl::StatusOr<apipb::Organisation> NeedMembership(const Claim& claim,
                                                   const std::string& id,
                                                   bool wanted) {
  auto organisation = claim.world.FindOrganisation(id);
  if (!organisation) {
    return claim.Refuse(Rule::kOrganisationUnknown, kOrganisationId, id);
  }
  if (organisation->member() == wanted) return *std::move(organisation);
  return claim.Refuse(wanted ? Rule::kNotAMember : Rule::kMemberAlready,
                      kOrganisationId, id);
}

}  // namespace

void CheckFields(const eventpb::OrganisationRegistered& event,
                 const Fields& fields) {
  CheckDescription(event, fields);
}

absl::Status CheckRules(const eventpb::OrganisationRegistered& event,
                        const Claim& claim) {
  if (claim.world.FindOrganisation(event.organisation_id())) {
    return claim.Refuse(Rule::kOrganisationIdUsed, kOrganisationId,
                        event.organisation_id());
  }
  return absl::OkStatus();
}

void CheckFields(const eventpb::OrganisationUpdated& event,
                 const Fields& fields) {
  CheckDescription(event, fields);
}

absl::Status CheckRules(const eventpb::OrganisationUpdated& event,
                        const Claim& claim) {
  return NeedOrganisation(claim, kOrganisationId, event.organisation_id());
}

void CheckFields(const eventpb::MemberJoined& event, const Fields& fields) {
  fields.Id(kOrganisationId, event.organisation_id());
  fields.Number("units", event.units(), 1, kUnitsMax);
}

absl::Status CheckRules(const eventpb::MemberJoined& event,
                        const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(
      const apipb::Organisation organisation,
      NeedMembership(claim, event.organisation_id(), false));
  return NotBefore(claim, organisation.left_on());
}

void CheckFields(const eventpb::MembershipUnitsChanged& event,
                 const Fields& fields) {
  fields.Id(kOrganisationId, event.organisation_id());
  fields.Number("units", event.units(), 1, kUnitsMax);
}

absl::Status CheckRules(const eventpb::MembershipUnitsChanged& event,
                        const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::Organisation organisation,
                          NeedMembership(claim, event.organisation_id(), true));
  return NotBefore(claim, organisation.units_since());
}

void CheckFields(const eventpb::MemberLeft& event, const Fields& fields) {
  fields.Id(kOrganisationId, event.organisation_id());
  fields.OptionalText("reason", event.has_reason(), event.reason());
}

absl::Status CheckRules(const eventpb::MemberLeft& event, const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::Organisation organisation,
                          NeedMembership(claim, event.organisation_id(), true));
  return NotBefore(claim, organisation.units_since());
}

}  // namespace yoriai::server
