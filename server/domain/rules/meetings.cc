#include "server/domain/rules/meetings.h"

#include <string>
#include <vector>

#include "absl/strings/strip.h"
#include "server/domain/rules/bounds.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

void CheckVenue(bool is_set, const eventpb::Venue& venue,
                const Fields& fields) {
  if (!is_set) return;
  fields.OptionalText("place", venue.has_place(), venue.place());
}

void CheckMinutes(const eventpb::MeetingMinutes& minutes,
                  const Fields& fields) {
  fields.Count("attendance", minutes.attendance_size(), 0, kAttendanceMax);
  std::vector<std::string> ids;
  int64_t listed = 0;
  for (int i = 0; i < minutes.attendance_size() && i < kAttendanceMax; ++i) {
    const eventpb::Attendance& attendance = minutes.attendance(i);
    const Fields entry = fields.Within("attendance", i);
    entry.Id("organisation_id", attendance.organisation_id());
    entry.Number("persons", attendance.persons(), 1, kPersonsMax);
    ids.push_back(attendance.organisation_id());
    // What is out of range is refused above, and must not overflow the sum.
    if (attendance.persons() >= 1 && attendance.persons() <= kPersonsMax) {
      listed += attendance.persons();
    }
  }
  fields.Distinct("attendance", ids);
  if (listed > kPersonsMax) listed = kPersonsMax;
  fields.Number("attendance_count", minutes.attendance_count(), listed,
                kPersonsMax);
  fields.Texts("resolutions", minutes.resolutions(), kResolutionsMax);
  fields.Evidence("evidence", minutes.evidence());
}

absl::Status NeedAttendance(const eventpb::MeetingMinutes& minutes,
                            const Claim& claim) {
  for (int i = 0; i < minutes.attendance_size(); ++i) {
    YORIAI_RETURN_IF_ERROR(NeedOrganisation(
        claim, absl::StrCat("minutes.attendance[", i, "].organisation_id"),
        minutes.attendance(i).organisation_id()));
  }
  return absl::OkStatus();
}

// Refuses resolutions of a meeting without a quorum.
absl::Status MayResolve(const eventpb::MeetingMinutes& minutes,
                        const std::string& held_on, const apipb::Body& body,
                        const Claim& claim) {
  if (minutes.resolutions().empty()) return absl::OkStatus();
  const Quorum quorum = QuorumOf(claim.world, body, minutes, held_on);
  if (quorum.met()) return absl::OkStatus();
  return claim.Refuse(
      Rule::kQuorumNotMet, "minutes.resolutions",
      absl::StrCat(minutes.resolutions_size(), " entries"),
      {absl::StrCat(quorum.asked_for), absl::StrCat(quorum.present)});
}

bool IsPending(const apipb::Meeting& meeting) {
  return meeting.state() == apipb::MEETING_STATE_SCHEDULED ||
         meeting.state() == apipb::MEETING_STATE_POSTPONED;
}

// Refuses because of the state the meeting is in.
absl::Status RefuseState(const Claim& claim, Rule rule,
                         const apipb::Meeting& meeting) {
  const std::string& name = apipb::MeetingState_Name(meeting.state());
  return claim.Refuse(rule, "meeting_id", meeting.meeting_id(),
                      {std::string(absl::StripPrefix(name, "MEETING_STATE_"))});
}

absl::StatusOr<apipb::Meeting> NeedPending(const Claim& claim,
                                           const std::string& meeting_id) {
  YORIAI_ASSIGN_OR_RETURN(apipb::Meeting meeting,
                          NeedMeeting(claim, "meeting_id", meeting_id));
  if (IsPending(meeting)) return meeting;
  return RefuseState(claim, Rule::kMeetingNotPending, meeting);
}

}  // namespace

void CheckFields(const eventpb::MeetingScheduled& event, const Fields& fields) {
  fields.Id("meeting_id", event.meeting_id());
  fields.Id("body_id", event.body_id());
  fields.Number("ordinal", event.ordinal(), 0, kOrdinalMax);
  fields.Day("scheduled_on", event.scheduled_on());
  CheckVenue(event.has_venue(), event.venue(), fields.Within("venue"));
  fields.Texts("agenda", event.agenda(), kAgendaMax);
}

absl::Status CheckRules(const eventpb::MeetingScheduled& event,
                        const Claim& claim) {
  if (claim.world.FindMeeting(event.meeting_id())) {
    return claim.Refuse(Rule::kMeetingIdUsed, "meeting_id", event.meeting_id());
  }
  YORIAI_ASSIGN_OR_RETURN(const apipb::Body body,
                          NeedActiveBody(claim, "body_id", event.body_id()));
  return CanMeetOn(claim, "body_id", event.body_id(), event.scheduled_on(),
                   body);
}

void CheckFields(const eventpb::MeetingRescheduled& event,
                 const Fields& fields) {
  fields.Id("meeting_id", event.meeting_id());
  fields.Day("scheduled_on", event.scheduled_on());
  CheckVenue(event.has_venue(), event.venue(), fields.Within("venue"));
  fields.OptionalText("reason", event.has_reason(), event.reason());
}

