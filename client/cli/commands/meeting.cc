#include <memory>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "client/cli/asking.h"
#include "client/cli/commands/commands.h"
#include "client/cli/commands/meeting_minutes.h"
#include "client/cli/help.h"
#include "client/cli/help_bodies.h"
#include "client/cli/output/json.h"
#include "client/cli/phrases.h"
#include "client/cli/recording.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

struct MeetingOptions {
  AskingOptions asking;
  RecordingOptions recording;
  std::string meeting_id;
  std::string body_id;
  int ordinal = 0;
  std::string scheduled_on;
  std::string place;
  bool online = false;
  std::vector<std::string> agenda;
  std::string reason;
  std::vector<std::string> attendance;
  int64_t count = 0;
  std::vector<std::string> resolutions;
  std::vector<std::string> evidence;
};

// Reads "ORG=N". False: `text` is not of that form.
bool ParseAttendance(const std::string& text, eventpb::Attendance& attendance) {
  const size_t equals = text.find('=');
  int64_t persons;
  if (equals == std::string::npos || equals == 0 ||
      !absl::SimpleAtoi(text.substr(equals + 1), &persons) || persons < 1) {
    return false;
  }
  attendance.set_organisation_id(text.substr(0, equals));
  attendance.set_persons(persons);
  return true;
}

template <typename Message>
void SetVenue(const MeetingOptions& options, Message& message) {
  if (options.place.empty() && !options.online) return;
  eventpb::Venue& venue = *message.mutable_venue();
  if (!options.place.empty()) *venue.mutable_place() = TextOf(options.place);
  venue.set_online(options.online);
}

std::string VenueText(const Words& words, const eventpb::Venue& venue) {
  std::string text = words.Text(venue.place());
  if (venue.online()) {
    absl::StrAppend(&text, text.empty() ? "" : ", ", words(phrases::kOnline));
  }
  return Harmless(text);
}

std::string EvidenceText(const eventpb::Evidence& evidence) {
  return Harmless(absl::StrCat(
      evidence.title(), evidence.uri().empty() ? "" : " ", evidence.uri()));
}

absl::Status List(Session& session, const MeetingOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  const Words& words = session.words();
  apipb::ListMeetingsRequest request;
  request.set_body_id(options.body_id);
  Ask(session, options.asking, request);
  Table table({{words(phrases::kId)},
               {words(phrases::kBody)},
               {words(phrases::kOrdinal), Table::Align::kRight},
               {words(phrases::kState)},
               {words(phrases::kScheduledOn)},
               {words(phrases::kHeldOn)},
               {words(phrases::kAttendance), Table::Align::kRight},
               {words(phrases::kVenue)}});
  apipb::Basis basis;
  YORIAI_RETURN_IF_ERROR(ForEachPage(
      request, [&](const auto& asked) { return client->ListMeetings(asked); },
      [&](const apipb::ListMeetingsResponse& page) {
        basis = page.basis();
        for (const apipb::Meeting& meeting : page.meetings()) {
          if (session.options().json) {
            PrintJson(meeting, session.out());
            continue;
          }
          const int64_t present = meeting.minutes().attendance_count();
          table.AddRow(
              {meeting.meeting_id(), meeting.body_id(),
               meeting.ordinal() > 0 ? std::to_string(meeting.ordinal())
                                     : std::string("-"),
               words.Label(meeting.state()), meeting.scheduled_on(),
               meeting.held_on(),
               present > 0 ? std::to_string(present) : std::string("-"),
               VenueText(words, meeting.venue())});
        }
      }));
  if (session.options().json) return absl::OkStatus();
  session.Print(table);
  session.TellBasis(basis);
  return absl::OkStatus();
}

void PrintMeeting(Session& session, const apipb::Meeting& meeting) {
  const Words& words = session.words();
  Table table({{""}, {""}});
  const auto add = [&](const Phrase& heading, std::string value) {
    if (!value.empty()) table.AddRow({words(heading), std::move(value)});
  };
  add(phrases::kId, meeting.meeting_id());
  add(phrases::kBody, meeting.body_id());
  if (meeting.ordinal() > 0) {
    add(phrases::kOrdinal, std::to_string(meeting.ordinal()));
  }
  add(phrases::kState, words.Label(meeting.state()));
  add(phrases::kScheduledOn, meeting.scheduled_on());
  add(phrases::kHeldOn, meeting.held_on());
  add(phrases::kVenue, VenueText(words, meeting.venue()));
  add(phrases::kReason, Harmless(words.Text(meeting.reason())));
  for (const eventpb::LocalizedText& point : meeting.agenda()) {
    add(phrases::kAgenda, Harmless(words.Text(point)));
  }
  const eventpb::MeetingMinutes& minutes = meeting.minutes();
  if (minutes.attendance_count() > 0) {
    add(phrases::kAttendance, std::to_string(minutes.attendance_count()));
  }
  for (const eventpb::Attendance& from : minutes.attendance()) {
    add(phrases::kAttendanceOf,
        absl::StrCat(from.organisation_id(), " ", from.persons()));
  }
  for (const eventpb::LocalizedText& resolution : minutes.resolutions()) {
    add(phrases::kResolution, Harmless(words.Text(resolution)));
  }
  for (const eventpb::Evidence& evidence : minutes.evidence()) {
    add(phrases::kEvidence, EvidenceText(evidence));
  }
  add(phrases::kMinutesPublishedOn, meeting.minutes_published_on());
  for (const eventpb::Evidence& document : meeting.published_minutes()) {
    add(phrases::kPublishedMinutes, EvidenceText(document));
  }
  add(phrases::kMinutesSummary,
      Harmless(words.Text(meeting.minutes_summary())));
  if (meeting.corrections() > 0) {
    add(phrases::kCorrections, std::to_string(meeting.corrections()));
  }
  session.Print(table);
}

