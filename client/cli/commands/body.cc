#include <memory>

#include "client/cli/asking.h"
#include "client/cli/commands/arguments.h"
#include "client/cli/commands/body_life.h"
#include "client/cli/commands/body_show.h"
#include "client/cli/commands/body_work.h"
#include "client/cli/commands/commands.h"
#include "client/cli/help_bodies.h"
#include "client/cli/output/json.h"
#include "client/cli/phrases.h"
#include "client/cli/recording.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

struct ListOptions {
  AskingOptions asking;
};

absl::Status List(Session& session, const ListOptions& options) {
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

}  // namespace

void AddBodyCommands(CLI::App& app, Session& session) {
  const auto options = std::make_shared<ListOptions>();
  CLI::App& group = AddGroup(app, session, "body", help::kBody);
  CLI::App& list =
      AddCommand(group, session, "list", help::kBodyList, options, List);
  AddAsOf(list, session, options->asking);

  AddBodyShowCommand(group, session);
  AddBodyLifeCommands(group, session);
  AddBodyWorkCommands(group, session);
}

}  // namespace yoriai::cli
