#pragma once

#include "absl/status/status.h"
#include "proto/namespaces.h"
#include "server/domain/rules/claim.h"
#include "server/domain/rules/fields.h"
#include "yoriai/event/v1/indicators.pb.h"

// Shape and rules of what is reported for indicators.
// CheckFields() notes every field whose shape is wrong, CheckRules() answers
// the first rule that refuses.

namespace yoriai::server {

void CheckFields(const eventpb::IndicatorReported& event, const Fields& fields);
absl::Status CheckRules(const eventpb::IndicatorReported& event,
                        const Claim& claim);

void CheckFields(const eventpb::IndicatorReportCorrected& event,
                 const Fields& fields);
absl::Status CheckRules(const eventpb::IndicatorReportCorrected& event,
                        const Claim& claim);

void CheckFields(const eventpb::IndicatorReportWithdrawn& event,
                 const Fields& fields);
absl::Status CheckRules(const eventpb::IndicatorReportWithdrawn& event,
                        const Claim& claim);

}  // namespace yoriai::server