absl::Status Show(Session& session, const MeetingOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  apipb::GetMeetingRequest request;
  request.set_meeting_id(options.meeting_id);
  Ask(session, options.asking, request);
  YORIAI_ASSIGN_OR_RETURN(const apipb::GetMeetingResponse response,
                          client->GetMeeting(request));
  if (session.options().json) {
    PrintJson(response, session.out());
    return absl::OkStatus();
  }
  PrintMeeting(session, response.meeting());
  session.TellBasis(response.basis());
  return absl::OkStatus();
}

absl::Status Schedule(Session& session, const MeetingOptions& options) {
  eventpb::Event event;
  auto& scheduled = *event.mutable_meeting_scheduled();
  scheduled.set_meeting_id(options.meeting_id);
  scheduled.set_body_id(options.body_id);
  scheduled.set_ordinal(options.ordinal);
  scheduled.set_scheduled_on(options.scheduled_on);
  SetVenue(options, scheduled);
  for (const std::string& point : options.agenda) {
    *scheduled.add_agenda() = TextOf(point);
  }
  return Record(session, options.recording, std::move(event));
}

absl::Status Reschedule(Session& session, const MeetingOptions& options) {
  eventpb::Event event;
  auto& rescheduled = *event.mutable_meeting_rescheduled();
  rescheduled.set_meeting_id(options.meeting_id);
  rescheduled.set_scheduled_on(options.scheduled_on);
  SetVenue(options, rescheduled);
  if (!options.reason.empty()) {
    *rescheduled.mutable_reason() = TextOf(options.reason);
  }
  return Record(session, options.recording, std::move(event));
}

absl::Status Postpone(Session& session, const MeetingOptions& options) {
  eventpb::Event event;
  auto& postponed = *event.mutable_meeting_postponed();
  postponed.set_meeting_id(options.meeting_id);
  *postponed.mutable_reason() = TextOf(options.reason);
  return Record(session, options.recording, std::move(event));
}

absl::Status Cancel(Session& session, const MeetingOptions& options) {
  eventpb::Event event;
  auto& cancelled = *event.mutable_meeting_cancelled();
  cancelled.set_meeting_id(options.meeting_id);
  *cancelled.mutable_reason() = TextOf(options.reason);
  return Record(session, options.recording, std::move(event));
}

void SetMinutes(const MeetingOptions& options, eventpb::MeetingHeld& held) {
  int64_t listed = 0;
  for (const std::string& text : options.attendance) {
    eventpb::Attendance& from = *held.mutable_minutes()->add_attendance();
    ParseAttendance(text, from);  // Checked when it was parsed.
    listed += from.persons();
  }
  const int64_t count = options.count > 0 ? options.count : listed;
  if (count > 0) held.mutable_minutes()->set_attendance_count(count);
  for (const std::string& resolution : options.resolutions) {
    *held.mutable_minutes()->add_resolutions() = TextOf(resolution);
  }
  for (const std::string& evidence : options.evidence) {
    *held.mutable_minutes()->add_evidence() = ParseEvidence(evidence);
  }
}

absl::Status Hold(Session& session, const MeetingOptions& options) {
  eventpb::Event event;
  auto& held = *event.mutable_meeting_held();
  held.set_meeting_id(options.meeting_id);
  held.set_body_id(options.body_id);
  held.set_ordinal(options.ordinal);
  SetVenue(options, held);
  SetMinutes(options, held);
  if (held.body_id().empty()) {
    // It was called, so the record knows who meets.
    YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
    apipb::GetMeetingRequest request;
    request.set_meeting_id(options.meeting_id);
    YORIAI_ASSIGN_OR_RETURN(const apipb::GetMeetingResponse known,
                            client->GetMeeting(request));
    held.set_body_id(known.meeting().body_id());
  }
  return Record(session, options.recording, std::move(event));
}

CLI::Validator AttendanceForm(const Session& session) {
  const std::string message = session.words()(phrases::kAttendanceForm);
  return CLI::Validator(
      [message](std::string& text) {
        eventpb::Attendance attendance;
        return ParseAttendance(text, attendance) ? std::string()
                                                 : message + ": " + text;
      },
      "");
}

