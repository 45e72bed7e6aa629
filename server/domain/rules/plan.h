#pragma once

#include "absl/status/status.h"
#include "proto/namespaces.h"
#include "server/domain/rules/claim.h"
#include "server/domain/rules/fields.h"
#include "yoriai/event/v1/plan.pb.h"

// Shape and rules of plans and their elements.
// CheckFields() notes every field whose shape is wrong, CheckRules() answers
// the first rule that refuses.

namespace yoriai::server {

void CheckFields(const eventpb::PlanAdopted& event, const Fields& fields);
absl::Status CheckRules(const eventpb::PlanAdopted& event, const Claim& claim);

void CheckFields(const eventpb::PlanRevised& event, const Fields& fields);
absl::Status CheckRules(const eventpb::PlanRevised& event, const Claim& claim);

void CheckFields(const eventpb::PlanElementDefined& event,
                 const Fields& fields);
absl::Status CheckRules(const eventpb::PlanElementDefined& event,
                        const Claim& claim);

void CheckFields(const eventpb::PlanElementRevised& event,
                 const Fields& fields);
absl::Status CheckRules(const eventpb::PlanElementRevised& event,
                        const Claim& claim);

void CheckFields(const eventpb::PlanElementEnded& event, const Fields& fields);
absl::Status CheckRules(const eventpb::PlanElementEnded& event,
                        const Claim& claim);

}  // namespace yoriai::server
