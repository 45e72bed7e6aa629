#pragma once

#include "proto/namespaces.h"
#include "storage/base/check.h"
#include "yoriai/event/v1/event.pb.h"

namespace yoriai::server {

// Calls `visit` with the payload of `event` and returns what it returns. The
// one switch over all events: a kind that is left out does not compile, and
// neither does a visitor that lacks an overload for it.
//
// The payload must be set; whoever takes events from outside asks
// HasPayload() first.
template <typename Visit>
decltype(auto) VisitPayload(const eventpb::Event& event, Visit&& visit) {
  using E = eventpb::Event;
  switch (event.payload_case()) {  // No default: the compiler finds gaps.
    case E::kOrganisationRegistered:
      return visit(event.organisation_registered());
    case E::kOrganisationUpdated:
      return visit(event.organisation_updated());
    case E::kMemberJoined:
      return visit(event.member_joined());
    case E::kMembershipUnitsChanged:
      return visit(event.membership_units_changed());
    case E::kMemberLeft:
      return visit(event.member_left());
    case E::kBodyEstablished:
      return visit(event.body_established());
    case E::kBodyMandateRevised:
      return visit(event.body_mandate_revised());
    case E::kBodyDissolved:
      return visit(event.body_dissolved());
    case E::kSeatTaken:
      return visit(event.seat_taken());
    case E::kSeatVacated:
      return visit(event.seat_vacated());
    case E::kThemeAdopted:
      return visit(event.theme_adopted());
    case E::kThemeClosed:
      return visit(event.theme_closed());
    case E::kProposalMade:
      return visit(event.proposal_made());
    case E::kDecisionRecorded:
      return visit(event.decision_recorded());
    case E::kBodySuspended:
      return visit(event.body_suspended());
    case E::kBodyResumed:
      return visit(event.body_resumed());
    case E::kActionItemAssigned:
      return visit(event.action_item_assigned());
    case E::kActionItemRevised:
      return visit(event.action_item_revised());
    case E::kActionItemCompleted:
      return visit(event.action_item_completed());
    case E::kActionItemDropped:
      return visit(event.action_item_dropped());
    case E::kMeetingScheduled:
      return visit(event.meeting_scheduled());
    case E::kMeetingRescheduled:
      return visit(event.meeting_rescheduled());
    case E::kMeetingPostponed:
      return visit(event.meeting_postponed());
    case E::kMeetingCancelled:
      return visit(event.meeting_cancelled());
    case E::kMeetingHeld:
      return visit(event.meeting_held());
    case E::kMeetingRecordCorrected:
      return visit(event.meeting_record_corrected());
    case E::kMinutesPublished:
      return visit(event.minutes_published());
    case E::kPlanAdopted:
      return visit(event.plan_adopted());
    case E::kPlanRevised:
      return visit(event.plan_revised());
    case E::kPlanElementDefined:
      return visit(event.plan_element_defined());
    case E::kPlanElementRevised:
      return visit(event.plan_element_revised());
    case E::kPlanElementEnded:
      return visit(event.plan_element_ended());
    case E::kIndicatorDefined:
      return visit(event.indicator_defined());
    case E::kIndicatorRevised:
      return visit(event.indicator_revised());
    case E::kIndicatorRetired:
      return visit(event.indicator_retired());
    case E::kTargetSet:
      return visit(event.target_set());
    case E::kTargetDeferred:
      return visit(event.target_deferred());
    case E::kTargetRevised:
      return visit(event.target_revised());
    case E::kInitiativePostponed:
      return visit(event.initiative_postponed());
    case E::kInitiativeProgressed:
      return visit(event.initiative_progressed());
    case E::kInitiativeEnded:
      return visit(event.initiative_ended());
    case E::kIndicatorReported:
      return visit(event.indicator_reported());
    case E::kIndicatorReportCorrected:
      return visit(event.indicator_report_corrected());
    case E::kIndicatorReportWithdrawn:
      return visit(event.indicator_report_withdrawn());
    case E::kIndicatorReportDisputed:
      return visit(event.indicator_report_disputed());
    case E::kIndicatorReportEndorsed:
      return visit(event.indicator_report_endorsed());
    case E::kIndicatorReportReturned:
      return visit(event.indicator_report_returned());
    case E::kPetitionSubmitted:
      return visit(event.petition_submitted());
    case E::kPetitionOutcomeRecorded:
      return visit(event.petition_outcome_recorded());
    case E::kGrantAwarded:
      return visit(event.grant_awarded());
    case E::kSupportProvided:
      return visit(event.support_provided());
    case E::kPresentationGiven:
      return visit(event.presentation_given());
    case E::kMatchMade:
      return visit(event.match_made());
    case E::kExportDealClosed:
      return visit(event.export_deal_closed());
    case E::kArticlesPublished:
      return visit(event.articles_published());
    case E::kSurveyConducted:
      return visit(event.survey_conducted());
    case E::kSeminarHeld:
      return visit(event.seminar_held());
    case E::kExhibitionJoined:
      return visit(event.exhibition_joined());
    case E::kSponsorshipGiven:
      return visit(event.sponsorship_given());
    case E::kOutcomeRecorded:
      return visit(event.outcome_recorded());
    case E::kActivityCorrected:
      return visit(event.activity_corrected());
    case E::kActivityWithdrawn:
      return visit(event.activity_withdrawn());
    case E::PAYLOAD_NOT_SET:
      break;
  }
  YORIAI_CHECK(false) << "an event without a payload passed the border";
  __builtin_unreachable();
}

// Calls `visit` with what `correction` puts in the place of an activity, and
// returns what it returns. The replacement must be set.
template <typename Visit>
decltype(auto) VisitReplacement(const eventpb::ActivityCorrected& correction,
                                Visit&& visit) {
  using C = eventpb::ActivityCorrected;
  switch (correction.replacement_case()) {  // No default, as above.
    case C::kPetitionSubmitted:
      return visit(correction.petition_submitted());
    case C::kPetitionOutcomeRecorded:
      return visit(correction.petition_outcome_recorded());
    case C::kGrantAwarded:
      return visit(correction.grant_awarded());
    case C::kSupportProvided:
      return visit(correction.support_provided());
    case C::kPresentationGiven:
      return visit(correction.presentation_given());
    case C::kMatchMade:
      return visit(correction.match_made());
    case C::kExportDealClosed:
      return visit(correction.export_deal_closed());
    case C::kArticlesPublished:
      return visit(correction.articles_published());
    case C::kSurveyConducted:
      return visit(correction.survey_conducted());
    case C::kSeminarHeld:
      return visit(correction.seminar_held());
    case C::kExhibitionJoined:
      return visit(correction.exhibition_joined());
    case C::kSponsorshipGiven:
      return visit(correction.sponsorship_given());
    case C::kOutcomeRecorded:
      return visit(correction.outcome_recorded());
    case C::REPLACEMENT_NOT_SET:
      break;
  }
  YORIAI_CHECK(false) << "a correction without a replacement passed the border";
  __builtin_unreachable();
}

// Says whether `correction` says what the activity was in truth.
inline bool HasReplacement(const eventpb::ActivityCorrected& correction) {
  return correction.replacement_case() !=
         eventpb::ActivityCorrected::REPLACEMENT_NOT_SET;
}

// Says whether `event` says anything that this server knows.
inline bool HasPayload(const eventpb::Event& event) {
  return event.payload_case() != eventpb::Event::PAYLOAD_NOT_SET;
}

}  // namespace yoriai::server
