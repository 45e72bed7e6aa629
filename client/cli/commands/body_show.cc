#include "client/cli/commands/body_show.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "client/cli/asking.h"
#include "client/cli/commands/arguments.h"
#include "client/cli/help_bodies.h"
#include "client/cli/output/action_items.h"
#include "client/cli/output/json.h"
#include "client/cli/phrases.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

struct ShowOptions {
  AskingOptions asking;
  std::string body_id;
};

void PrintHead(Session& session, const apipb::Body& body) {
  const Words& words = session.words();
  Table table({{""}, {""}});
  table.AddRow({words(phrases::kId), body.body_id()});
  table.AddRow({words(phrases::kName), Harmless(words.Text(body.name()))});
  table.AddRow({words(phrases::kKind), words.Label(body.kind())});
  table.AddRow({words(phrases::kState), words.Label(body.state())});
  table.AddRow({words(phrases::kEstablishedOn), body.established_on()});
  if (!body.dissolved_on().empty()) {
    const std::string reason = words.Text(body.dissolved_reason());
    table.AddRow({words(phrases::kDissolvedOn),
                  Harmless(absl::StrCat(body.dissolved_on(),
                                        reason.empty() ? "" : " ", reason))});
  }
  const eventpb::Mandate& mandate = body.mandate();
  if (mandate.has_purpose()) {
    table.AddRow(
        {words(phrases::kPurpose), Harmless(words.Text(mandate.purpose()))});
  }
  if (mandate.meetings_per_fiscal_year() > 0) {
    table.AddRow({words(phrases::kMeetingsPerYear),
                  std::to_string(mandate.meetings_per_fiscal_year())});
  }
  if (mandate.quorum() > 0) {
    table.AddRow({words(phrases::kQuorum), std::to_string(mandate.quorum())});
  }
  if (!mandate.secretariat_organisation_id().empty()) {
    table.AddRow(
        {words(phrases::kSecretariat), mandate.secretariat_organisation_id()});
  }
  session.Print(table);
}

void PrintUnder(Session& session, const Phrase& heading, const Table& table) {
  if (table.empty()) return;
  session.out() << "\n"
                << Styled(session.words()(heading), Style::kStrong,
                          session.color_out())
                << "\n";
  session.Print(table);
}

// Every time during which somebody held a seat; those that are over in grey.
void PrintSeats(Session& session, const apipb::GetBodyResponse& response) {
  const Words& words = session.words();
  Table seats({{words(phrases::kId)},
               {words(phrases::kRole)},
               {words(phrases::kOrganisation)},
               {words(phrases::kPerson)},
               {words(phrases::kSince)},
               {words(phrases::kUntil)}});
  for (const apipb::Seat& seat : response.seats()) {
    const Style style = seat.vacated_on().empty() ? Style::kPlain : Style::kDim;
    seats.AddRow({{seat.seat_id(), style},
                  {words.Label(seat.role()), style},
                  {seat.organisation_id(), style},
                  {Harmless(seat.person_name()), style},
                  {seat.taken_on(), style},
                  {seat.vacated_on(), style}});
  }
  PrintUnder(session, phrases::kSeats, seats);
}

void PrintParts(Session& session, const apipb::GetBodyResponse& response) {
  const Words& words = session.words();
  Table suspensions({{words(phrases::kSince)},
                     {words(phrases::kUntil)},
                     {words(phrases::kReason)}});
  for (const apipb::Suspension& suspension : response.body().suspensions()) {
    suspensions.AddRow({suspension.from(), suspension.until(),
                        Harmless(words.Text(suspension.reason()))});
  }
  PrintUnder(session, phrases::kSuspensions, suspensions);

  PrintSeats(session, response);

  Table themes({{words(phrases::kId)},
                {words(phrases::kTitle)},
                {words(phrases::kSince)},
                {words(phrases::kUntil)}});
  for (const apipb::BodyTheme& theme : response.themes()) {
    themes.AddRow({theme.theme().theme_id(),
                   Harmless(words.Text(theme.theme().title())),
                   theme.adopted_on(), theme.closed_on()});
  }
  PrintUnder(session, phrases::kThemes, themes);

  Table proposals({{words(phrases::kId)},
                   {words(phrases::kTitle)},
                   {words(phrases::kMadeOn)}});
  for (const apipb::Proposal& proposal : response.proposals()) {
    proposals.AddRow({proposal.proposal_id(),
                      Harmless(words.Text(proposal.title())),
                      proposal.made_on()});
  }
  PrintUnder(session, phrases::kProposals, proposals);

  Table decisions({{words(phrases::kId)},
                   {words(phrases::kTitle)},
                   {words(phrases::kDecidedOn)},
                   {words(phrases::kMeeting)}});
  for (const apipb::Decision& decision : response.decisions()) {
    decisions.AddRow({decision.decision_id(),
                      Harmless(words.Text(decision.title())),
                      decision.decided_on(), decision.meeting_id()});
  }
  PrintUnder(session, phrases::kDecisions, decisions);

  Table action_items = ActionItemTable(words, /*with_body=*/false);
  for (const apipb::ActionItem& item : response.action_items()) {
    AddActionItem(words, item, /*with_body=*/false, action_items);
  }
  PrintUnder(session, phrases::kActionItems, action_items);
}

absl::Status Show(Session& session, const ShowOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  apipb::GetBodyRequest request;
  request.set_body_id(options.body_id);
  Ask(session, options.asking, request);
  YORIAI_ASSIGN_OR_RETURN(const apipb::GetBodyResponse response,
                          client->GetBody(request));
  if (session.options().json) {
    PrintJson(response, session.out());
    return absl::OkStatus();
  }
  PrintHead(session, response.body());
  PrintParts(session, response);
  session.TellBasis(response.basis());
  return absl::OkStatus();
}

}  // namespace

void AddBodyShowCommand(CLI::App& group, Session& session) {
  const auto options = std::make_shared<ShowOptions>();
  CLI::App& show =
      AddCommand(group, session, "show", help::kBodyShow, options, Show);
  AddId(show, session, "body", options->body_id, help::kBodyId);
  AddAsOf(show, session, options->asking);
}

}  // namespace yoriai::cli
