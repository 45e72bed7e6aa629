#include "client/cli/sheets/members_sheet.h"

#include "absl/strings/str_cat.h"
#include "client/cli/recording.h"
#include "client/cli/table_phrases.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

std::string ShowSector(const apipb::Organisation& record) {
  return record.sector() == eventpb::SECTOR_UNSPECIFIED
             ? ""
             : eventpb::Sector_Name(record.sector());
}

void SetSector(apipb::Organisation& record, const std::string& name) {
  eventpb::Sector sector = eventpb::SECTOR_UNSPECIFIED;
  eventpb::Sector_Parse(name, &sector);
  record.set_sector(sector);
}

std::string ShowUnits(const apipb::Organisation& record) {
  return record.member() ? absl::StrCat(record.units()) : "";
}

std::vector<Field<apipb::Organisation>> OrganisationFields() {
  std::vector<Field<apipb::Organisation>> fields = MemberFields();
  fields.push_back({{"member", phrases::kMember, CellType::kYesNo},
                    [](const apipb::Organisation& record) -> std::string {
                      return record.member() ? kYesCell : kNoCell;
                    }});
  fields.push_back(
      {{"units_since", phrases::kUnitsSince, CellType::kDay},
       [](const apipb::Organisation& record) { return record.units_since(); }});
  return fields;
}

// Hands every organisation that `query` asks for to `take`.
template <typename Take>
absl::Status ForEachOrganisation(client::Client& client,
                                 const SheetQuery& query, apipb::Basis& basis,
                                 Take take) {
  apipb::ListOrganisationsRequest request;
  Ask(query, request);
  return ForEachPage(
      request,
      [&](const auto& asked) { return client.ListOrganisations(asked); },
      [&](const apipb::ListOrganisationsResponse& page) {
        basis = page.basis();
        for (const apipb::Organisation& record : page.organisations())
          take(record);
      });
}

absl::StatusOr<SheetRows> FetchMembers(client::Client& client,
                                       const SheetQuery& query) {
  SheetRows sheet;
  YORIAI_RETURN_IF_ERROR(ForEachOrganisation(
      client, query, sheet.basis, [&sheet](const apipb::Organisation& record) {
        if (record.joined_on().empty()) return;
        sheet.rows.push_back(ShowRecord(MemberFields(), record));
      }));
  return sheet;
}

absl::StatusOr<SheetRows> FetchOrganisations(client::Client& client,
                                             const SheetQuery& query) {
  SheetRows sheet;
  const std::vector<Field<apipb::Organisation>> fields = OrganisationFields();
  YORIAI_RETURN_IF_ERROR(ForEachOrganisation(
      client, query, sheet.basis, [&](const apipb::Organisation& record) {
        sheet.rows.push_back(ShowRecord(fields, record));
      }));
  return sheet;
}

std::vector<Column> MemberColumns() { return ColumnsOf(MemberFields()); }

std::vector<Column> OrganisationColumns() {
  return ColumnsOf(OrganisationFields());
}

}  // namespace

const std::vector<Field<apipb::Organisation>>& MemberFields() {
  static const std::vector<Field<apipb::Organisation>> kFields = {
      {{"organisation_id", phrases::kOrganisation, CellType::kId, true},
       [](const apipb::Organisation& record) {
         return record.organisation_id();
       }},
      {{"name_ja", phrases::kNameJa},
       [](const apipb::Organisation& record) { return record.name().ja(); },
       [](apipb::Organisation& record, const std::string& text) {
         record.mutable_name()->set_ja(text);
       }},
      {{"name_en", phrases::kNameEn},
       [](const apipb::Organisation& record) { return record.name().en(); },
       [](apipb::Organisation& record, const std::string& text) {
         record.mutable_name()->set_en(text);
       }},
      {{"kana", phrases::kKana},
       [](const apipb::Organisation& record) { return record.kana(); },
       [](apipb::Organisation& record, const std::string& text) {
         record.set_kana(text);
       }},
      {{"sector", phrases::kSector, CellType::kChoice, false,
        ChoicesOf(*eventpb::Sector_descriptor())},
       ShowSector,
       SetSector},
      {{"units", phrases::kUnits, CellType::kInteger}, ShowUnits},
      {{"joined_on", phrases::kJoinedOn, CellType::kDay},
       [](const apipb::Organisation& record) { return record.joined_on(); }},
      {{"left_on", phrases::kLeftOn, CellType::kDay},
       [](const apipb::Organisation& record) { return record.left_on(); }}};
  return kFields;
}

SheetSource MembersSheet() {
  return {.name = "members",
          .title = phrases::kMembers,
          .columns = MemberColumns,
          .fetch = FetchMembers};
}

SheetSource OrganisationsSheet() {
  return {.name = "organisations",
          .title = phrases::kOrganisations,
          .columns = OrganisationColumns,
          .fetch = FetchOrganisations};
}

}  // namespace yoriai::cli
