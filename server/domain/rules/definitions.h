#pragma once

#include "absl/status/status.h"
#include "proto/namespaces.h"
#include "server/domain/rules/claim.h"
#include "server/domain/rules/fields.h"
#include "yoriai/event/v1/definitions.pb.h"

// Shape and rules of indicators, as a plan lays them down.
// CheckFields() notes every field whose shape is wrong, CheckRules() answers
// the first rule that refuses.

namespace yoriai::server {

void CheckFields(const eventpb::IndicatorDefined& event, const Fields& fields);
absl::Status CheckRules(const eventpb::IndicatorDefined& event,
                        const Claim& claim);

void CheckFields(const eventpb::IndicatorRevised& event, const Fields& fields);
absl::Status CheckRules(const eventpb::IndicatorRevised& event,
                        const Claim& claim);

void CheckFields(const eventpb::IndicatorRetired& event, const Fields& fields);
absl::Status CheckRules(const eventpb::IndicatorRetired& event,
                        const Claim& claim);

}  // namespace yoriai::server
