#include "server/projections/meetings.h"

#include "absl/strings/str_cat.h"
#include "server/domain/event_visitor.h"
#include "yoriai/api/v1/bodies_service.pb.h"

namespace yoriai::server {
namespace {

struct Folding {
  ViewDraft& rows;
  const eventpb::EventHeader& header;

  void operator()(const eventpb::MeetingScheduled& event) {
    Change(event.meeting_id(), [&](apipb::Meeting& meeting) {
      BelongTo(event.body_id(), meeting);
      meeting.set_ordinal(event.ordinal());
      meeting.set_state(apipb::MEETING_STATE_SCHEDULED);
      meeting.set_scheduled_on(event.scheduled_on());
      if (event.has_venue()) *meeting.mutable_venue() = event.venue();
      *meeting.mutable_agenda() = event.agenda();
    });
  }
  void operator()(const eventpb::MeetingRescheduled& event) {
    Change(event.meeting_id(), [&](apipb::Meeting& meeting) {
      meeting.set_state(apipb::MEETING_STATE_SCHEDULED);
      meeting.set_scheduled_on(event.scheduled_on());
      if (event.has_venue()) *meeting.mutable_venue() = event.venue();
      if (event.has_reason()) *meeting.mutable_reason() = event.reason();
    });
  }
  void operator()(const eventpb::MeetingPostponed& event) {
    Change(event.meeting_id(), [&](apipb::Meeting& meeting) {
      meeting.set_state(apipb::MEETING_STATE_POSTPONED);
      if (event.has_reason()) *meeting.mutable_reason() = event.reason();
    });
  }
  void operator()(const eventpb::MeetingCancelled& event) {
    Change(event.meeting_id(), [&](apipb::Meeting& meeting) {
      meeting.set_state(apipb::MEETING_STATE_CANCELLED);
      if (event.has_reason()) *meeting.mutable_reason() = event.reason();
    });
  }
  void operator()(const eventpb::MeetingHeld& event) {
    Change(event.meeting_id(), [&](apipb::Meeting& meeting) {
      BelongTo(event.body_id(), meeting);
      if (event.ordinal() != 0) meeting.set_ordinal(event.ordinal());
      meeting.set_state(apipb::MEETING_STATE_HELD);
      meeting.set_held_on(header.occurred_on());
      meeting.set_record_event_id(header.event_id());
      if (event.has_venue()) *meeting.mutable_venue() = event.venue();
      if (event.has_minutes()) *meeting.mutable_minutes() = event.minutes();
    });
  }
  void operator()(const eventpb::MeetingRecordCorrected& event) {
    Change(event.meeting_id(), [&](apipb::Meeting& meeting) {
      meeting.set_held_on(event.held_on());
      meeting.clear_minutes();
      if (event.has_minutes()) *meeting.mutable_minutes() = event.minutes();
      if (event.has_reason()) *meeting.mutable_reason() = event.reason();
      meeting.set_record_event_id(header.event_id());
      meeting.set_corrections(meeting.corrections() + 1);
    });
  }
  void operator()(const eventpb::MinutesPublished& event) {
    Change(event.meeting_id(), [&](apipb::Meeting& meeting) {
      *meeting.mutable_published_minutes() = event.documents();
      meeting.set_minutes_published_on(header.occurred_on());
      meeting.clear_minutes_summary();
      if (event.has_summary()) {
        *meeting.mutable_minutes_summary() = event.summary();
      }
    });
  }
  template <typename Event>
  void operator()(const Event&) {}

  // A meeting stays with the body that it was first put on record for.
  void BelongTo(const std::string& body_id, apipb::Meeting& meeting) {
    if (!meeting.body_id().empty()) return;
    meeting.set_body_id(body_id);
    rows.Put(
        absl::StrCat(MeetingsProjection::OfBody(body_id), meeting.meeting_id()),
        apipb::Meeting());
  }

  template <typename ChangeRow>
  void Change(const std::string& meeting_id, ChangeRow change) {
    rows.Change<apipb::Meeting>(MeetingsProjection::MeetingRow(meeting_id),
                                [&](apipb::Meeting& meeting) {
                                  meeting.set_meeting_id(meeting_id);
                                  change(meeting);
                                });
  }
};

}  // namespace

void MeetingsProjection::Fold(const RecordedEvent& recorded,
                              ViewDraft& rows) const {
  VisitPayload(recorded.event, Folding{rows, recorded.event.header()});
}

std::string MeetingsProjection::MeetingRow(absl::string_view meeting_id) {
  return absl::StrCat(kMeetings, meeting_id);
}

std::string MeetingsProjection::OfBody(absl::string_view body_id) {
  return absl::StrCat("of-body/", body_id, "/");
}

}  // namespace yoriai::server
