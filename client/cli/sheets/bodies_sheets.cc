#include "client/cli/sheets/bodies_sheets.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/recording.h"
#include "client/cli/sheets/attendance_sheet.h"
#include "client/cli/sheets/field.h"
#include "client/cli/table_phrases.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

std::string Count(int64_t number) {
  return number == 0 ? "" : absl::StrCat(number);
}

template <typename Texts>
std::string Lines(const Texts& texts) {
  return absl::StrJoin(texts, "\n", [](std::string* out, const auto& text) {
    out->append(OneText(text));
  });
}

const std::vector<Field<apipb::Body>>& BodyFields() {
  using Record = apipb::Body;
  static const std::vector<Field<Record>> kFields = {
      {{"body_id", phrases::kBody, CellType::kId},
       [](const Record& body) { return body.body_id(); }},
      {{"name_ja", phrases::kNameJa},
       [](const Record& body) { return body.name().ja(); }},
      {{"name_en", phrases::kNameEn},
       [](const Record& body) { return body.name().en(); }},
      {{"kind", phrases::kKind, CellType::kChoice, false,
        ChoicesOf(*eventpb::BodyKind_descriptor())},
       [](const Record& body) -> std::string {
         return eventpb::BodyKind_Name(body.kind());
       }},
      {{"state", phrases::kState, CellType::kChoice, false,
        ChoicesOf(*apipb::BodyState_descriptor())},
       [](const Record& body) -> std::string {
         return apipb::BodyState_Name(body.state());
       }},
      {{"established_on", phrases::kEstablishedOn, CellType::kDay},
       [](const Record& body) { return body.established_on(); }},
      {{"dissolved_on", phrases::kDissolvedOn, CellType::kDay},
       [](const Record& body) { return body.dissolved_on(); }},
      {{"meetings_per_fiscal_year", phrases::kMeetingsPerYear,
        CellType::kInteger},
       [](const Record& body) {
         return Count(body.mandate().meetings_per_fiscal_year());
       }},
      {{"secretariat_organisation_id", phrases::kSecretariat, CellType::kId},
       [](const Record& body) {
         return body.mandate().secretariat_organisation_id();
       }},
      {{"purpose_ja", phrases::kPurposeJa},
       [](const Record& body) { return body.mandate().purpose().ja(); }},
      {{"purpose_en", phrases::kPurposeEn},
       [](const Record& body) { return body.mandate().purpose().en(); }}};
  return kFields;
}

const std::vector<Field<apipb::Meeting>>& MeetingFields() {
  using Record = apipb::Meeting;
  static const std::vector<Field<Record>> kFields = {
      {{"meeting_id", phrases::kMeeting, CellType::kId},
       [](const Record& meeting) { return meeting.meeting_id(); }},
      {{"body_id", phrases::kBody, CellType::kId},
       [](const Record& meeting) { return meeting.body_id(); }},
      {{"ordinal", phrases::kOrdinal, CellType::kInteger},
       [](const Record& meeting) { return Count(meeting.ordinal()); }},
      {{"state", phrases::kState, CellType::kChoice, false,
        ChoicesOf(*apipb::MeetingState_descriptor())},
       [](const Record& meeting) -> std::string {
         return apipb::MeetingState_Name(meeting.state());
       }},
      {{"scheduled_on", phrases::kScheduledOn, CellType::kDay},
       [](const Record& meeting) { return meeting.scheduled_on(); }},
      {{"held_on", phrases::kHeldOn, CellType::kDay},
       [](const Record& meeting) { return meeting.held_on(); }},
      {{"venue", phrases::kVenue},
       [](const Record& meeting) { return OneText(meeting.venue().place()); }},
      {{"online", phrases::kOnline, CellType::kYesNo},
       [](const Record& meeting) -> std::string {
         return meeting.venue().online() ? kYesCell : kNoCell;
       }},
      {{"attendance_count", phrases::kAttendanceCount, CellType::kInteger},
       [](const Record& meeting) {
         return Count(meeting.minutes().attendance_count());
       }},
      {{"agenda", phrases::kAgenda},
       [](const Record& meeting) { return Lines(meeting.agenda()); }},
      {{"resolutions", phrases::kResolution},
       [](const Record& meeting) {
         return Lines(meeting.minutes().resolutions());
       }},
      {{"corrections", phrases::kCorrections, CellType::kInteger},
       [](const Record& meeting) { return Count(meeting.corrections()); }}};
  return kFields;
}

absl::StatusOr<SheetRows> FetchBodyRows(client::Client& client,
                                        const SheetQuery& query) {
  apipb::ListBodiesRequest request;
  Ask(query, request);
  SheetRows sheet;
  YORIAI_RETURN_IF_ERROR(ForEachPage(
      request, [&](const auto& asked) { return client.ListBodies(asked); },
      [&sheet](const apipb::ListBodiesResponse& page) {
        sheet.basis = page.basis();
        for (const apipb::Body& body : page.bodies()) {
          sheet.rows.push_back(ShowRecord(BodyFields(), body));
        }
      }));
  return sheet;
}

absl::StatusOr<SheetRows> FetchMeetingRows(client::Client& client,
                                           const SheetQuery& query) {
  SheetRows sheet;
  std::vector<apipb::Meeting> meetings;
  YORIAI_RETURN_IF_ERROR(FetchMeetings(client, query, meetings, sheet.basis));
  for (const apipb::Meeting& meeting : meetings) {
    sheet.rows.push_back(ShowRecord(MeetingFields(), meeting));
  }
  return sheet;
}

std::vector<Column> BodyColumns() { return ColumnsOf(BodyFields()); }
std::vector<Column> MeetingColumns() { return ColumnsOf(MeetingFields()); }

}  // namespace

SheetSource BodiesSheet() {
  return {.name = "bodies",
          .title = phrases::kBodies,
          .columns = BodyColumns,
          .fetch = FetchBodyRows};
}

SheetSource MeetingsSheet() {
  return {.name = "meetings",
          .title = phrases::kMeetings,
          .columns = MeetingColumns,
          .fetch = FetchMeetingRows};
}

}  // namespace yoriai::cli
