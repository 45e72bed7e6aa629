#pragma once

#include "absl/status/status.h"
#include "proto/namespaces.h"
#include "server/domain/rules/claim.h"
#include "server/domain/rules/fields.h"
#include "yoriai/event/v1/federation.pb.h"

// Shape and rules of organisations and membership.
// CheckFields() notes every field whose shape is wrong, CheckRules() answers
// the first rule that refuses.

namespace yoriai::server {

void CheckFields(const eventpb::OrganisationRegistered& event,
                 const Fields& fields);
absl::Status CheckRules(const eventpb::OrganisationRegistered& event,
                        const Claim& claim);

void CheckFields(const eventpb::OrganisationUpdated& event,
                 const Fields& fields);
absl::Status CheckRules(const eventpb::OrganisationUpdated& event,
                        const Claim& claim);

void CheckFields(const eventpb::MemberJoined& event, const Fields& fields);
absl::Status CheckRules(const eventpb::MemberJoined& event, const Claim& claim);

void CheckFields(const eventpb::MembershipUnitsChanged& event,
                 const Fields& fields);
absl::Status CheckRules(const eventpb::MembershipUnitsChanged& event,
                        const Claim& claim);

void CheckFields(const eventpb::MemberLeft& event, const Fields& fields);
absl::Status CheckRules(const eventpb::MemberLeft& event, const Claim& claim);

}  // namespace yoriai::server
