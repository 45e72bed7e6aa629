#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "client/cli/commands/commands.h"
#include "client/cli/commands/server_watch.h"
#include "client/cli/commands/server_witnesses.h"
#include "client/cli/dates.h"
#include "client/cli/help.h"
#include "client/cli/output/json.h"
#include "client/cli/phrases.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

// What is being built anew, if anything is.
void PrintRebuilds(Session& session,
                   const apipb::GetServerStatusResponse& status) {
  const Words& words = session.words();
  Table rebuilds({{words(phrases::kBuildingAnew)},
                  {words(phrases::kVersion), Table::Align::kRight},
                  {words(phrases::kPosition), Table::Align::kRight},
                  {words(phrases::kEventsLeft), Table::Align::kRight},
                  {words(phrases::kFoldedPerSecond), Table::Align::kRight},
                  {words(phrases::kSecondsLeft), Table::Align::kRight}});
  for (const apipb::ProjectionStatus& projection : status.projections()) {
    if (!projection.has_rebuild()) continue;
    const apipb::RebuildStatus& rebuild = projection.rebuild();
    rebuilds.AddRow({projection.name(), std::to_string(rebuild.version()),
                     std::to_string(rebuild.position()),
                     std::to_string(rebuild.events_left()),
                     absl::StrFormat("%.0f", rebuild.events_per_second()),
                     rebuild.has_seconds_left()
                         ? absl::StrFormat("%.0f", rebuild.seconds_left())
                         : std::string()});
  }
  if (rebuilds.empty()) return;
  session.out() << "\n";
  session.Print(rebuilds);
}

void PrintStatus(Session& session,
                 const apipb::GetServerStatusResponse& status) {
  const Words& words = session.words();
  Table table({{""}, {""}});
  table.AddRow({words(phrases::kServer), session.options().server});
  table.AddRow({words(phrases::kVersion), status.version()});
  table.AddRow({words(phrases::kFederationId), status.federation_id()});
  table.AddRow({words(phrases::kHead), std::to_string(status.head())});
  if (status.has_head_recorded_at()) {
    table.AddRow(
        {words(phrases::kRecordedAt), FormatTime(status.head_recorded_at())});
  }
  table.AddRow(
      {words(phrases::kAppends),
       status.read_only_reason().empty()
           ? Table::Cell(words(phrases::kAccepted), Style::kGood)
           : Table::Cell(Harmless(status.read_only_reason()), Style::kBad)});
  table.AddRow(
      {words(phrases::kSubscribers), std::to_string(status.subscribers())});
  table.AddRow({words(phrases::kStartedAt), FormatTime(status.started_at())});
  table.AddRow({words(phrases::kFormatVersion),
                std::to_string(status.format_version())});
  session.Print(table);

  Table projections({{words(phrases::kProjection)},
                     {words(phrases::kVersion), Table::Align::kRight},
                     {words(phrases::kPosition), Table::Align::kRight},
                     {words(phrases::kLagEvents), Table::Align::kRight},
                     {words(phrases::kLagSeconds), Table::Align::kRight}});
  for (const apipb::ProjectionStatus& projection : status.projections()) {
    projections.AddRow({projection.name(), std::to_string(projection.version()),
                        std::to_string(projection.position()),
                        std::to_string(projection.lag_events()),
                        absl::StrFormat("%.1f", projection.lag_seconds())});
  }
  if (projections.empty()) return;
  session.out() << "\n";
  session.Print(projections);
  PrintRebuilds(session, status);
}

absl::Status Status(Session& session) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  YORIAI_ASSIGN_OR_RETURN(
      const apipb::GetServerStatusResponse response,
      client->GetServerStatus(apipb::GetServerStatusRequest()));
  if (session.options().json) {
    PrintJson(response, session.out());
  } else {
    PrintStatus(session, response);
  }
  return absl::OkStatus();
}

absl::Status Rebuild(Session& session, const std::string& view) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  apipb::RebuildProjectionRequest request;
  request.set_name(view);
  YORIAI_ASSIGN_OR_RETURN(const apipb::RebuildProjectionResponse response,
                          client->RebuildProjection(request));
  if (session.options().json) {
    PrintJson(response, session.out());
  } else {
    session.out() << session.words().Say(phrases::kRebuildBegun,
                                         absl::StrJoin(response.names(), ", "))
                  << "\n";
  }
  return absl::OkStatus();
}

}  // namespace

void AddServerCommands(CLI::App& app, Session& session) {
  const Words& words = session.words();
  CLI::App& group = *app.add_subcommand("server", words(help::kServer));
  group.require_subcommand(1);
  group.add_subcommand("status", words(help::kServerStatus))
      ->callback([&session] {
        session.Choose([&session] { return Status(session); });
      });

  const auto view = std::make_shared<std::string>();
  CLI::App& rebuild =
      *group.add_subcommand("rebuild", words(help::kServerRebuild));
  rebuild.add_option("view", *view, words(help::kServerRebuildView))
      ->type_name("VIEW");
  rebuild.callback([&session, view] {
    session.Choose([&session, view] { return Rebuild(session, *view); });
  });
  AddServerWatchCommand(group, session);
  AddServerWitnessCommands(group, session);
}

}  // namespace yoriai::cli
