#pragma once

#include "absl/status/status.h"
#include "proto/namespaces.h"
#include "server/domain/rules/claim.h"
#include "server/domain/rules/fields.h"
#include "yoriai/event/v1/indicators.pb.h"

// Shape and rules of what others say of a report: doubt it, stand by it, send
// it back. Four eyes: nobody endorses or sends back what is their own.

namespace yoriai::server {

void CheckFields(const eventpb::IndicatorReportDisputed& event,
                 const Fields& fields);
absl::Status CheckRules(const eventpb::IndicatorReportDisputed& event,
                        const Claim& claim);

void CheckFields(const eventpb::IndicatorReportEndorsed& event,
                 const Fields& fields);
absl::Status CheckRules(const eventpb::IndicatorReportEndorsed& event,
                        const Claim& claim);

void CheckFields(const eventpb::IndicatorReportReturned& event,
                 const Fields& fields);
absl::Status CheckRules(const eventpb::IndicatorReportReturned& event,
                        const Claim& claim);

}  // namespace yoriai::server
