#pragma once

#include "absl/status/status.h"
#include "proto/namespaces.h"
#include "server/domain/rules/claim.h"
#include "server/domain/rules/fields.h"
#include "yoriai/event/v1/activities.pb.h"

// Shape and rules of activities.
// CheckFields() notes every field whose shape is wrong, CheckRules() answers
// the first rule that refuses.

namespace yoriai::server {

void CheckFields(const eventpb::PetitionSubmitted& event, const Fields& fields);
absl::Status CheckRules(const eventpb::PetitionSubmitted& event,
                        const Claim& claim);

void CheckFields(const eventpb::PetitionOutcomeRecorded& event,
                 const Fields& fields);
absl::Status CheckRules(const eventpb::PetitionOutcomeRecorded& event,
                        const Claim& claim);

void CheckFields(const eventpb::GrantAwarded& event, const Fields& fields);
absl::Status CheckRules(const eventpb::GrantAwarded& event, const Claim& claim);

void CheckFields(const eventpb::SupportProvided& event, const Fields& fields);
absl::Status CheckRules(const eventpb::SupportProvided& event,
                        const Claim& claim);

void CheckFields(const eventpb::PresentationGiven& event, const Fields& fields);
absl::Status CheckRules(const eventpb::PresentationGiven& event,
                        const Claim& claim);

void CheckFields(const eventpb::MatchMade& event, const Fields& fields);
absl::Status CheckRules(const eventpb::MatchMade& event, const Claim& claim);

void CheckFields(const eventpb::ExportDealClosed& event, const Fields& fields);
absl::Status CheckRules(const eventpb::ExportDealClosed& event,
                        const Claim& claim);

void CheckFields(const eventpb::ArticlesPublished& event, const Fields& fields);
absl::Status CheckRules(const eventpb::ArticlesPublished& event,
                        const Claim& claim);

void CheckFields(const eventpb::SurveyConducted& event, const Fields& fields);
absl::Status CheckRules(const eventpb::SurveyConducted& event,
                        const Claim& claim);

void CheckFields(const eventpb::SeminarHeld& event, const Fields& fields);
absl::Status CheckRules(const eventpb::SeminarHeld& event, const Claim& claim);

void CheckFields(const eventpb::ExhibitionJoined& event, const Fields& fields);
absl::Status CheckRules(const eventpb::ExhibitionJoined& event,
                        const Claim& claim);

void CheckFields(const eventpb::SponsorshipGiven& event, const Fields& fields);
absl::Status CheckRules(const eventpb::SponsorshipGiven& event,
                        const Claim& claim);

void CheckFields(const eventpb::OutcomeRecorded& event, const Fields& fields);
absl::Status CheckRules(const eventpb::OutcomeRecorded& event,
                        const Claim& claim);

void CheckFields(const eventpb::ActivityCorrected& event, const Fields& fields);
absl::Status CheckRules(const eventpb::ActivityCorrected& event,
                        const Claim& claim);

void CheckFields(const eventpb::ActivityWithdrawn& event, const Fields& fields);
absl::Status CheckRules(const eventpb::ActivityWithdrawn& event,
                        const Claim& claim);

}  // namespace yoriai::server
