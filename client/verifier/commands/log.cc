#include <memory>
#include <string>

#include "client/verifier/commands/arguments.h"
#include "client/verifier/commands/commands.h"
#include "client/verifier/help.h"
#include "client/verifier/log_verification.h"
#include "storage/base/status_macros.h"

namespace yoriai::verifier {
namespace {

struct LogOptions {
  TrustOptions trust;
  std::string source;
  std::string state_file;
  bool only_new = false;
};

absl::Status VerifyLog(Session& session, const LogOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(
      const Trust trust,
      Trust::Load(options.trust.key, options.trust.policy_file));
  std::string state_file = options.state_file;
  if (state_file.empty()) {
    YORIAI_ASSIGN_OR_RETURN(
        state_file, RememberedCheckpoint::DefaultPath(session.variable(),
                                                      trust.key().name()));
  }
  const RememberedCheckpoint remembered(state_file);
  LogVerification log(options.source, trust, session);
  YORIAI_RETURN_IF_ERROR(log.Open());
  YORIAI_RETURN_IF_ERROR(log.HoldAgainst(remembered));
  YORIAI_RETURN_IF_ERROR(log.CheckRecords(options.only_new));
  return log.Remember(remembered);
}

}  // namespace

void AddLogCommand(CLI::App& app, Session& session) {
  const auto options = std::make_shared<LogOptions>();
  CLI::App& log =
      AddCommand(app, session, "log", help::kLog, options, VerifyLog);
  AddPlace(log, session, "source", "SOURCE", options->source, help::kSource);
  AddTrust(log, session, options->trust, help::kKey);
  AddPlace(log, session, "--state", "FILE", options->state_file, help::kState);
  log.add_flag("--new", options->only_new, session.words()(help::kNew));
}

}  // namespace yoriai::verifier
