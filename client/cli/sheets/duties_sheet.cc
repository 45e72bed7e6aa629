#include "client/cli/sheets/duties_sheet.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/cli/recording.h"
#include "client/cli/sheets/field.h"
#include "client/cli/table_phrases.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

const std::vector<Field<apipb::Duty>>& DutyFields() {
  using Record = apipb::Duty;
  static const std::vector<Field<Record>> kFields = {
      {{"due_on", phrases::kDueOn, CellType::kDay},
       [](const Record& record) { return record.due_on(); }},
      {{"state", phrases::kState, CellType::kChoice, false,
        ChoicesOf(*apipb::DutyState_descriptor())},
       [](const Record& record) -> std::string {
         return apipb::DutyState_Name(record.state());
       }},
      {{"kind", phrases::kKind, CellType::kChoice, false,
        ChoicesOf(*apipb::DutyKind_descriptor())},
       [](const Record& record) -> std::string {
         return apipb::DutyKind_Name(record.kind());
       }},
      {{"organisation_id", phrases::kOrganisation, CellType::kId},
       [](const Record& record) { return record.organisation_id(); }},
      {{"body_id", phrases::kBody, CellType::kId},
       [](const Record& record) { return record.body_id(); }},
      {{"indicator_id", phrases::kIndicator, CellType::kId},
       [](const Record& record) { return record.indicator_id(); }},
      {{"action_item_id", phrases::kActionItem, CellType::kId},
       [](const Record& record) { return record.action_item_id(); }},
      {{"title", phrases::kTitle},
       [](const Record& record) { return OneText(record.title()); }},
      {{"period_first", phrases::kSince, CellType::kDay},
       [](const Record& record) { return record.period_first(); }},
      {{"period_last", phrases::kUntil, CellType::kDay},
       [](const Record& record) { return record.period_last(); }},
      {{"done_on", phrases::kDoneOn, CellType::kDay},
       [](const Record& record) { return record.done_on(); }},
      {{"days_late", phrases::kDaysLate, CellType::kInteger},
       [](const Record& record) -> std::string {
         return record.days_late() == 0 ? "" : absl::StrCat(record.days_late());
       }}};
  return kFields;
}

absl::StatusOr<SheetRows> Fetch(client::Client& client,
                                const SheetQuery& query) {
  apipb::ListDutiesRequest request;
  Ask(query, request);
  SheetRows sheet;
  YORIAI_RETURN_IF_ERROR(ForEachPage(
      request, [&](const auto& asked) { return client.ListDuties(asked); },
      [&sheet](const apipb::ListDutiesResponse& page) {
        sheet.basis = page.basis();
        for (const apipb::Duty& duty : page.duties()) {
          sheet.rows.push_back(ShowRecord(DutyFields(), duty));
        }
      }));
  return sheet;
}

}  // namespace

SheetSource DutiesSheet() {
  return {.name = "duties",
          .title = phrases::kDuties,
          .of_plan = true,
          .from_day = true,
          .columns = [] { return ColumnsOf(DutyFields()); },
          .fetch = Fetch};
}

}  // namespace yoriai::cli
