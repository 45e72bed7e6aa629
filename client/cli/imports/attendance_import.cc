#include "client/cli/imports/attendance_import.h"

#include <google/protobuf/util/message_differencer.h>

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "client/cli/help.h"
#include "client/cli/imports/row_keys.h"
#include "client/cli/sheets/attendance_sheet.h"
#include "client/cli/table_phrases.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

using google::protobuf::util::MessageDifferencer;

int64_t NumberOf(const std::string& cell) {
  int64_t number = 0;
  return absl::SimpleAtoi(cell, &number) ? number : 0;
}

int64_t ListedIn(const eventpb::MeetingMinutes& minutes) {
  int64_t listed = 0;
  for (const eventpb::Attendance& attendance : minutes.attendance()) {
    listed += attendance.persons();
  }
  return listed;
}

// Says whether the same organisations are there with as many persons, in
// whatever order.
bool IsSameAttendance(const eventpb::MeetingMinutes& a,
                      const eventpb::MeetingMinutes& b) {
  std::map<std::string, int64_t> persons_a, persons_b;
  for (const auto& one : a.attendance()) {
    persons_a[one.organisation_id()] = one.persons();
  }
  for (const auto& one : b.attendance()) {
    persons_b[one.organisation_id()] = one.persons();
  }
  return persons_a == persons_b;
}

// The rows of one meeting.
struct MeetingRows {
  std::vector<const TableRow*> rows;  // At least one.
  std::string body_id;                // Empty: no row says it.
  std::string held_on;
  std::string count;                // Empty: no row says it.
  eventpb::MeetingMinutes minutes;  // Only the attendance.
  std::vector<int> entry_lines;     // Of each entry of the attendance.
};

// Gathers rows into meetings, and notes what each meeting means.
class AttendanceDiffer final {
 public:
  AttendanceDiffer(const TableFile& file, const PresentState& present,
                   const std::map<std::string, apipb::Meeting>& meetings,
                   const ImportTerms& terms)
      : file_(file), present_(present), meetings_(meetings), terms_(terms) {
    result_.position = present.position;
  }

  ImportDiff Diff() && {
    for (const TableRow& row : file_.rows()) TakeRow(row);
    if (!result_.faults.empty()) return std::move(result_);
    for (const std::string& id : order_) TakeMeeting(id, rows_[id]);
    return std::move(result_);
  }

 private:
  void Object(const TableRow& row, absl::string_view key, const Phrase& text,
              std::vector<std::string> args = {}) {
    result_.faults.push_back(file_.Fault(row, key, text, std::move(args)));
  }

  void TakeRow(const TableRow& row) {
    const std::string& meeting_id = file_.Value(row, "meeting_id");
    const auto [place, added] = rows_.try_emplace(meeting_id);
    if (added) order_.push_back(meeting_id);
    MeetingRows& meeting = place->second;
    Agree(row, "body_id", meeting, meeting.body_id);
    Agree(row, "held_on", meeting, meeting.held_on);
    Agree(row, "attendance_count", meeting, meeting.count);
    meeting.rows.push_back(&row);
    TakeAttendance(row, meeting);
  }

  // All rows of a meeting say the same of it, or nothing.
  void Agree(const TableRow& row, absl::string_view key,
             const MeetingRows& meeting, std::string& said) {
    const std::string& value = file_.Value(row, key);
    if (value.empty() || value == said) return;
    if (said.empty()) {
      said = value;
      return;
    }
    Object(row, key, phrases::kRowsDisagree,
           {absl::StrCat(meeting.rows.front()->line), said});
  }

