#include "client/cli/sheets/body_parts_sheets.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_join.h"
#include "client/cli/recording.h"
#include "client/cli/sheets/field.h"
#include "client/cli/table_phrases.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

// A part together with the body that it belongs to.
template <typename Part>
struct BodyPart {
  std::string body_id;
  Part part;
};

const std::vector<Field<BodyPart<apipb::Seat>>>& SeatFields() {
  using Record = BodyPart<apipb::Seat>;
  static const std::vector<Field<Record>> kFields = {
      {{"body_id", phrases::kBody, CellType::kId},
       [](const Record& record) { return record.body_id; }},
      {{"seat_id", phrases::kId, CellType::kId},
       [](const Record& record) { return record.part.seat_id(); }},
      {{"organisation_id", phrases::kOrganisation, CellType::kId},
       [](const Record& record) { return record.part.organisation_id(); }},
      {{"role", phrases::kRole, CellType::kChoice, false,
        ChoicesOf(*eventpb::SeatRole_descriptor())},
       [](const Record& record) -> std::string {
         return eventpb::SeatRole_Name(record.part.role());
       }},
      {{"person_name", phrases::kPerson},
       [](const Record& record) { return record.part.person_name(); }},
      {{"taken_on", phrases::kSince, CellType::kDay},
       [](const Record& record) { return record.part.taken_on(); }},
      {{"vacated_on", phrases::kUntil, CellType::kDay},
       [](const Record& record) { return record.part.vacated_on(); }}};
  return kFields;
}

const std::vector<Field<BodyPart<apipb::BodyTheme>>>& ThemeFields() {
  using Record = BodyPart<apipb::BodyTheme>;
  static const std::vector<Field<Record>> kFields = {
      {{"body_id", phrases::kBody, CellType::kId},
       [](const Record& record) { return record.body_id; }},
      {{"theme_id", phrases::kId, CellType::kId},
       [](const Record& record) { return record.part.theme().theme_id(); }},
      {{"title", phrases::kTitle},
       [](const Record& record) {
         return OneText(record.part.theme().title());
       }},
      {{"adopted_on", phrases::kSince, CellType::kDay},
       [](const Record& record) { return record.part.adopted_on(); }},
      {{"closed_on", phrases::kUntil, CellType::kDay},
       [](const Record& record) { return record.part.closed_on(); }},
      {{"result", phrases::kResult},
       [](const Record& record) { return OneText(record.part.result()); }}};
  return kFields;
}

const std::vector<Field<BodyPart<apipb::Proposal>>>& ProposalFields() {
  using Record = BodyPart<apipb::Proposal>;
  static const std::vector<Field<Record>> kFields = {
      {{"body_id", phrases::kBody, CellType::kId},
       [](const Record& record) { return record.body_id; }},
      {{"proposal_id", phrases::kId, CellType::kId},
       [](const Record& record) { return record.part.proposal_id(); }},
      {{"title", phrases::kTitle},
       [](const Record& record) { return OneText(record.part.title()); }},
      {{"theme_id", phrases::kTheme, CellType::kId},
       [](const Record& record) { return record.part.theme_id(); }},
      {{"made_on", phrases::kMadeOn, CellType::kDay},
       [](const Record& record) { return record.part.made_on(); }},
      {{"addressees", phrases::kAddressees},
       [](const Record& record) -> std::string {
         return absl::StrJoin(record.part.addressees(), "\n");
       }}};
  return kFields;
}

const std::vector<Field<BodyPart<apipb::Decision>>>& DecisionFields() {
  using Record = BodyPart<apipb::Decision>;
  static const std::vector<Field<Record>> kFields = {
      {{"body_id", phrases::kBody, CellType::kId},
       [](const Record& record) { return record.body_id; }},
      {{"decision_id", phrases::kId, CellType::kId},
       [](const Record& record) { return record.part.decision_id(); }},
      {{"title", phrases::kTitle},
       [](const Record& record) { return OneText(record.part.title()); }},
      {{"decided_on", phrases::kDecidedOn, CellType::kDay},
       [](const Record& record) { return record.part.decided_on(); }},
      {{"meeting_id", phrases::kMeeting, CellType::kId},
       [](const Record& record) { return record.part.meeting_id(); }},
      {{"proposal_id", phrases::kProposal, CellType::kId},
       [](const Record& record) { return record.part.proposal_id(); }}};
  return kFields;
}

