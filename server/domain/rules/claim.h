#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/domain/rules/rulebook.h"
#include "server/domain/world.h"
#include "yoriai/event/v1/event.pb.h"

namespace yoriai::server {

// What an event claims and where it stands, while the rules of the federation
// judge it. Its shape has been checked.
struct Claim {
  const eventpb::EventHeader& header;
  // The organisation that says it.
  const std::string author_id;
  const World& world;
  // Where the event stands in the request. "events[0]"
  const std::string event_path;
  // Where the payload stands in the request. "events[0].meeting_held"
  const std::string path;

  // The refusal of `field` of the payload by `rule`; `arguments` are put into
  // the rule's text.
  absl::Status Refuse(Rule rule, absl::string_view field,
                      absl::string_view value,
                      const std::vector<std::string>& arguments = {}) const;

  // The refusal of the header's occurred_on.
  absl::Status RefuseDay(Rule rule,
                         const std::vector<std::string>& arguments) const;

  // The same event, seen from a message within its payload.
  Claim Within(absl::string_view field) const;
};

// Each returns what `field` refers to by `id`, or the refusal because there is
// no such thing. Those for optional references accept an empty id.

absl::Status NeedOrganisation(const Claim& claim, absl::string_view field,
                              absl::string_view id);
absl::Status NeedOrganisationIfSet(const Claim& claim, absl::string_view field,
                                   absl::string_view id);
absl::StatusOr<apipb::Body> NeedBody(const Claim& claim,
                                     absl::string_view field,
                                     absl::string_view id);
// Not dissolved.
absl::StatusOr<apipb::Body> NeedActiveBody(const Claim& claim,
                                           absl::string_view field,
                                           absl::string_view id);
absl::Status NeedBodyIfSet(const Claim& claim, absl::string_view field,
                           absl::string_view id);
// Registered, and not one that left the federation and is not back.
absl::Status NeedPresentOrganisation(const Claim& claim,
                                     absl::string_view field,
                                     absl::string_view id);
absl::Status NeedDecisionIfSet(const Claim& claim, absl::string_view field,
                               absl::string_view id);
absl::StatusOr<apipb::Meeting> NeedMeeting(const Claim& claim,
                                           absl::string_view field,
                                           absl::string_view id);
absl::Status NeedMeetingOfIfSet(const Claim& claim, absl::string_view field,
                                absl::string_view id,
                                absl::string_view body_id);
absl::StatusOr<apipb::Plan> NeedPlan(const Claim& claim,
                                     absl::string_view field,
                                     absl::string_view id);
absl::StatusOr<apipb::PlanElement> NeedElement(const Claim& claim,
                                               absl::string_view field,
                                               absl::string_view plan_id,
                                               absl::string_view id);
// An element that has indicators and activities: an action plan or an activity
// group.
absl::StatusOr<apipb::PlanElement> NeedMeasuredElement(
    const Claim& claim, absl::string_view field, absl::string_view plan_id,
    absl::string_view id);
// The plan_id and action_plan_id of a message, where they are set.
absl::Status NeedPlanPartIfSet(const Claim& claim, absl::string_view plan_id,
                               absl::string_view action_plan_id);
absl::StatusOr<apipb::Indicator> NeedIndicator(const Claim& claim,
                                               absl::string_view field,
                                               absl::string_view plan_id,
                                               absl::string_view id);

// Not withdrawn; `report_event_id` is the field.
absl::StatusOr<apipb::IndicatorReport> NeedStandingReport(
    const Claim& claim, const std::string& plan_id,
    const std::string& indicator_id, const std::string& report_event_id);

// Refuses an occurred_on before `beginning`, a day or empty.
absl::Status NotBefore(const Claim& claim, const std::string& beginning);

// Refuses a day, which is the value of `field`, on which the body cannot meet:
// it was dissolved before, or rested. On the day itself on which it was
// dissolved, suspended or resumed it can.
absl::Status CanMeetOn(const Claim& claim, absl::string_view field,
                       absl::string_view value, const std::string& day,
                       const apipb::Body& body);

// Says whether so many organisations with a vote came as the body's mandate
// asks for, and how many did.
struct Quorum {
  int asked_for = 0;  // 0: none.
  int present = 0;

  bool met() const { return present >= asked_for; }
};
Quorum QuorumOf(const World& world, const apipb::Body& body,
                const eventpb::MeetingMinutes& minutes,
                const std::string& held_on);

// Refuses an element that was ended, itself or one above it.
absl::Status NotEnded(const Claim& claim, absl::string_view field,
                      const apipb::PlanElement& element);

// Refuses a fiscal year outside `plan`.
absl::Status YearWithin(const Claim& claim, absl::string_view field, int year,
                        const apipb::Plan& plan);

}  // namespace yoriai::server