absl::Status CheckRules(const eventpb::MeetingRescheduled& event,
                        const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::Meeting meeting,
                          NeedPending(claim, event.meeting_id()));
  const auto body = claim.world.FindBody(meeting.body_id());
  if (!body) return absl::OkStatus();
  if (body->state() == apipb::BODY_STATE_DISSOLVED) {
    return claim.Refuse(Rule::kBodyDissolved, "meeting_id", event.meeting_id(),
                        {body->dissolved_on()});
  }
  return CanMeetOn(claim, "meeting_id", event.meeting_id(),
                   event.scheduled_on(), *body);
}

void CheckFields(const eventpb::MeetingPostponed& event, const Fields& fields) {
  fields.Id("meeting_id", event.meeting_id());
  fields.Text("reason", event.reason());
}

absl::Status CheckRules(const eventpb::MeetingPostponed& event,
                        const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::Meeting meeting,
                          NeedMeeting(claim, "meeting_id", event.meeting_id()));
  if (meeting.state() == apipb::MEETING_STATE_SCHEDULED) {
    return absl::OkStatus();
  }
  return RefuseState(claim, Rule::kMeetingNotScheduled, meeting);
}

void CheckFields(const eventpb::MeetingCancelled& event, const Fields& fields) {
  fields.Id("meeting_id", event.meeting_id());
  fields.Text("reason", event.reason());
}

absl::Status CheckRules(const eventpb::MeetingCancelled& event,
                        const Claim& claim) {
  return NeedPending(claim, event.meeting_id()).status();
}

void CheckFields(const eventpb::MeetingHeld& event, const Fields& fields) {
  fields.Id("meeting_id", event.meeting_id());
  fields.Id("body_id", event.body_id());
  fields.Number("ordinal", event.ordinal(), 0, kOrdinalMax);
  if (event.has_minutes()) {
    CheckMinutes(event.minutes(), fields.Within("minutes"));
  }
  CheckVenue(event.has_venue(), event.venue(), fields.Within("venue"));
}

absl::Status CheckRules(const eventpb::MeetingHeld& event, const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::Body body,
                          NeedBody(claim, "body_id", event.body_id()));
  // A body that is dissolved holds no more meetings, but what it held until
  // that day, its last meeting included, may still be reported.
  YORIAI_RETURN_IF_ERROR(CanMeetOn(claim, "body_id", event.body_id(),
                                   claim.header.occurred_on(), body));
  if (const auto called = claim.world.FindMeeting(event.meeting_id())) {
    if (!IsPending(*called)) {
      return RefuseState(claim, Rule::kMeetingNotPending, *called);
    }
    if (called->body_id() != event.body_id()) {
      return claim.Refuse(Rule::kMeetingOfOtherBody, "meeting_id",
                          event.meeting_id(), {called->body_id()});
    }
  }
  YORIAI_RETURN_IF_ERROR(NeedAttendance(event.minutes(), claim));
  return MayResolve(event.minutes(), claim.header.occurred_on(), body, claim);
}

void CheckFields(const eventpb::MeetingRecordCorrected& event,
                 const Fields& fields) {
  fields.Id("meeting_id", event.meeting_id());
  fields.EventId("corrects_event_id", event.corrects_event_id());
  fields.Day("held_on", event.held_on());
  if (event.has_minutes()) {
    CheckMinutes(event.minutes(), fields.Within("minutes"));
  }
  fields.Text("reason", event.reason());
}

absl::Status CheckRules(const eventpb::MeetingRecordCorrected& event,
                        const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::Meeting meeting,
                          NeedMeeting(claim, "meeting_id", event.meeting_id()));
  if (meeting.state() != apipb::MEETING_STATE_HELD) {
    return RefuseState(claim, Rule::kMeetingNotHeld, meeting);
  }
  if (meeting.record_event_id() != event.corrects_event_id()) {
    return claim.Refuse(Rule::kMeetingRecordNotNewest, "corrects_event_id",
                        event.corrects_event_id(), {meeting.record_event_id()});
  }
  const auto body = claim.world.FindBody(meeting.body_id());
  if (body && body->state() == apipb::BODY_STATE_DISSOLVED &&
      event.held_on() > body->dissolved_on()) {
    return claim.Refuse(Rule::kDayAfterEnd, "held_on", event.held_on(),
                        {body->dissolved_on()});
  }
  YORIAI_RETURN_IF_ERROR(NeedAttendance(event.minutes(), claim));
  if (!body) return absl::OkStatus();
  YORIAI_RETURN_IF_ERROR(
      CanMeetOn(claim, "held_on", event.held_on(), event.held_on(), *body));
  return MayResolve(event.minutes(), event.held_on(), *body, claim);
}

void CheckFields(const eventpb::MinutesPublished& event, const Fields& fields) {
  fields.Id("meeting_id", event.meeting_id());
  fields.Count("documents", event.documents_size(), 1, kEvidenceMax);
  fields.Evidence("documents", event.documents());
  fields.OptionalText("summary", event.has_summary(), event.summary());
}

absl::Status CheckRules(const eventpb::MinutesPublished& event,
                        const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::Meeting meeting,
                          NeedMeeting(claim, "meeting_id", event.meeting_id()));
  if (meeting.state() != apipb::MEETING_STATE_HELD) {
    return RefuseState(claim, Rule::kMeetingNotHeld, meeting);
  }
  return NotBefore(claim, meeting.held_on());
}

}  // namespace yoriai::server
