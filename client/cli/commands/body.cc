#include <memory>

#include "absl/strings/str_cat.h"
#include "client/cli/asking.h"
#include "client/cli/commands/commands.h"
#include "client/cli/help.h"
#include "client/cli/output/json.h"
#include "client/cli/phrases.h"
#include "client/cli/recording.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

struct BodyOptions {
  AskingOptions asking;
  std::string body_id;
};

absl::Status List(Session& session, const BodyOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  const Words& words = session.words();
  apipb::ListBodiesRequest request;
  Ask(session, options.asking, request);
  Table table({{words(phrases::kId)},
               {words(phrases::kName)},
               {words(phrases::kKind)},
               {words(phrases::kMeetingsPerYear), Table::Align::kRight},
               {words(phrases::kSecretariat)},
               {words(phrases::kState)}});
  apipb::Basis basis;
  YORIAI_RETURN_IF_ERROR(ForEachPage(
      request, [&](const auto& asked) { return client->ListBodies(asked); },
      [&](const apipb::ListBodiesResponse& page) {
        basis = page.basis();
        for (const apipb::Body& body : page.bodies()) {
          if (session.options().json) {
            PrintJson(body, session.out());
            continue;
          }
          const int cadence = body.mandate().meetings_per_fiscal_year();
          table.AddRow(
              {body.body_id(),
               Harmless(words.Text(body.name())),
               words.Label(body.kind()),
               cadence > 0 ? std::to_string(cadence) : std::string("-"),
               body.mandate().secretariat_organisation_id(),
               {words.Label(body.state()),
                body.state() == apipb::BODY_STATE_ACTIVE ? Style::kPlain
                                                         : Style::kDim}});
        }
      }));
  if (session.options().json) return absl::OkStatus();
  session.Print(table);
  session.TellBasis(basis);
  return absl::OkStatus();
}

void PrintHead(Session& session, const apipb::Body& body) {
  const Words& words = session.words();
  Table table({{""}, {""}});
  table.AddRow({words(phrases::kId), body.body_id()});
  table.AddRow({words(phrases::kName), Harmless(words.Text(body.name()))});
  table.AddRow({words(phrases::kKind), words.Label(body.kind())});
  table.AddRow({words(phrases::kState), words.Label(body.state())});
  table.AddRow({words(phrases::kEstablishedOn), body.established_on()});
  if (!body.dissolved_on().empty()) {
    table.AddRow({words(phrases::kDissolvedOn), body.dissolved_on()});
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

void PrintParts(Session& session, const apipb::GetBodyResponse& response) {
  const Words& words = session.words();
  Table seats({{words(phrases::kId)},
               {words(phrases::kRole)},
               {words(phrases::kOrganisation)},
               {words(phrases::kPerson)},
               {words(phrases::kSince)},
               {words(phrases::kUntil)}});
  for (const apipb::Seat& seat : response.seats()) {
    seats.AddRow({seat.seat_id(), words.Label(seat.role()),
                  seat.organisation_id(), Harmless(seat.person_name()),
                  seat.taken_on(), seat.vacated_on()});
  }
  PrintUnder(session, phrases::kSeats, seats);

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
}

absl::Status Show(Session& session, const BodyOptions& options) {
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

void AddBodyCommands(CLI::App& app, Session& session) {
  const Words& words = session.words();
  const auto options = std::make_shared<BodyOptions>();
  CLI::App& group = *app.add_subcommand("body", words(help::kBody));
  group.require_subcommand(1);

  CLI::App* const list = group.add_subcommand("list", words(help::kBodyList));
  AddAsOf(*list, session, options->asking);
  list->callback([&session, options] {
    session.Choose([&session, options] { return List(session, *options); });
  });

  CLI::App* const show = group.add_subcommand("show", words(help::kBodyShow));
  show->add_option("body", options->body_id, words(help::kBodyId))
      ->type_name("ID")
      ->required();
  AddAsOf(*show, session, options->asking);
  show->callback([&session, options] {
    session.Choose([&session, options] { return Show(session, *options); });
  });
}

}  // namespace yoriai::cli
