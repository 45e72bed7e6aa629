#include "client/cli/sheets/plan_sheets.h"

#include "absl/strings/str_cat.h"
#include "client/cli/recording.h"
#include "client/cli/sheets/field.h"
#include "client/cli/table_phrases.h"
#include "client/cli/tables/number_reading.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

std::string Decimal(const std::string& decimal) {
  return decimal.empty() ? decimal : Canonical(decimal);
}

std::string YearOrNothing(int year) {
  return year == 0 ? "" : absl::StrCat(year);
}

std::string ShowValue(const apipb::AssessedIndicator& assessed) {
  if (assessed.indicator().kind() == eventpb::INDICATOR_KIND_MILESTONE) {
    return assessed.assessment().milestone_reached() ? kYesCell : kNoCell;
  }
  return Decimal(assessed.assessment().value());
}

// A target is a number for most kinds; what else it can be is said in words.
std::string ShowTarget(const apipb::AssessedIndicator& assessed) {
  const eventpb::Target& target = assessed.assessment().target().target();
  switch (target.aim_case()) {
    case eventpb::Target::kValue:
      return Decimal(target.value());
    case eventpb::Target::kRange:
      return absl::StrCat(Decimal(target.range().low()), "–",
                          Decimal(target.range().high()));
    case eventpb::Target::kMilestone:
      return OneText(target.milestone());
    case eventpb::Target::kDirection:
      return eventpb::Direction_Name(target.direction());
    case eventpb::Target::AIM_NOT_SET:
      break;
  }
  return "";
}

std::vector<Choice> StatusChoices() {
  return ChoicesOf(*apipb::IndicatorStatus_descriptor());
}

const std::vector<Field<apipb::AssessedIndicator>>& IndicatorFields() {
  using Record = apipb::AssessedIndicator;
  static const std::vector<Field<Record>> kFields = {
      {{"indicator_id", phrases::kIndicator, CellType::kId},
       [](const Record& record) { return record.indicator().indicator_id(); }},
      {{"element_id", phrases::kElement, CellType::kId},
       [](const Record& record) { return record.indicator().element_id(); }},
      {{"name_ja", phrases::kNameJa},
       [](const Record& record) {
         return record.indicator().terms().name().ja();
       }},
      {{"name_en", phrases::kNameEn},
       [](const Record& record) {
         return record.indicator().terms().name().en();
       }},
      {{"kind", phrases::kKind, CellType::kChoice, false,
        ChoicesOf(*eventpb::IndicatorKind_descriptor())},
       [](const Record& record) -> std::string {
         return eventpb::IndicatorKind_Name(record.indicator().kind());
       }},
      {{"fiscal_year", phrases::kFiscalYear, CellType::kInteger},
       [](const Record& record) {
         return YearOrNothing(record.assessment().fiscal_year());
       }},
      {{"value", phrases::kValue, CellType::kNumberOrYesNo}, ShowValue},
      {{"unit", phrases::kUnit},
       [](const Record& record) {
         return OneText(record.indicator().terms().unit());
       }},
      {{"target", phrases::kTarget}, ShowTarget},
      {{"status", phrases::kStatus, CellType::kChoice, false, StatusChoices()},
       [](const Record& record) -> std::string {
         return apipb::IndicatorStatus_Name(record.assessment().status());
       }},
      {{"pace", phrases::kPace, CellType::kNumber},
       [](const Record& record) {
         return Decimal(record.assessment().pace());
       }},
      {{"achievement_percent", phrases::kAchievementPercent, CellType::kNumber},
       [](const Record& record) {
         return Decimal(record.assessment().achievement_percent());
       }},
      {{"contributions", phrases::kContributionCount, CellType::kInteger},
       [](const Record& record) {
         return absl::StrCat(record.assessment().contributions());
       }}};
  return kFields;
}

const std::vector<Field<apipb::PlanNode>>& ElementFields() {
  using Record = apipb::PlanNode;
  static const std::vector<Field<Record>> kFields = {
      {{"element_id", phrases::kElement, CellType::kId},
       [](const Record& node) { return node.element().element_id(); }},
      {{"parent_element_id", phrases::kParentElement, CellType::kId},
       [](const Record& node) { return node.element().parent_element_id(); }},
      {{"kind", phrases::kKind, CellType::kChoice, false,
        ChoicesOf(*eventpb::PlanElementKind_descriptor())},
       [](const Record& node) -> std::string {
         return eventpb::PlanElementKind_Name(node.element().kind());
       }},
      {{"name_ja", phrases::kNameJa},
       [](const Record& node) { return node.element().terms().name().ja(); }},
      {{"name_en", phrases::kNameEn},
       [](const Record& node) { return node.element().terms().name().en(); }},
      {{"lead_organisation_id", phrases::kLead, CellType::kId},
       [](const Record& node) {
         return node.element().terms().lead_organisation_id();
       }},
      {{"indicators", phrases::kIndicators, CellType::kInteger},
       [](const Record& node) {
         return absl::StrCat(node.roll_up().indicators());
       }},
      {{"worst_status", phrases::kWorstStatus, CellType::kChoice, false,
        StatusChoices()},
       [](const Record& node) -> std::string {
         return node.roll_up().indicators() == 0
                    ? ""
                    : apipb::IndicatorStatus_Name(node.roll_up().worst());
       }},
      {{"ended_after_fiscal_year", phrases::kEnded, CellType::kInteger},
       [](const Record& node) {
         return YearOrNothing(node.element().ended_after_fiscal_year());
       }}};
  return kFields;
}

absl::StatusOr<SheetRows> FetchIndicatorRows(client::Client& client,
                                             const SheetQuery& query) {
  apipb::ListIndicatorsRequest request;
  Ask(query, request);
  SheetRows sheet;
  YORIAI_RETURN_IF_ERROR(ForEachPage(
      request, [&](const auto& asked) { return client.ListIndicators(asked); },
      [&sheet](const apipb::ListIndicatorsResponse& page) {
        sheet.basis = page.basis();
        for (const apipb::AssessedIndicator& assessed : page.indicators()) {
          sheet.rows.push_back(ShowRecord(IndicatorFields(), assessed));
        }
      }));
  return sheet;
}

// Adds a node and everything below it, as deep as the plan goes.
void AddNode(const apipb::PlanNode& node, SheetRows& sheet) {
  sheet.rows.push_back(ShowRecord(ElementFields(), node));
  for (const apipb::PlanNode& child : node.children()) AddNode(child, sheet);
}

absl::StatusOr<SheetRows> FetchElementRows(client::Client& client,
                                           const SheetQuery& query) {
  apipb::GetPlanRequest request;
  Ask(query, request);
  YORIAI_ASSIGN_OR_RETURN(const apipb::GetPlanResponse plan,
                          client.GetPlan(request));
  SheetRows sheet;
  sheet.basis = plan.basis();
  for (const apipb::PlanNode& node : plan.nodes()) AddNode(node, sheet);
  return sheet;
}

std::vector<Column> IndicatorColumns() { return ColumnsOf(IndicatorFields()); }
std::vector<Column> ElementColumns() { return ColumnsOf(ElementFields()); }

}  // namespace

SheetSource IndicatorsSheet() {
  return {.name = "indicators",
          .title = phrases::kIndicators,
          .of_plan = true,
          .from_day = true,
          .columns = IndicatorColumns,
          .fetch = FetchIndicatorRows};
}

SheetSource PlanSheet() {
  return {.name = "plan",
          .title = phrases::kPlanWord,
          .of_plan = true,
          .from_day = true,
          .columns = ElementColumns,
          .fetch = FetchElementRows};
}

}  // namespace yoriai::cli
