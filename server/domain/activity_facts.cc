#include "server/domain/activity_facts.h"

#include <algorithm>
#include <concepts>

#include "server/domain/event_visitor.h"

namespace yoriai::server {
namespace {

template <typename Event>
concept TellsActivity = requires(const Event& event) {
  { event.activity() } -> std::same_as<const eventpb::Activity&>;
};

struct Reading {
  template <TellsActivity Event>
  ActivityFacts operator()(const Event& event) const {
    return {.activity = &event.activity()};
  }
  ActivityFacts operator()(const eventpb::PetitionSubmitted& event) const {
    return {.activity = &event.activity(),
            .recipients_in_person = std::count_if(
                event.recipients().begin(), event.recipients().end(),
                [](const eventpb::Recipient& recipient) {
                  return recipient.in_person();
                })};
  }
  ActivityFacts operator()(const eventpb::ArticlesPublished& event) const {
    return {.activity = &event.activity(), .articles = event.articles()};
  }
  template <typename Event>
  ActivityFacts operator()(const Event&) const {
    return {};
  }
};

}  // namespace

ActivityFacts FactsOf(const eventpb::Event& event) {
  return VisitPayload(event, Reading());
}

ActivityFacts ReplacementFactsOf(const eventpb::ActivityCorrected& corrected) {
  using C = eventpb::ActivityCorrected;
  const Reading read;
  switch (
      corrected.replacement_case()) {  // No default: the compiler finds gaps.
    case C::kPetitionSubmitted:
      return read(corrected.petition_submitted());
    case C::kPetitionOutcomeRecorded:
      return read(corrected.petition_outcome_recorded());
    case C::kGrantAwarded:
      return read(corrected.grant_awarded());
    case C::kSupportProvided:
      return read(corrected.support_provided());
    case C::kPresentationGiven:
      return read(corrected.presentation_given());
    case C::kMatchMade:
      return read(corrected.match_made());
    case C::kExportDealClosed:
      return read(corrected.export_deal_closed());
    case C::kArticlesPublished:
      return read(corrected.articles_published());
    case C::kSurveyConducted:
      return read(corrected.survey_conducted());
    case C::kSeminarHeld:
      return read(corrected.seminar_held());
    case C::kExhibitionJoined:
      return read(corrected.exhibition_joined());
    case C::kSponsorshipGiven:
      return read(corrected.sponsorship_given());
    case C::kOutcomeRecorded:
      return read(corrected.outcome_recorded());
    case C::REPLACEMENT_NOT_SET:
      break;
  }
  return {};
}

}  // namespace yoriai::server
