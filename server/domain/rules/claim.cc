#include "server/domain/rules/claim.h"

#include <optional>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "server/domain/errors.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

std::string Filled(const char* text,
                   const std::vector<std::string>& arguments) {
  const std::string none;
  return absl::Substitute(text, arguments.size() > 0 ? arguments[0] : none,
                          arguments.size() > 1 ? arguments[1] : none);
}

absl::Status RefuseAt(std::string field, Rule rule, absl::string_view value,
                      const std::vector<std::string>& arguments) {
  const RuleText& text = TextOf(rule);
  return RuleRefuses({text.name, std::move(field), std::string(value),
                      Filled(text.accepted, arguments),
                      Filled(text.accepted_ja, arguments)});
}

}  // namespace

absl::Status Claim::Refuse(Rule rule, absl::string_view field,
                           absl::string_view value,
                           const std::vector<std::string>& arguments) const {
  return RefuseAt(absl::StrCat(path, ".", field), rule, value, arguments);
}

absl::Status Claim::RefuseDay(Rule rule,
                              const std::vector<std::string>& arguments) const {
  return RefuseAt(absl::StrCat(event_path, ".header.occurred_on"), rule,
                  header.occurred_on(), arguments);
}

Claim Claim::Within(absl::string_view field) const {
  return Claim{header, author_id, world, event_path,
               absl::StrCat(path, ".", field)};
}

absl::Status NeedOrganisation(const Claim& claim, absl::string_view field,
                              absl::string_view id) {
  if (claim.world.FindOrganisation(id)) return absl::OkStatus();
  return claim.Refuse(Rule::kOrganisationUnknown, field, id);
}

absl::Status NeedOrganisationIfSet(const Claim& claim, absl::string_view field,
                                   absl::string_view id) {
  if (id.empty()) return absl::OkStatus();
  return NeedOrganisation(claim, field, id);
}

absl::StatusOr<apipb::Body> NeedBody(const Claim& claim,
                                     absl::string_view field,
                                     absl::string_view id) {
  auto body = claim.world.FindBody(id);
  if (!body) return claim.Refuse(Rule::kBodyUnknown, field, id);
  return *std::move(body);
}

absl::StatusOr<apipb::Body> NeedActiveBody(const Claim& claim,
                                           absl::string_view field,
                                           absl::string_view id) {
  YORIAI_ASSIGN_OR_RETURN(apipb::Body body, NeedBody(claim, field, id));
  if (body.state() == apipb::BODY_STATE_DISSOLVED) {
    return claim.Refuse(Rule::kBodyDissolved, field, id, {body.dissolved_on()});
  }
  return body;
}

absl::Status NeedBodyIfSet(const Claim& claim, absl::string_view field,
                           absl::string_view id) {
  if (id.empty()) return absl::OkStatus();
  return NeedBody(claim, field, id).status();
}

absl::Status NeedPresentOrganisation(const Claim& claim,
                                     absl::string_view field,
                                     absl::string_view id) {
  const auto organisation = claim.world.FindOrganisation(id);
  if (!organisation) return claim.Refuse(Rule::kOrganisationUnknown, field, id);
  if (organisation->member() || organisation->left_on().empty()) {
    return absl::OkStatus();
  }
  return claim.Refuse(Rule::kOrganisationLeft, field, id,
                      {organisation->left_on()});
}

absl::Status NeedDecisionIfSet(const Claim& claim, absl::string_view field,
                               absl::string_view id) {
  if (id.empty() || claim.world.FindDecision(id)) return absl::OkStatus();
  return claim.Refuse(Rule::kDecisionUnknown, field, id);
}

absl::StatusOr<apipb::Meeting> NeedMeeting(const Claim& claim,
                                           absl::string_view field,
                                           absl::string_view id) {
  auto meeting = claim.world.FindMeeting(id);
  if (!meeting) return claim.Refuse(Rule::kMeetingUnknown, field, id);
  return *std::move(meeting);
}

absl::Status NeedMeetingOfIfSet(const Claim& claim, absl::string_view field,
                                absl::string_view id,
                                absl::string_view body_id) {
  if (id.empty()) return absl::OkStatus();
  YORIAI_ASSIGN_OR_RETURN(const apipb::Meeting meeting,
                          NeedMeeting(claim, field, id));
  if (meeting.body_id() == body_id) return absl::OkStatus();
  return claim.Refuse(Rule::kMeetingOfOtherBody, field, id,
                      {meeting.body_id()});
}

absl::StatusOr<apipb::Plan> NeedPlan(const Claim& claim,
                                     absl::string_view field,
                                     absl::string_view id) {
  auto plan = claim.world.FindPlan(id);
  if (!plan) return claim.Refuse(Rule::kPlanUnknown, field, id);
  return *std::move(plan);
}

absl::StatusOr<apipb::PlanElement> NeedElement(const Claim& claim,
                                               absl::string_view field,
                                               absl::string_view plan_id,
                                               absl::string_view id) {
  auto element = claim.world.FindElement(plan_id, id);
  if (!element) return claim.Refuse(Rule::kElementUnknown, field, id);
  return *std::move(element);
}

