#pragma once

#include "absl/status/status.h"
#include "proto/namespaces.h"
#include "server/domain/rules/claim.h"
#include "server/domain/rules/fields.h"
#include "yoriai/event/v1/meetings.pb.h"

// Shape and rules of meetings.
// CheckFields() notes every field whose shape is wrong, CheckRules() answers
// the first rule that refuses.

namespace yoriai::server {

void CheckFields(const eventpb::MeetingScheduled& event, const Fields& fields);
absl::Status CheckRules(const eventpb::MeetingScheduled& event,
                        const Claim& claim);

void CheckFields(const eventpb::MeetingRescheduled& event,
                 const Fields& fields);
absl::Status CheckRules(const eventpb::MeetingRescheduled& event,
                        const Claim& claim);

void CheckFields(const eventpb::MeetingPostponed& event, const Fields& fields);
absl::Status CheckRules(const eventpb::MeetingPostponed& event,
                        const Claim& claim);

void CheckFields(const eventpb::MeetingCancelled& event, const Fields& fields);
absl::Status CheckRules(const eventpb::MeetingCancelled& event,
                        const Claim& claim);

void CheckFields(const eventpb::MeetingHeld& event, const Fields& fields);
absl::Status CheckRules(const eventpb::MeetingHeld& event, const Claim& claim);

void CheckFields(const eventpb::MeetingRecordCorrected& event,
                 const Fields& fields);
absl::Status CheckRules(const eventpb::MeetingRecordCorrected& event,
                        const Claim& claim);

void CheckFields(const eventpb::MinutesPublished& event, const Fields& fields);
absl::Status CheckRules(const eventpb::MinutesPublished& event,
                        const Claim& claim);

}  // namespace yoriai::server
