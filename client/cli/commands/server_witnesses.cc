#include "client/cli/commands/server_witnesses.h"

#include <algorithm>
#include <memory>
#include <string>

#include "absl/strings/str_join.h"
#include "client/cli/commands/arguments.h"
#include "client/cli/dates.h"
#include "client/cli/help.h"
#include "client/cli/output/json.h"
#include "client/cli/phrases.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

constexpr int kCheckpointsMax = 1'000;

struct CosignOptions {};

struct CheckpointsOptions {
  int count = 20;
};

void PrintOutcomes(Session& session,
                   const apipb::RequestCosignaturesResponse& response) {
  const Words& words = session.words();
  if (response.outcomes().empty()) {
    session.Tell(words(phrases::kNoWitnesses));
    return;
  }
  Table table({{words(phrases::kWitness)},
               {words(phrases::kCosignedAt)},
               {words(phrases::kNotCosigned)}});
  for (const apipb::WitnessOutcome& outcome : response.outcomes()) {
    table.AddRow({Harmless(outcome.name()),
                  FormatTime(outcome.cosigned_at()),
                  {Harmless(outcome.failure()), Style::kBad}});
  }
  session.Print(table);
  const auto cosigned = std::count_if(
      response.outcomes().begin(), response.outcomes().end(),
      [](const auto& outcome) { return outcome.has_cosigned_at(); });
  session.Tell(words.Say(phrases::kCosigned, response.checkpoint().tree_size(),
                         cosigned, response.outcomes_size()));
}

absl::Status Cosign(Session& session, const CosignOptions&) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  YORIAI_ASSIGN_OR_RETURN(
      const apipb::RequestCosignaturesResponse response,
      client->RequestCosignatures(apipb::RequestCosignaturesRequest()));
  if (session.options().json) {
    PrintJson(response, session.out());
  } else {
    PrintOutcomes(session, response);
  }
  return absl::OkStatus();
}

void PrintCheckpoints(Session& session,
                      const apipb::ListCheckpointsResponse& response) {
  const Words& words = session.words();
  Table table({{words(phrases::kEventsCovered), Table::Align::kRight},
               {words(phrases::kPublishedAt)},
               {words(phrases::kWitnesses)}});
  for (const apipb::PublishedCheckpoint& published : response.checkpoints()) {
    table.AddRow(
        {std::to_string(published.checkpoint().tree_size()),
         FormatTime(published.published_at()),
         Harmless(absl::StrJoin(published.checkpoint().witnesses(), ", "))});
  }
  session.Print(table);
}

absl::Status Checkpoints(Session& session, const CheckpointsOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  apipb::ListCheckpointsRequest request;
  request.set_page_size(options.count);
  YORIAI_ASSIGN_OR_RETURN(const apipb::ListCheckpointsResponse response,
                          client->ListCheckpoints(request));
  if (!session.options().json) {
    PrintCheckpoints(session, response);
    return absl::OkStatus();
  }
  for (const apipb::PublishedCheckpoint& published : response.checkpoints()) {
    PrintJson(published, session.out());
  }
  return absl::OkStatus();
}

}  // namespace

void AddServerWitnessCommands(CLI::App& group, Session& session) {
  AddCommand(group, session, "cosign", help::kServerCosign,
             std::make_shared<CosignOptions>(), Cosign);

  const auto options = std::make_shared<CheckpointsOptions>();
  CLI::App& checkpoints =
      AddCommand(group, session, "checkpoints", help::kServerCheckpoints,
                 options, Checkpoints);
  AddNumber(checkpoints, session, "--count", options->count, 1, kCheckpointsMax,
            help::kCheckpointsCount);
}

}  // namespace yoriai::cli