  void TakeAttendance(const TableRow& row, MeetingRows& meeting) {
    const std::string& organisation_id = file_.Value(row, "organisation_id");
    const std::string& persons = file_.Value(row, "persons");
    if (organisation_id.empty() && persons.empty()) return;
    if (organisation_id.empty()) {
      return Object(row, "organisation_id", phrases::kCellMissing);
    }
    if (present_.organisations.count(organisation_id) == 0) {
      return Object(row, "organisation_id", phrases::kNoSuchOrganisation);
    }
    if (NumberOf(persons) < 1) {
      return Object(row, "persons", phrases::kAtLeast, {"1"});
    }
    const std::string key =
        absl::StrCat(file_.Value(row, "meeting_id"), " ", organisation_id);
    if (const int other = keys_.LineOf(key, row.line)) {
      return Object(row, "organisation_id", phrases::kRowTwice,
                    {absl::StrCat(other)});
    }
    eventpb::Attendance& attendance = *meeting.minutes.add_attendance();
    attendance.set_organisation_id(organisation_id);
    attendance.set_persons(NumberOf(persons));
    meeting.entry_lines.push_back(row.line);
  }

  void TakeMeeting(const std::string& id, MeetingRows& rows) {
    const TableRow& row = *rows.rows.front();
    const auto known = meetings_.find(id);
    const apipb::Meeting before =
        known != meetings_.end() ? known->second : apipb::Meeting();
    if (!CheckMeeting(row, rows, before)) return;
    apipb::Meeting after = before;
    after.set_meeting_id(id);
    if (after.body_id().empty()) after.set_body_id(rows.body_id);
    after.set_held_on(rows.held_on);
    SetAttendance(rows, *after.mutable_minutes());
    if (after.minutes().attendance_count() < ListedIn(after.minutes())) {
      return Object(row, "attendance_count", phrases::kAtLeast,
                    {absl::StrCat(ListedIn(after.minutes()))});
    }
    if (before.state() != apipb::MEETING_STATE_HELD) {
      return Hold(row, rows, after);
    }
    Correct(row, rows, before, after);
  }

  bool CheckMeeting(const TableRow& row, const MeetingRows& rows,
                    const apipb::Meeting& before) {
    const std::string& body_id = before.body_id();
    if (before.state() == apipb::MEETING_STATE_CANCELLED) {
      Object(row, "meeting_id", phrases::kMeetingIsCancelled);
    } else if (!body_id.empty() && !rows.body_id.empty() &&
               rows.body_id != body_id) {
      Object(row, "body_id", phrases::kMeetingOfOtherBody, {body_id});
    } else if (body_id.empty() && present_.bodies.count(rows.body_id) == 0) {
      Object(row, "body_id", phrases::kNoSuchBody);
    } else {
      return true;
    }
    return false;
  }

  // Writes what the rows say into the minutes. Where they do not say how many
  // came in all, those who are not listed stay as many as they were.
  static void SetAttendance(const MeetingRows& rows,
                            eventpb::MeetingMinutes& minutes) {
    const int64_t unlisted = minutes.attendance_count() - ListedIn(minutes);
    if (!IsSameAttendance(minutes, rows.minutes)) {
      *minutes.mutable_attendance() = rows.minutes.attendance();
    }
    minutes.set_attendance_count(rows.count.empty()
                                     ? unlisted + ListedIn(minutes)
                                     : NumberOf(rows.count));
  }

  void Hold(const TableRow& row, const MeetingRows& rows,
            const apipb::Meeting& meeting) {
    ImportedEvent& imported = AddEvent(row, rows, meeting);
    imported.event.mutable_header()->set_occurred_on(meeting.held_on());
    imported.day_column = "held_on";
    auto& held = *imported.event.mutable_meeting_held();
    held.set_meeting_id(meeting.meeting_id());
    held.set_body_id(meeting.body_id());
    *held.mutable_minutes() = meeting.minutes();
    if (meetings_.count(meeting.meeting_id()) == 0) {
      result_.revisions[imported.stream] = 0;
    }
    Note(row, Effect::kNew, meeting, "");
  }

