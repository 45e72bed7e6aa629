#include "server/domain/subject.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "server/domain/event_visitor.h"
#include "server/domain/id_form.h"
#include "server/domain/rules/bounds.h"
#include "storage/base/limits.h"

namespace yoriai::server {
namespace {

// Type, body, meeting and author beside the organisations; a correction of a
// meeting has those of both records.
static_assert(2 * kAttendanceMax + 4 <= storage::kTagsPerEventMax);
// Type, activity, author, and body, plan and action plan before and after.
static_assert(2 * kActivityOrganisationsMax + 9 <= storage::kTagsPerEventMax);
// The longest tag is "action_plan:", two ids and a slash.
static_assert(2 * kIdBytesMax + 16 <= storage::kTagBytesMax);
static_assert(2 * kIdBytesMax + 16 <= storage::kStreamNameBytesMax);

const google::protobuf::OneofDescriptor& Payloads() {
  return *eventpb::Event::descriptor()->FindOneofByName("payload");
}

// The stream of each event. An event that is left out does not compile.
struct StreamNamer {
  std::string operator()(const eventpb::OrganisationRegistered& e) const {
    return OrganisationStream(e.organisation_id());
  }
  std::string operator()(const eventpb::OrganisationUpdated& e) const {
    return OrganisationStream(e.organisation_id());
  }
  std::string operator()(const eventpb::MemberJoined& e) const {
    return OrganisationStream(e.organisation_id());
  }
  std::string operator()(const eventpb::MembershipUnitsChanged& e) const {
    return OrganisationStream(e.organisation_id());
  }
  std::string operator()(const eventpb::MemberLeft& e) const {
    return OrganisationStream(e.organisation_id());
  }

  std::string operator()(const eventpb::BodyEstablished& e) const {
    return BodyStream(e.body_id());
  }
  std::string operator()(const eventpb::BodyMandateRevised& e) const {
    return BodyStream(e.body_id());
  }
  std::string operator()(const eventpb::BodyDissolved& e) const {
    return BodyStream(e.body_id());
  }
  std::string operator()(const eventpb::SeatTaken& e) const {
    return BodyStream(e.body_id());
  }
  std::string operator()(const eventpb::SeatVacated& e) const {
    return BodyStream(e.body_id());
  }
  std::string operator()(const eventpb::ThemeAdopted& e) const {
    return BodyStream(e.body_id());
  }
  std::string operator()(const eventpb::ThemeClosed& e) const {
    return BodyStream(e.body_id());
  }
  std::string operator()(const eventpb::ProposalMade& e) const {
    return BodyStream(e.body_id());
  }
  std::string operator()(const eventpb::DecisionRecorded& e) const {
    return DecisionStream(e.decision_id());
  }
  std::string operator()(const eventpb::BodySuspended& e) const {
    return BodyStream(e.body_id());
  }
  std::string operator()(const eventpb::BodyResumed& e) const {
    return BodyStream(e.body_id());
  }
  std::string operator()(const eventpb::ActionItemAssigned& e) const {
    return BodyStream(e.body_id());
  }
  std::string operator()(const eventpb::ActionItemRevised& e) const {
    return BodyStream(e.body_id());
  }
  std::string operator()(const eventpb::ActionItemCompleted& e) const {
    return BodyStream(e.body_id());
  }
  std::string operator()(const eventpb::ActionItemDropped& e) const {
    return BodyStream(e.body_id());
  }

  std::string operator()(const eventpb::MeetingScheduled& e) const {
    return MeetingStream(e.meeting_id());
  }
  std::string operator()(const eventpb::MeetingRescheduled& e) const {
    return MeetingStream(e.meeting_id());
  }
  std::string operator()(const eventpb::MeetingPostponed& e) const {
    return MeetingStream(e.meeting_id());
  }
  std::string operator()(const eventpb::MeetingCancelled& e) const {
    return MeetingStream(e.meeting_id());
  }
  std::string operator()(const eventpb::MeetingHeld& e) const {
    return MeetingStream(e.meeting_id());
  }
  std::string operator()(const eventpb::MeetingRecordCorrected& e) const {
    return MeetingStream(e.meeting_id());
  }
  std::string operator()(const eventpb::MinutesPublished& e) const {
    return MeetingStream(e.meeting_id());
  }

  std::string operator()(const eventpb::PlanAdopted& e) const {
    return PlanStream(e.plan_id());
  }
  std::string operator()(const eventpb::PlanRevised& e) const {
    return PlanStream(e.plan_id());
  }
  std::string operator()(const eventpb::PlanElementDefined& e) const {
    return PlanStream(e.plan_id());
  }
  std::string operator()(const eventpb::PlanElementRevised& e) const {
    return PlanStream(e.plan_id());
  }
  std::string operator()(const eventpb::PlanElementEnded& e) const {
    return PlanStream(e.plan_id());
  }
  std::string operator()(const eventpb::IndicatorDefined& e) const {
    return PlanStream(e.plan_id());
  }
  std::string operator()(const eventpb::IndicatorRevised& e) const {
    return PlanStream(e.plan_id());
  }
  std::string operator()(const eventpb::IndicatorRetired& e) const {
    return PlanStream(e.plan_id());
  }
  std::string operator()(const eventpb::TargetSet& e) const {
    return PlanStream(e.plan_id());
  }
  std::string operator()(const eventpb::TargetDeferred& e) const {
    return PlanStream(e.plan_id());
  }
  std::string operator()(const eventpb::TargetRevised& e) const {
    return PlanStream(e.plan_id());
  }
  std::string operator()(const eventpb::InitiativePostponed& e) const {
    return PlanStream(e.plan_id());
  }
  std::string operator()(const eventpb::InitiativeProgressed& e) const {
    return PlanStream(e.plan_id());
  }
  std::string operator()(const eventpb::InitiativeEnded& e) const {
    return PlanStream(e.plan_id());
  }

