#pragma once

#include "absl/status/status.h"
#include "proto/namespaces.h"
#include "server/domain/rules/claim.h"
#include "server/domain/rules/fields.h"
#include "yoriai/event/v1/definitions.pb.h"

// Shape and rules of targets.
// CheckFields() notes every field whose shape is wrong, CheckRules() answers
// the first rule that refuses.

namespace yoriai::server {

void CheckFields(const eventpb::TargetSet& event, const Fields& fields);
absl::Status CheckRules(const eventpb::TargetSet& event, const Claim& claim);

void CheckFields(const eventpb::TargetDeferred& event, const Fields& fields);
absl::Status CheckRules(const eventpb::TargetDeferred& event,
                        const Claim& claim);

void CheckFields(const eventpb::TargetRevised& event, const Fields& fields);
absl::Status CheckRules(const eventpb::TargetRevised& event,
                        const Claim& claim);

}  // namespace yoriai::server
