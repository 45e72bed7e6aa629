#include "client/cli/commands/log_proofs.h"

#include <memory>
#include <string>
#include <vector>

#include "client/bundle/bundle_writer.h"
#include "client/cli/audited_log.h"
#include "client/cli/commands/arguments.h"
#include "client/cli/commands/log_events.h"
#include "client/cli/help.h"
#include "client/cli/log_phrases.h"
#include "client/cli/output/json.h"
#include "client/cli/output/progress.h"
#include "client/cli/phrases.h"
#include "client/cli/tables/atomic_file.h"
#include "storage/base/status_macros.h"
#include "storage/merkle/checkpoint.h"
#include "storage/merkle/proof_file.h"
#include "storage/merkle/proofs.h"

namespace yoriai::cli {
namespace {

struct CheckpointOptions {
  bool published = false;
  std::string file;
};

struct ProveOptions {
  uint64_t position = 0;
  std::string file;
};

struct ExportOptions {
  uint64_t from = 1;
  uint64_t to = 0;
  bool published = false;
  std::string directory;
};

// Writes into a file, or to standard output if none is named.
absl::Status Deliver(Session& session, const std::string& file,
                     const std::string& text, const std::string& key) {
  const Words& words = session.words();
  if (file.empty()) {
    session.out() << text;
    session.Tell(words.Say(phrases::kVerifiesWith, key));
    return absl::OkStatus();
  }
  YORIAI_RETURN_IF_ERROR(WriteFileAtomically(file, text));
  session.Tell(words.Say(phrases::kProofWritten, file, key));
  return absl::OkStatus();
}

absl::Status Checkpoint(Session& session, const CheckpointOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  YORIAI_ASSIGN_OR_RETURN(const AuditedLog log,
                          AuditedLog::Open(*client, options.published));
  const apipb::GetCheckpointResponse& response = log.checkpoint();
  if (session.options().json && options.file.empty()) {
    PrintJson(response, session.out());
    return absl::OkStatus();
  }
  return Deliver(session, options.file, response.checkpoint().note(),
                 response.verifier_key());
}

// What does not hold here is not put into the world.
absl::Status Unsound(const Session& session, const absl::Status& status) {
  return absl::FailedPreconditionError(
      session.words().Say(phrases::kLogUnsound, status.message()));
}

// Makes the file of a proof, if it proves what it should.
absl::StatusOr<std::string> ProofText(
    const apipb::ProveInclusionResponse& response, uint64_t position,
    const std::string& verifier_key) {
  if (response.records_size() != 1) {
    return absl::FailedPreconditionError("not one record was proven");
  }
  YORIAI_ASSIGN_OR_RETURN(const storage::VerifierKey key,
                          storage::VerifierKey::Parse(verifier_key));
  YORIAI_ASSIGN_OR_RETURN(
      const storage::SignedCheckpoint checkpoint,
      storage::OpenCheckpoint(response.checkpoint().note(), key));
  const apipb::ProvenRecord& proven = response.records(0);
  storage::ProofFile proof;
  proof.extra = proven.record();
  proof.index = position - 1;
  proof.checkpoint = response.checkpoint().note();
  for (const std::string& hash : proven.hashes()) {
    if (hash.size() != storage::kTreeHashBytes) {
      return absl::FailedPreconditionError("a hash that has not 32 bytes");
    }
    proof.hashes.push_back(storage::TreeHashFrom(hash));
  }
  YORIAI_RETURN_IF_ERROR(
      storage::VerifyInclusion(storage::LeafHash(*proof.extra), proof.index,
                               checkpoint.checkpoint.tree, proof.hashes));
  return storage::FormatProofFile(proof);
}

absl::Status Prove(Session& session, const ProveOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  YORIAI_ASSIGN_OR_RETURN(const AuditedLog log,
                          AuditedLog::Open(*client, false));
  apipb::ProveInclusionRequest request;
  request.add_positions(options.position);
  YORIAI_ASSIGN_OR_RETURN(const apipb::ProveInclusionResponse response,
                          client->ProveInclusion(request));
  const std::string& key = log.checkpoint().verifier_key();
  const absl::StatusOr<std::string> text =
      ProofText(response, options.position, key);
  if (!text.ok()) return Unsound(session, text.status());
  return Deliver(session, options.file, *text, key);
}

// Says in the chosen language why nothing was written.
absl::Status NotExported(Session& session, const ExportOptions& options,
                         const absl::Status& status) {
  if (absl::IsAlreadyExists(status)) {
    return absl::AlreadyExistsError(
        session.words().Say(phrases::kDirectoryExists, options.directory));
  }
  return absl::IsFailedPrecondition(status) ? Unsound(session, status) : status;
}

absl::Status Export(Session& session, const ExportOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  YORIAI_ASSIGN_OR_RETURN(AuditedLog log,
                          AuditedLog::Open(*client, options.published));
  const absl::StatusOr<storage::VerifierKey> key =
      storage::VerifierKey::Parse(log.checkpoint().verifier_key());
  if (!key.ok()) return Unsound(session, key.status());
  const uint64_t last =
      options.to != 0 ? options.to : log.checkpoint().checkpoint().tree_size();
  Progress progress(session.err(), session.err_is_terminal(),
                    session.words()(phrases::kExporting),
                    last >= options.from ? last - options.from + 1 : 0);
  const auto going_on = [&](uint64_t records) {
    progress.Show(records);
    return session.cancellation().cancelled() ? absl::CancelledError()
                                              : absl::OkStatus();
  };
  const absl::StatusOr<filepb::BundleManifest> manifest = bundle::WriteBundle(
      log, *key,
      {options.directory, options.from, options.to, session.clock().Now()},
      going_on);
  progress.Clear();
  if (!manifest.ok()) return NotExported(session, options, manifest.status());
  if (session.options().json) {
    PrintJson(*manifest, session.out());
    return absl::OkStatus();
  }
  session.Tell(session.words().Say(
      phrases::kBundleWritten, options.directory, manifest->first_position(),
      manifest->last_position(), manifest->verifier_key()));
  return absl::OkStatus();
}

CLI::Option* AddPosition(CLI::App& command, const Session& session,
                         const char* name, uint64_t& position,
                         const Phrase& what) {
  return command.add_option(name, position, session.words()(what))
      ->type_name("POSITION")
      ->check(WholeNumber(1, session.words()(phrases::kCountForm)));
}

CLI::Option* AddFile(CLI::App& command, const Session& session,
                     std::string& file) {
  return command
      .add_option("-o,--output", file, session.words()(help::kOutput))
      ->type_name("FILE");
}

void AddPublished(CLI::App& command, const Session& session, bool& published) {
  command.add_flag("--published", published, session.words()(help::kPublished));
}

}  // namespace

void AddLogProofCommands(CLI::App& group, Session& session) {
  const auto checkpoint_options = std::make_shared<CheckpointOptions>();
  CLI::App& checkpoint =
      AddCommand(group, session, "checkpoint", help::kLogCheckpoint,
                 checkpoint_options, Checkpoint);
  AddPublished(checkpoint, session, checkpoint_options->published);
  AddFile(checkpoint, session, checkpoint_options->file);

  const auto prove_options = std::make_shared<ProveOptions>();
  CLI::App& prove = AddCommand(group, session, "prove", help::kLogProve,
                               prove_options, Prove);
  AddPosition(prove, session, "position", prove_options->position,
              help::kProvePosition)
      ->required();
  AddFile(prove, session, prove_options->file);

  const auto export_options = std::make_shared<ExportOptions>();
  CLI::App& to_bundle = AddCommand(group, session, "export", help::kLogExport,
                                   export_options, Export);
  AddPosition(to_bundle, session, "--from", export_options->from,
              help::kExportFrom);
  AddPosition(to_bundle, session, "--to", export_options->to, help::kExportTo);
  AddPublished(to_bundle, session, export_options->published);
  to_bundle
      .add_option("-o,--output", export_options->directory,
                  session.words()(help::kExportDirectory))
      ->type_name("DIRECTORY")
      ->required();
}

}  // namespace yoriai::cli