  void Correct(const TableRow& row, const MeetingRows& rows,
               const apipb::Meeting& before, const apipb::Meeting& after) {
    // Where nothing is known of a meeting, minutes that say nothing are none.
    if (before.held_on() == after.held_on() &&
        MessageDifferencer::Equivalent(before.minutes(), after.minutes())) {
      return Note(row, Effect::kUnchanged, before, "");
    }
    ImportedEvent& imported = AddEvent(row, rows, after);
    imported.event.mutable_header()->set_occurred_on(terms_.corrected_on);
    auto& corrected = *imported.event.mutable_meeting_record_corrected();
    corrected.set_meeting_id(after.meeting_id());
    corrected.set_corrects_event_id(before.record_event_id());
    corrected.set_held_on(after.held_on());
    *corrected.mutable_minutes() = after.minutes();
    // In the order of the file, so that entry_lines fit.
    *corrected.mutable_minutes()->mutable_attendance() =
        rows.minutes.attendance();
    *corrected.mutable_reason() = terms_.reason;
    Note(row, Effect::kCorrected, before, Describe(before, after));
  }

  std::string Describe(const apipb::Meeting& before,
                       const apipb::Meeting& after) const {
    std::string details =
        DescribeChanges(terms_.words, ColumnsOf(AttendanceFields()),
                        ShowRecord(AttendanceFields(), {before, {}}),
                        ShowRecord(AttendanceFields(), {after, {}}));
    if (!IsSameAttendance(before.minutes(), after.minutes())) {
      absl::StrAppend(&details, details.empty() ? "" : "; ",
                      terms_.words(phrases::kAttendanceOf));
    }
    return details;
  }

  ImportedEvent& AddEvent(const TableRow& row, const MeetingRows& rows,
                          const apipb::Meeting& meeting) {
    ImportedEvent& imported = result_.events.emplace_back();
    imported.line = row.line;
    imported.stream = absl::StrCat("meeting/", meeting.meeting_id());
    imported.entry_lines = rows.entry_lines;
    return imported;
  }

  void Note(const TableRow& row, Effect effect, const apipb::Meeting& meeting,
            std::string details) {
    result_.effects.push_back(
        {row.line, effect,
         absl::StrCat(meeting.meeting_id(), " ", meeting.held_on()),
         std::move(details)});
  }

  const TableFile& file_;
  const PresentState& present_;
  const std::map<std::string, apipb::Meeting>& meetings_;
  const ImportTerms& terms_;
  std::map<std::string, MeetingRows> rows_;
  std::vector<std::string> order_;  // Of meetings, as in the file.
  RowKeys keys_;
  ImportDiff result_;
};

absl::StatusOr<ImportDiff> Compare(client::Client& client,
                                   const TableFile& file,
                                   const ImportTerms& terms) {
  YORIAI_ASSIGN_OR_RETURN(const PresentState present,
                          FetchPresentState(client, ""));
  SheetQuery query;
  query.has_as_of = true;
  query.as_of.set_position(present.position);
  std::vector<apipb::Meeting> meetings;
  apipb::Basis basis;
  YORIAI_RETURN_IF_ERROR(FetchMeetings(client, query, meetings, basis));
  std::map<std::string, apipb::Meeting> by_id;
  for (apipb::Meeting& meeting : meetings) {
    by_id[meeting.meeting_id()] = std::move(meeting);
  }
  return DiffAttendance(file, present, by_id, terms);
}

std::vector<Column> Columns() { return ColumnsOf(AttendanceFields()); }

}  // namespace

ImportDiff DiffAttendance(const TableFile& file, const PresentState& present,
                          const std::map<std::string, apipb::Meeting>& meetings,
                          const ImportTerms& terms) {
  return AttendanceDiffer(file, present, meetings, terms).Diff();
}

Importer AttendanceImport() {
  return {.name = "attendance",
          .help = help::kImportAttendance,
          .columns = Columns,
          .compare = Compare,
          .columns_of_fields = {{"attendance", "organisation_id"}}};
}

}  // namespace yoriai::cli