  std::string operator()(const eventpb::IndicatorReported& e) const {
    return IndicatorStream(e.plan_id(), e.indicator_id());
  }
  std::string operator()(const eventpb::IndicatorReportCorrected& e) const {
    return IndicatorStream(e.plan_id(), e.indicator_id());
  }
  std::string operator()(const eventpb::IndicatorReportWithdrawn& e) const {
    return IndicatorStream(e.plan_id(), e.indicator_id());
  }
  std::string operator()(const eventpb::IndicatorReportDisputed& e) const {
    return IndicatorStream(e.plan_id(), e.indicator_id());
  }
  std::string operator()(const eventpb::IndicatorReportEndorsed& e) const {
    return IndicatorStream(e.plan_id(), e.indicator_id());
  }
  std::string operator()(const eventpb::IndicatorReportReturned& e) const {
    return IndicatorStream(e.plan_id(), e.indicator_id());
  }

  std::string operator()(const eventpb::ActivityCorrected& e) const {
    return ActivityStream(e.activity_id());
  }
  std::string operator()(const eventpb::ActivityWithdrawn& e) const {
    return ActivityStream(e.activity_id());
  }
  // Every other event is an activity: what has an `activity` has its stream.
  template <typename E>
  auto operator()(const E& e) const
      -> decltype(ActivityStream(e.activity().activity_id())) {
    return ActivityStream(e.activity().activity_id());
  }
};

}  // namespace

std::string TypeOf(const eventpb::Event& event) {
  return eventpb::Event::descriptor()
      ->FindFieldByNumber(event.payload_case())
      ->message_type()
      ->name();
}

bool IsEventType(absl::string_view type) {
  const google::protobuf::OneofDescriptor& payloads = Payloads();
  for (int i = 0; i < payloads.field_count(); ++i) {
    if (type == payloads.field(i)->message_type()->name()) return true;
  }
  return false;
}

std::string StreamOf(const eventpb::Event& event) {
  return VisitPayload(event, StreamNamer());
}

std::vector<std::string> TypesOfStreams(absl::string_view prefix) {
  std::vector<std::string> types;
  for (int i = 0; i < Payloads().field_count(); ++i) {
    eventpb::Event event;
    event.GetReflection()->MutableMessage(&event, Payloads().field(i));
    // An event that names nothing still shows of what kind its stream is.
    const std::string stream = StreamOf(event);
    const absl::string_view kind =
        absl::string_view(stream).substr(0, stream.find('/') + 1);
    if (absl::StartsWith(kind, prefix) || absl::StartsWith(prefix, kind)) {
      types.push_back(TypeOf(event));
    }
  }
  return types;
}

std::vector<std::vector<std::string>> TagsOf(const apipb::Filter& filter) {
  std::vector<std::vector<std::string>> demanded;
  const auto demand = [&](const auto& names, auto tag) {
    if (names.empty()) return;
    std::vector<std::string>& any = demanded.emplace_back();
    for (const std::string& name : names) any.push_back(tag(name));
    std::sort(any.begin(), any.end());
    any.erase(std::unique(any.begin(), any.end()), any.end());
  };
  demand(filter.types(), TypeTag);
  demand(filter.body_ids(), BodyTag);
  demand(filter.organisation_ids(), OrganisationTag);
  demand(filter.action_plans(), [](const std::string& plan_and_element) {
    return absl::StrCat("action_plan:", plan_and_element);
  });
  return demanded;
}

std::string TypeTag(absl::string_view type) {
  return absl::StrCat("type:", type);
}
std::string OrganisationTag(absl::string_view organisation_id) {
  return absl::StrCat("organisation:", organisation_id);
}
std::string BodyTag(absl::string_view body_id) {
  return absl::StrCat("body:", body_id);
}
std::string MeetingTag(absl::string_view meeting_id) {
  return absl::StrCat("meeting:", meeting_id);
}
std::string PlanTag(absl::string_view plan_id) {
  return absl::StrCat("plan:", plan_id);
}
std::string ActionPlanTag(absl::string_view plan_id,
                          absl::string_view element_id) {
  return absl::StrCat("action_plan:", plan_id, "/", element_id);
}
std::string IndicatorTag(absl::string_view plan_id,
                         absl::string_view indicator_id) {
  return absl::StrCat("indicator:", plan_id, "/", indicator_id);
}

std::string OrganisationStream(absl::string_view organisation_id) {
  return absl::StrCat("organisation/", organisation_id);
}
std::string DecisionStream(absl::string_view decision_id) {
  return absl::StrCat("decision/", decision_id);
}

std::string BodyStream(absl::string_view body_id) {
  return absl::StrCat("body/", body_id);
}
std::string MeetingStream(absl::string_view meeting_id) {
  return absl::StrCat("meeting/", meeting_id);
}
std::string PlanStream(absl::string_view plan_id) {
  return absl::StrCat("plan/", plan_id);
}
std::string IndicatorStream(absl::string_view plan_id,
                            absl::string_view indicator_id) {
  return absl::StrCat("indicator/", plan_id, "/", indicator_id);
}
std::string ActivityStream(absl::string_view activity_id) {
  return absl::StrCat("activity/", activity_id);
}

}  // namespace yoriai::server