const std::vector<Field<BodyPart<apipb::ActionItem>>>& ActionItemFields() {
  using Record = BodyPart<apipb::ActionItem>;
  static const std::vector<Field<Record>> kFields = {
      {{"body_id", phrases::kBody, CellType::kId},
       [](const Record& record) { return record.body_id; }},
      {{"action_item_id", phrases::kId, CellType::kId},
       [](const Record& record) { return record.part.action_item_id(); }},
      {{"title", phrases::kTitle},
       [](const Record& record) {
         return OneText(record.part.terms().title());
       }},
      {{"owner_organisation_id", phrases::kOwner, CellType::kId},
       [](const Record& record) {
         return record.part.terms().owner_organisation_id();
       }},
      {{"assigned_on", phrases::kAssignedOn, CellType::kDay},
       [](const Record& record) { return record.part.assigned_on(); }},
      {{"due_on", phrases::kDueOn, CellType::kDay},
       [](const Record& record) { return record.part.terms().due_on(); }},
      {{"state", phrases::kState, CellType::kChoice, false,
        ChoicesOf(*apipb::ActionItemState_descriptor())},
       [](const Record& record) -> std::string {
         return apipb::ActionItemState_Name(record.part.state());
       }},
      {{"closed_on", phrases::kDoneOn, CellType::kDay},
       [](const Record& record) { return record.part.closed_on(); }},
      {{"decision_id", phrases::kDecision, CellType::kId},
       [](const Record& record) { return record.part.decision_id(); }},
      {{"action_plan_id", phrases::kActionPlan, CellType::kId},
       [](const Record& record) {
         return record.part.terms().action_plan_id();
       }},
      {{"reason", phrases::kReason},
       [](const Record& record) { return OneText(record.part.reason()); }}};
  return kFields;
}

// The ids of all bodies, and the position that all the rest is asked for.
absl::StatusOr<std::vector<std::string>> FetchBodyIds(client::Client& client,
                                                      const SheetQuery& query,
                                                      apipb::Basis& basis) {
  apipb::ListBodiesRequest request;
  Ask(query, request);
  std::vector<std::string> ids;
  YORIAI_RETURN_IF_ERROR(ForEachPage(
      request, [&](const auto& asked) { return client.ListBodies(asked); },
      [&](const apipb::ListBodiesResponse& page) {
        basis = page.basis();
        for (const apipb::Body& body : page.bodies()) {
          ids.push_back(body.body_id());
        }
      }));
  return ids;
}

// One row for each of the parts that `parts_of` picks of a body.
template <typename Part, typename PartsOf>
absl::StatusOr<SheetRows> FetchParts(
    client::Client& client, const SheetQuery& query,
    const std::vector<Field<BodyPart<Part>>>& fields, PartsOf parts_of) {
  SheetRows sheet;
  YORIAI_ASSIGN_OR_RETURN(const std::vector<std::string> ids,
                          FetchBodyIds(client, query, sheet.basis));
  for (const std::string& id : ids) {
    apipb::GetBodyRequest request;
    request.set_body_id(id);
    request.mutable_as_of()->set_position(sheet.basis.position());
    YORIAI_ASSIGN_OR_RETURN(const apipb::GetBodyResponse body,
                            client.GetBody(request));
    for (const Part& part : parts_of(body)) {
      sheet.rows.push_back(ShowRecord(fields, BodyPart<Part>{id, part}));
    }
  }
  return sheet;
}

}  // namespace

SheetSource SeatsSheet() {
  return {
      .name = "seats",
      .title = phrases::kSeats,
      .columns = [] { return ColumnsOf(SeatFields()); },
      .fetch =
          [](client::Client& client, const SheetQuery& query) {
            return FetchParts<apipb::Seat>(
                client, query, SeatFields(),
                [](const auto& body) -> const auto& { return body.seats(); });
          }};
}

SheetSource ThemesSheet() {
  return {
      .name = "themes",
      .title = phrases::kThemes,
      .columns = [] { return ColumnsOf(ThemeFields()); },
      .fetch =
          [](client::Client& client, const SheetQuery& query) {
            return FetchParts<apipb::BodyTheme>(
                client, query, ThemeFields(),
                [](const auto& body) -> const auto& { return body.themes(); });
          }};
}

SheetSource ProposalsSheet() {
  return {.name = "proposals",
          .title = phrases::kProposals,
          .columns = [] { return ColumnsOf(ProposalFields()); },
          .fetch =
              [](client::Client& client, const SheetQuery& query) {
                return FetchParts<apipb::Proposal>(
                    client, query, ProposalFields(),
                    [](const auto& body) -> const auto& {
                      return body.proposals();
                    });
              }};
}

SheetSource DecisionsSheet() {
  return {.name = "decisions",
          .title = phrases::kDecisions,
          .columns = [] { return ColumnsOf(DecisionFields()); },
          .fetch =
              [](client::Client& client, const SheetQuery& query) {
                return FetchParts<apipb::Decision>(
                    client, query, DecisionFields(),
                    [](const auto& body) -> const auto& {
                      return body.decisions();
                    });
              }};
}

SheetSource ActionItemsSheet() {
  return {.name = "action-items",
          .title = phrases::kActionItems,
          .columns = [] { return ColumnsOf(ActionItemFields()); },
          .fetch =
              [](client::Client& client, const SheetQuery& query) {
                return FetchParts<apipb::ActionItem>(
                    client, query, ActionItemFields(),
                    [](const auto& body) -> const auto& {
                      return body.action_items();
                    });
              }};
}

}  // namespace yoriai::cli
