#include <memory>
#include <string>

#include "client/verifier/commands/arguments.h"
#include "client/verifier/commands/commands.h"
#include "client/verifier/help.h"
#include "client/verifier/phrases.h"
#include "client/verifier/trust.h"
#include "client/verifier/whole_file.h"
#include "storage/base/status_macros.h"

namespace yoriai::verifier {
namespace {

struct CheckpointOptions {
  TrustOptions trust;
  std::string file;
};

absl::Status VerifyCheckpoint(Session& session,
                              const CheckpointOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(
      const Trust trust,
      Trust::Load(options.trust.key, options.trust.policy_file));
  YORIAI_ASSIGN_OR_RETURN(const std::string note,
                          ReadWholeFile(options.file, storage::kNoteBytesMax));
  YORIAI_ASSIGN_OR_RETURN(const TrustedCheckpoint checkpoint, trust.Open(note));
  session.NoteCheckpoint(checkpoint, trust.has_policy());
  session.NotChecked(phrases::kOnlyCheckpoint);
  return absl::OkStatus();
}

}  // namespace

void AddCheckpointCommand(CLI::App& app, Session& session) {
  const auto options = std::make_shared<CheckpointOptions>();
  CLI::App& checkpoint = AddCommand(
      app, session, "checkpoint", help::kCheckpoint, options, VerifyCheckpoint);
  AddPlace(checkpoint, session, "file", "FILE", options->file,
           help::kCheckpointFile);
  AddTrust(checkpoint, session, options->trust, help::kKey);
}

}  // namespace yoriai::verifier
