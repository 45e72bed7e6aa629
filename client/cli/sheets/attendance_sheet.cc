#include "client/cli/sheets/attendance_sheet.h"

#include "absl/strings/str_cat.h"
#include "client/cli/recording.h"
#include "client/cli/table_phrases.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

void AddRows(const apipb::Meeting& meeting, SheetRows& sheet) {
  if (meeting.minutes().attendance().empty()) {
    sheet.rows.push_back(ShowRecord(AttendanceFields(), {meeting, {}}));
  }
  for (const eventpb::Attendance& attendance : meeting.minutes().attendance()) {
    sheet.rows.push_back(ShowRecord(AttendanceFields(), {meeting, attendance}));
  }
}

absl::StatusOr<SheetRows> Fetch(client::Client& client,
                                const SheetQuery& query) {
  SheetRows sheet;
  std::vector<apipb::Meeting> meetings;
  YORIAI_RETURN_IF_ERROR(FetchMeetings(client, query, meetings, sheet.basis));
  for (const apipb::Meeting& meeting : meetings) {
    if (meeting.state() == apipb::MEETING_STATE_HELD) AddRows(meeting, sheet);
  }
  return sheet;
}

std::vector<Column> Columns() { return ColumnsOf(AttendanceFields()); }

}  // namespace

const std::vector<Field<AttendanceRecord>>& AttendanceFields() {
  using Record = AttendanceRecord;
  static const std::vector<Field<Record>> kFields = {
      {{"meeting_id", phrases::kMeeting, CellType::kId, true},
       [](const Record& record) { return record.meeting.meeting_id(); }},
      {{"body_id", phrases::kBody, CellType::kId},
       [](const Record& record) { return record.meeting.body_id(); }},
      {{"held_on", phrases::kHeldOn, CellType::kDay, true},
       [](const Record& record) { return record.meeting.held_on(); }},
      {{"organisation_id", phrases::kOrganisation, CellType::kId},
       [](const Record& record) {
         return record.attendance.organisation_id();
       }},
      {{"persons", phrases::kPersons, CellType::kInteger},
       [](const Record& record) {
         const int64_t persons = record.attendance.persons();
         return persons == 0 ? "" : absl::StrCat(persons);
       }},
      {{"attendance_count", phrases::kAttendanceCount, CellType::kInteger},
       [](const Record& record) {
         return absl::StrCat(record.meeting.minutes().attendance_count());
       }}};
  return kFields;
}

absl::Status FetchMeetings(client::Client& client, const SheetQuery& query,
                           std::vector<apipb::Meeting>& meetings,
                           apipb::Basis& basis) {
  apipb::ListMeetingsRequest request;
  Ask(query, request);
  return ForEachPage(
      request, [&](const auto& asked) { return client.ListMeetings(asked); },
      [&](const apipb::ListMeetingsResponse& page) {
        basis = page.basis();
        meetings.insert(meetings.end(), page.meetings().begin(),
                        page.meetings().end());
      });
}

SheetSource AttendanceSheet() {
  return {.name = "attendance",
          .title = phrases::kAttendance,
          .columns = Columns,
          .fetch = Fetch};
}

}  // namespace yoriai::cli
