#pragma once

#include "absl/status/status.h"
#include "proto/namespaces.h"
#include "server/domain/rules/claim.h"
#include "server/domain/rules/fields.h"
#include "yoriai/event/v1/plan.pb.h"

// Shape and rules of what action plans mean to do in a year.

namespace yoriai::server {

void CheckFields(const eventpb::InitiativePostponed& event,
                 const Fields& fields);
absl::Status CheckRules(const eventpb::InitiativePostponed& event,
                        const Claim& claim);
void CheckFields(const eventpb::InitiativeProgressed& event,
                 const Fields& fields);
absl::Status CheckRules(const eventpb::InitiativeProgressed& event,
                        const Claim& claim);
void CheckFields(const eventpb::InitiativeEnded& event, const Fields& fields);
absl::Status CheckRules(const eventpb::InitiativeEnded& event,
                        const Claim& claim);

}  // namespace yoriai::server
