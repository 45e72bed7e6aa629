#include <memory>
#include <string>

#include "client/verifier/commands/arguments.h"
#include "client/verifier/commands/commands.h"
#include "client/verifier/help.h"
#include "client/verifier/log_source.h"
#include "client/verifier/phrases.h"
#include "client/verifier/tree_checks.h"
#include "client/verifier/trust.h"
#include "client/verifier/whole_file.h"
#include "storage/base/status_macros.h"

namespace yoriai::verifier {
namespace {

using storage::TreeHead;

struct ConsistencyOptions {
  TrustOptions trust;
  std::string old_file;
  std::string new_file;
  std::string source;
};

absl::StatusOr<TrustedCheckpoint> ReadCheckpoint(const std::string& file,
                                                 const Trust& trust) {
  YORIAI_ASSIGN_OR_RETURN(const std::string note,
                          ReadWholeFile(file, storage::kNoteBytesMax));
  return trust.Open(note);
}

// Holds a tree against the beginning of the one that the tiles are of.
absl::Status CheckFirst(Session& session, const TreeHead& tree,
                        storage::AuthenticTiles& tiles) {
  YORIAI_ASSIGN_OR_RETURN(const storage::TreeHash root,
                          RootOfFirst(tree.size, tiles));
  if (root != tree.root) {
    return DoesNotHold(0, phrases::kNotPrefix, tree.size, tiles.tree().size);
  }
  session.Checked(phrases::kCheckedPrefix, tree.size, tiles.tree().size);
  return absl::OkStatus();
}

absl::Status VerifyConsistency(Session& session,
                               const ConsistencyOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(
      const Trust trust,
      Trust::Load(options.trust.key, options.trust.policy_file));
  // The earlier one may be from before there were witnesses.
  YORIAI_ASSIGN_OR_RETURN(
      const TrustedCheckpoint earlier,
      ReadCheckpoint(options.old_file, Trust(trust.key(), std::nullopt)));
  YORIAI_ASSIGN_OR_RETURN(const TrustedCheckpoint later,
                          ReadCheckpoint(options.new_file, trust));
  session.NoteCheckpoint(later, trust.has_policy());
  const TreeHead& tree = later.checkpoint.tree;
  if (earlier.checkpoint.tree.size > tree.size) {
    return WrongUsage(phrases::kOrderOfCheckpoints,
                      earlier.checkpoint.tree.size, tree.size);
  }

  // The source goes on growing: its own checkpoint says which tree it has.
  const std::unique_ptr<LogSource> source =
      LogSource::Open(options.source, session.cancellation());
  YORIAI_ASSIGN_OR_RETURN(const std::string note, source->ReadCheckpoint());
  YORIAI_ASSIGN_OR_RETURN(const storage::SignedCheckpoint present,
                          trust.OpenSigned(note));
  if (present.checkpoint.tree.size < tree.size) {
    return NotChecked(phrases::kSourceTooSmall, source->name(),
                      present.checkpoint.tree.size, tree.size);
  }
  YORIAI_ASSIGN_OR_RETURN(storage::AuthenticTiles tiles,
                          OpenTiles(*source, present.checkpoint.tree));
  YORIAI_RETURN_IF_ERROR(CheckFirst(session, tree, tiles));
  YORIAI_RETURN_IF_ERROR(CheckFirst(session, earlier.checkpoint.tree, tiles));
  session.NotChecked(phrases::kNotRecords);
  return absl::OkStatus();
}

}  // namespace

void AddConsistencyCommand(CLI::App& app, Session& session) {
  const auto options = std::make_shared<ConsistencyOptions>();
  CLI::App& consistency =
      AddCommand(app, session, "consistency", help::kConsistency, options,
                 VerifyConsistency);
  AddPlace(consistency, session, "old", "OLD", options->old_file, help::kOld);
  AddPlace(consistency, session, "new", "NEW", options->new_file, help::kLater);
  AddPlace(consistency, session, "source", "SOURCE", options->source,
           help::kSource);
  AddTrust(consistency, session, options->trust, help::kKey);
}

}  // namespace yoriai::verifier
