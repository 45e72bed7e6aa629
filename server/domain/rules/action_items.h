#pragma once

#include "absl/status/status.h"
#include "proto/namespaces.h"
#include "server/domain/rules/claim.h"
#include "server/domain/rules/fields.h"
#include "yoriai/event/v1/bodies.pb.h"

// Shape and rules of what somebody is to do by a day.

namespace yoriai::server {

void CheckFields(const eventpb::ActionItemAssigned& event,
                 const Fields& fields);
absl::Status CheckRules(const eventpb::ActionItemAssigned& event,
                        const Claim& claim);
void CheckFields(const eventpb::ActionItemRevised& event, const Fields& fields);
absl::Status CheckRules(const eventpb::ActionItemRevised& event,
                        const Claim& claim);
void CheckFields(const eventpb::ActionItemCompleted& event,
                 const Fields& fields);
absl::Status CheckRules(const eventpb::ActionItemCompleted& event,
                        const Claim& claim);
void CheckFields(const eventpb::ActionItemDropped& event, const Fields& fields);
absl::Status CheckRules(const eventpb::ActionItemDropped& event,
                        const Claim& claim);

}  // namespace yoriai::server