absl::StatusOr<apipb::PlanElement> NeedMeasuredElement(
    const Claim& claim, absl::string_view field, absl::string_view plan_id,
    absl::string_view id) {
  YORIAI_ASSIGN_OR_RETURN(apipb::PlanElement element,
                          NeedElement(claim, field, plan_id, id));
  if (element.kind() != eventpb::PLAN_ELEMENT_KIND_ACTION_PLAN &&
      element.kind() != eventpb::PLAN_ELEMENT_KIND_ACTIVITY_GROUP) {
    return claim.Refuse(
        Rule::kElementKindUnfit, field, id,
        {"an action plan or an activity group of the plan",
         "計画のアクションプランまたは活動群を指定してください。"});
  }
  return element;
}

absl::Status NeedPlanPartIfSet(const Claim& claim, absl::string_view plan_id,
                               absl::string_view action_plan_id) {
  if (plan_id.empty()) return absl::OkStatus();
  YORIAI_RETURN_IF_ERROR(NeedPlan(claim, "plan_id", plan_id).status());
  if (action_plan_id.empty()) return absl::OkStatus();
  return NeedMeasuredElement(claim, "action_plan_id", plan_id, action_plan_id)
      .status();
}

absl::StatusOr<apipb::Indicator> NeedIndicator(const Claim& claim,
                                               absl::string_view field,
                                               absl::string_view plan_id,
                                               absl::string_view id) {
  auto indicator = claim.world.FindIndicator(plan_id, id);
  if (!indicator) return claim.Refuse(Rule::kIndicatorUnknown, field, id);
  return *std::move(indicator);
}

absl::StatusOr<apipb::IndicatorReport> NeedStandingReport(
    const Claim& claim, const std::string& plan_id,
    const std::string& indicator_id, const std::string& report_event_id) {
  auto report = claim.world.FindReport(plan_id, indicator_id, report_event_id);
  if (!report) {
    return claim.Refuse(Rule::kReportUnknown, "report_event_id",
                        report_event_id);
  }
  if (report->withdrawn()) {
    return claim.Refuse(Rule::kReportWithdrawn, "report_event_id",
                        report_event_id);
  }
  return *std::move(report);
}

absl::Status NotBefore(const Claim& claim, const std::string& beginning) {
  // ISO 8601 dates sort as they are written.
  if (claim.header.occurred_on() >= beginning) return absl::OkStatus();
  return claim.RefuseDay(Rule::kDayBeforeBeginning, {beginning});
}

absl::Status CanMeetOn(const Claim& claim, absl::string_view field,
                       absl::string_view value, const std::string& day,
                       const apipb::Body& body) {
  // ISO 8601 dates sort as they are written.
  if (body.state() == apipb::BODY_STATE_DISSOLVED &&
      day > body.dissolved_on()) {
    return claim.Refuse(Rule::kBodyDissolved, field, value,
                        {body.dissolved_on()});
  }
  for (const apipb::Suspension& rest : body.suspensions()) {
    if (day > rest.from() && (rest.until().empty() || day < rest.until())) {
      return claim.Refuse(Rule::kBodySuspended, field, value, {rest.from()});
    }
  }
  return absl::OkStatus();
}

Quorum QuorumOf(const World& world, const apipb::Body& body,
                const eventpb::MeetingMinutes& minutes,
                const std::string& held_on) {
  Quorum quorum;
  quorum.asked_for = body.mandate().quorum();
  if (quorum.asked_for == 0) return quorum;
  std::set<std::string> voting;
  for (const apipb::Seat& seat : world.ListSeats(body.body_id())) {
    const bool votes = seat.role() == eventpb::SEAT_ROLE_CHAIR ||
                       seat.role() == eventpb::SEAT_ROLE_VICE_CHAIR ||
                       seat.role() == eventpb::SEAT_ROLE_MEMBER;
    const bool sat =
        seat.taken_on() <= held_on &&
        (seat.vacated_on().empty() || held_on <= seat.vacated_on());
    if (votes && sat) voting.insert(seat.organisation_id());
  }
  for (const eventpb::Attendance& attendance : minutes.attendance()) {
    if (voting.count(attendance.organisation_id()) > 0) ++quorum.present;
  }
  return quorum;
}

absl::Status NotEnded(const Claim& claim, absl::string_view field,
                      const apipb::PlanElement& element) {
  // A parent is of the level above, so the way up ends.
  std::optional<apipb::PlanElement> at = element;
  while (at) {
    if (at->ended_after_fiscal_year() != 0) {
      return claim.Refuse(
          Rule::kElementEnded, field, element.element_id(),
          {absl::StrCat(at->ended_after_fiscal_year()), at->element_id()});
    }
    if (at->parent_element_id().empty()) break;
    at = claim.world.FindElement(at->plan_id(), at->parent_element_id());
  }
  return absl::OkStatus();
}

absl::Status YearWithin(const Claim& claim, absl::string_view field, int year,
                        const apipb::Plan& plan) {
  const int first = plan.terms().first_fiscal_year();
  const int last = plan.terms().last_fiscal_year();
  if (first <= year && year <= last) return absl::OkStatus();
  return claim.Refuse(Rule::kYearOutsidePlan, field, absl::StrCat(year),
                      {absl::StrCat(first), absl::StrCat(last)});
}

}  // namespace yoriai::server