// Adds options that several commands take.
class MeetingOptionAdder final {
 public:
  MeetingOptionAdder(const Session& session, MeetingOptions& options)
      : session_(session), options_(options) {}

  void Meeting(CLI::App& command) {
    command.add_option("meeting", options_.meeting_id, Say(help::kMeetingId))
        ->type_name("ID")
        ->required();
  }
  CLI::Option* Body(CLI::App& command, const Phrase& what) {
    return command.add_option("--body", options_.body_id, Say(what))
        ->type_name("ID");
  }
  void Ordinal(CLI::App& command) {
    command.add_option("--ordinal", options_.ordinal, Say(help::kOrdinal))
        ->type_name("N")
        ->check(CLI::Range(1, 1'000'000).description(""));
  }
  void For(CLI::App& command) {
    command
        .add_option("--for", options_.scheduled_on, Say(help::kScheduledFor))
        ->type_name("DATE")
        ->required()
        ->check(DayForm(session_));
  }
  void Venue(CLI::App& command) {
    command.add_option("--place", options_.place, Say(help::kPlace))
        ->type_name("TEXT");
    command.add_flag("--online", options_.online, Say(help::kOnline));
  }
  CLI::Option* Reason(CLI::App& command) {
    return command
        .add_option("--reason", options_.reason, Say(help::kOptionReason))
        ->type_name("TEXT");
  }
  void Texts(CLI::App& command, const char* name,
             std::vector<std::string>& texts, const Phrase& what,
             const char* type = "TEXT") {
    command.add_option(name, texts, Say(what))
        ->type_name(type)
        ->allow_extra_args(false);
  }

 private:
  const char* Say(const Phrase& phrase) { return session_.words()(phrase); }

  const Session& session_;
  MeetingOptions& options_;
};

}  // namespace

void AddMeetingCommands(CLI::App& app, Session& session) {
  const Words& words = session.words();
  const auto options = std::make_shared<MeetingOptions>();
  CLI::App& group = *app.add_subcommand("meeting", words(help::kMeeting));
  group.require_subcommand(1);
  MeetingOptionAdder adder(session, *options);
  const auto add = [&](const char* name, const Phrase& what,
                       absl::Status (*act)(Session&, const MeetingOptions&)) {
    CLI::App* const command = group.add_subcommand(name, words(what));
    command->callback([&session, options, act] {
      session.Choose(
          [&session, options, act] { return act(session, *options); });
    });
    return command;
  };

  CLI::App* const list = add("list", help::kMeetingList, List);
  adder.Body(*list, help::kOfBody);
  AddAsOf(*list, session, options->asking);

  CLI::App* const show = add("show", help::kMeetingShow, Show);
  adder.Meeting(*show);
  AddAsOf(*show, session, options->asking);

  CLI::App* const schedule = add("schedule", help::kMeetingSchedule, Schedule);
  adder.Meeting(*schedule);
  adder.Body(*schedule, help::kMeetingBody)->required();
  adder.For(*schedule);
  adder.Ordinal(*schedule);
  adder.Venue(*schedule);
  adder.Texts(*schedule, "--agenda", options->agenda, help::kAgenda);
  AddRecordingOptions(*schedule, session, options->recording);

  CLI::App* const hold = add("hold", help::kMeetingHold, Hold);
  adder.Meeting(*hold);
  adder.Body(*hold, help::kMeetingBodyIfKnown);
  adder.Ordinal(*hold);
  adder.Venue(*hold);
  hold->add_option("--attendance", options->attendance,
                   words(help::kAttendance))
      ->type_name("ORGANISATION=N")
      ->allow_extra_args(false)
      ->check(AttendanceForm(session));
  hold->add_option("--count", options->count, words(help::kAttendanceCount))
      ->type_name("N")
      ->check(CLI::Range(int64_t{1}, int64_t{1'000'000}).description(""));
  adder.Texts(*hold, "--resolution", options->resolutions, help::kResolution);
  adder.Texts(*hold, "--evidence", options->evidence, help::kEvidence,
              "TITLE=URI");
  AddRecordingOptions(*hold, session, options->recording);

  CLI::App* const cancel = add("cancel", help::kMeetingCancel, Cancel);
  adder.Meeting(*cancel);
  adder.Reason(*cancel)->required();
  AddRecordingOptions(*cancel, session, options->recording);

  CLI::App* const postpone = add("postpone", help::kMeetingPostpone, Postpone);
  adder.Meeting(*postpone);
  adder.Reason(*postpone)->required();
  AddRecordingOptions(*postpone, session, options->recording);

  CLI::App* const reschedule =
      add("reschedule", help::kMeetingReschedule, Reschedule);
  adder.Meeting(*reschedule);
  adder.For(*reschedule);
  adder.Venue(*reschedule);
  adder.Reason(*reschedule);
  AddRecordingOptions(*reschedule, session, options->recording);

  AddMeetingMinutesCommand(group, session);
}

}  // namespace yoriai::cli
