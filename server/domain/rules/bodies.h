#pragma once

#include "absl/status/status.h"
#include "proto/namespaces.h"
#include "server/domain/rules/claim.h"
#include "server/domain/rules/fields.h"
#include "yoriai/event/v1/bodies.pb.h"

// Shape and rules of bodies, their seats, themes, proposals and decisions.
// CheckFields() notes every field whose shape is wrong, CheckRules() answers
// the first rule that refuses.

namespace yoriai::server {

void CheckFields(const eventpb::BodyEstablished& event, const Fields& fields);
absl::Status CheckRules(const eventpb::BodyEstablished& event,
                        const Claim& claim);

void CheckFields(const eventpb::BodyMandateRevised& event,
                 const Fields& fields);
absl::Status CheckRules(const eventpb::BodyMandateRevised& event,
                        const Claim& claim);

void CheckFields(const eventpb::BodyDissolved& event, const Fields& fields);
absl::Status CheckRules(const eventpb::BodyDissolved& event,
                        const Claim& claim);

void CheckFields(const eventpb::BodySuspended& event, const Fields& fields);
absl::Status CheckRules(const eventpb::BodySuspended& event,
                        const Claim& claim);
void CheckFields(const eventpb::BodyResumed& event, const Fields& fields);
absl::Status CheckRules(const eventpb::BodyResumed& event, const Claim& claim);
void CheckFields(const eventpb::SeatTaken& event, const Fields& fields);
absl::Status CheckRules(const eventpb::SeatTaken& event, const Claim& claim);

void CheckFields(const eventpb::SeatVacated& event, const Fields& fields);
absl::Status CheckRules(const eventpb::SeatVacated& event, const Claim& claim);

void CheckFields(const eventpb::ThemeAdopted& event, const Fields& fields);
absl::Status CheckRules(const eventpb::ThemeAdopted& event, const Claim& claim);

void CheckFields(const eventpb::ThemeClosed& event, const Fields& fields);
absl::Status CheckRules(const eventpb::ThemeClosed& event, const Claim& claim);

void CheckFields(const eventpb::ProposalMade& event, const Fields& fields);
absl::Status CheckRules(const eventpb::ProposalMade& event, const Claim& claim);

void CheckFields(const eventpb::DecisionRecorded& event, const Fields& fields);
absl::Status CheckRules(const eventpb::DecisionRecorded& event,
                        const Claim& claim);

}  // namespace yoriai::server
