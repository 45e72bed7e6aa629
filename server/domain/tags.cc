#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/domain/event_visitor.h"
#include "server/domain/subject.h"

namespace yoriai::server {
namespace {

// Collects the tags of one event: an overload for each. What an event names
// itself is tagged as it stands; what it does not name comes from the world.
class TagCollector final {
 public:
  explicit TagCollector(const World& world) : world_(world) {}

  void Add(std::string tag) { tags_.push_back(std::move(tag)); }

  // Sorted, each once.
  std::vector<std::string> Take() {
    std::sort(tags_.begin(), tags_.end());
    tags_.erase(std::unique(tags_.begin(), tags_.end()), tags_.end());
    return std::move(tags_);
  }

  void operator()(const eventpb::OrganisationRegistered& e) {
    Organisation(e.organisation_id());
  }
  void operator()(const eventpb::OrganisationUpdated& e) {
    Organisation(e.organisation_id());
  }
  void operator()(const eventpb::MemberJoined& e) {
    Organisation(e.organisation_id());
  }
  void operator()(const eventpb::MembershipUnitsChanged& e) {
    Organisation(e.organisation_id());
  }
  void operator()(const eventpb::MemberLeft& e) {
    Organisation(e.organisation_id());
  }

  void operator()(const eventpb::BodyEstablished& e) {
    Body(e.body_id());
    Organisation(e.mandate().secretariat_organisation_id());
  }
  void operator()(const eventpb::BodyMandateRevised& e) {
    Body(e.body_id());
    Organisation(e.mandate().secretariat_organisation_id());
  }
  void operator()(const eventpb::BodyDissolved& e) { Body(e.body_id()); }
  void operator()(const eventpb::SeatTaken& e) {
    Body(e.body_id());
    Organisation(e.organisation_id());
  }
  void operator()(const eventpb::SeatVacated& e) {
    Body(e.body_id());
    if (const auto seat = world_.FindSeat(e.body_id(), e.seat_id())) {
      Organisation(seat->organisation_id());
    }
  }
  void operator()(const eventpb::ThemeAdopted& e) {
    Body(e.body_id());
    Meeting(e.meeting_id());
  }
  void operator()(const eventpb::ThemeClosed& e) { Body(e.body_id()); }
  void operator()(const eventpb::ProposalMade& e) { Body(e.body_id()); }
  void operator()(const eventpb::DecisionRecorded& e) {
    Body(e.body_id());
    Meeting(e.meeting_id());
  }

  void operator()(const eventpb::BodySuspended& e) { Body(e.body_id()); }
  void operator()(const eventpb::BodyResumed& e) { Body(e.body_id()); }
  void operator()(const eventpb::ActionItemAssigned& e) {
    Body(e.body_id());
    Meeting(e.meeting_id());
    ActionItem(e.terms());
  }
  void operator()(const eventpb::ActionItemRevised& e) {
    KnownActionItem(e);
    ActionItem(e.terms());
  }
  void operator()(const eventpb::ActionItemCompleted& e) { KnownActionItem(e); }
  void operator()(const eventpb::ActionItemDropped& e) { KnownActionItem(e); }

  void operator()(const eventpb::MeetingScheduled& e) {
    Meeting(e.meeting_id());
    Body(e.body_id());
  }
  void operator()(const eventpb::MeetingRescheduled& e) {
    KnownMeeting(e.meeting_id());
  }
  void operator()(const eventpb::MeetingPostponed& e) {
    KnownMeeting(e.meeting_id());
  }
  void operator()(const eventpb::MeetingCancelled& e) {
    KnownMeeting(e.meeting_id());
  }
  void operator()(const eventpb::MeetingHeld& e) {
    Meeting(e.meeting_id());
    Body(e.body_id());
    Attendance(e.minutes());
  }
  void operator()(const eventpb::MeetingRecordCorrected& e) {
    KnownMeeting(e.meeting_id());
    Attendance(e.minutes());
  }

  void operator()(const eventpb::MinutesPublished& e) {
    KnownMeeting(e.meeting_id());
  }

  void operator()(const eventpb::PlanAdopted& e) { Plan(e.plan_id()); }
  void operator()(const eventpb::PlanRevised& e) { Plan(e.plan_id()); }
  void operator()(const eventpb::PlanElementDefined& e) {
    Plan(e.plan_id());
    Organisation(e.terms().lead_organisation_id());
    if (e.kind() == eventpb::PLAN_ELEMENT_KIND_ACTION_PLAN ||
        e.kind() == eventpb::PLAN_ELEMENT_KIND_ACTIVITY_GROUP) {
      ActionPlan(e.plan_id(), e.element_id());
    }
  }
  void operator()(const eventpb::PlanElementRevised& e) {
    KnownElement(e.plan_id(), e.element_id());
    Organisation(e.terms().lead_organisation_id());
  }
  void operator()(const eventpb::PlanElementEnded& e) {
    KnownElement(e.plan_id(), e.element_id());
  }
  void operator()(const eventpb::IndicatorDefined& e) {
    Indicator(e.plan_id(), e.indicator_id());
    ActionPlan(e.plan_id(), e.element_id());
  }
  void operator()(const eventpb::IndicatorRevised& e) { KnownIndicator(e); }
  void operator()(const eventpb::IndicatorRetired& e) { KnownIndicator(e); }
  void operator()(const eventpb::TargetSet& e) { KnownIndicator(e); }
  void operator()(const eventpb::TargetDeferred& e) { KnownIndicator(e); }
  void operator()(const eventpb::TargetRevised& e) { KnownIndicator(e); }
  void operator()(const eventpb::InitiativePostponed& e) {
    Plan(e.plan_id());
    ActionPlan(e.plan_id(), e.action_plan_id());
    Body(e.body_id());
  }

  void operator()(const eventpb::InitiativeProgressed& e) {
    Plan(e.plan_id());
    ActionPlan(e.plan_id(), e.action_plan_id());
    Organisation(e.organisation_id());
  }
  void operator()(const eventpb::InitiativeEnded& e) {
    Plan(e.plan_id());
    ActionPlan(e.plan_id(), e.action_plan_id());
  }

  void operator()(const eventpb::IndicatorReported& e) {
    KnownIndicator(e);
    Organisation(e.organisation_id());
  }
  void operator()(const eventpb::IndicatorReportCorrected& e) {
    KnownReport(e);
  }
  void operator()(const eventpb::IndicatorReportWithdrawn& e) {
    KnownReport(e);
  }
  void operator()(const eventpb::IndicatorReportDisputed& e) { KnownReport(e); }
  void operator()(const eventpb::IndicatorReportEndorsed& e) { KnownReport(e); }
  void operator()(const eventpb::IndicatorReportReturned& e) { KnownReport(e); }

  void operator()(const eventpb::ActivityCorrected& e) {
    KnownActivity(e.activity_id());
    VisitReplacement(
        e, [&](const auto& replacement) { Activity(replacement.activity()); });
  }
  void operator()(const eventpb::ActivityWithdrawn& e) {
    KnownActivity(e.activity_id());
  }
  // Every other event is an activity.
  template <typename E>
  auto operator()(const E& e) -> decltype((void)e.activity().activity_id()) {
    Activity(e.activity());
  }

 private:
  // An id that is not set is no tag.
  void Organisation(const std::string& id) {
    if (!id.empty()) Add(OrganisationTag(id));
  }
  void Body(const std::string& id) {
    if (!id.empty()) Add(BodyTag(id));
  }
  void Meeting(const std::string& id) {
    if (!id.empty()) Add(MeetingTag(id));
  }
  void Plan(const std::string& id) {
    if (!id.empty()) Add(PlanTag(id));
  }
  void ActionPlan(const std::string& plan_id, const std::string& element_id) {
    if (!element_id.empty()) Add(ActionPlanTag(plan_id, element_id));
  }
  void Indicator(const std::string& plan_id, const std::string& id) {
    Plan(plan_id);
    Add(IndicatorTag(plan_id, id));
  }
  void Attendance(const eventpb::MeetingMinutes& minutes) {
    for (const eventpb::Attendance& attendance : minutes.attendance()) {
      Organisation(attendance.organisation_id());
    }
  }
  void Activity(const eventpb::Activity& activity) {
    Body(activity.body_id());
    Plan(activity.plan_id());
    ActionPlan(activity.plan_id(), activity.action_plan_id());
    for (const std::string& id : activity.organisation_ids()) Organisation(id);
  }

  void ActionItem(const eventpb::ActionItemTerms& terms) {
    Organisation(terms.owner_organisation_id());
    Plan(terms.plan_id());
    ActionPlan(terms.plan_id(), terms.action_plan_id());
  }

  template <typename E>
  void KnownActionItem(const E& e) {
    Body(e.body_id());
    const auto item = world_.FindActionItem(e.body_id(), e.action_item_id());
    if (item) ActionItem(item->terms());
  }
  void KnownMeeting(const std::string& id) {
    Meeting(id);
    if (const auto meeting = world_.FindMeeting(id)) {
      Body(meeting->body_id());
      Attendance(meeting->minutes());
    }
  }
  void KnownElement(const std::string& plan_id, const std::string& id) {
    Plan(plan_id);
    const auto element = world_.FindElement(plan_id, id);
    if (element &&
        (element->kind() == eventpb::PLAN_ELEMENT_KIND_ACTION_PLAN ||
         element->kind() == eventpb::PLAN_ELEMENT_KIND_ACTIVITY_GROUP)) {
      ActionPlan(plan_id, id);
    }
  }
  template <typename E>
  void KnownIndicator(const E& e) {
    Indicator(e.plan_id(), e.indicator_id());
    const auto indicator = world_.FindIndicator(e.plan_id(), e.indicator_id());
    if (indicator) ActionPlan(e.plan_id(), indicator->element_id());
  }
  template <typename E>
  void KnownReport(const E& e) {
    KnownIndicator(e);
    const auto report =
        world_.FindReport(e.plan_id(), e.indicator_id(), e.report_event_id());
    if (report) Organisation(report->organisation_id());
  }
  void KnownActivity(const std::string& id) {
    if (const auto entry = world_.FindActivity(id)) {
      Activity(entry->activity());
    }
  }

  const World& world_;
  std::vector<std::string> tags_;
};

}  // namespace

std::vector<std::string> TagsOf(const eventpb::Event& event,
                                absl::string_view author_id,
                                const World& world) {
  TagCollector tags(world);
  tags.Add(TypeTag(TypeOf(event)));
  tags.Add(OrganisationTag(author_id));
  VisitPayload(event, [&](const auto& payload) { tags(payload); });
  return tags.Take();
}

}  // namespace yoriai::server
