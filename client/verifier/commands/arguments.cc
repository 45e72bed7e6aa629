#include "client/verifier/commands/arguments.h"

#include "client/verifier/help.h"

namespace yoriai::verifier {

void AddTrust(CLI::App& command, const Session& session, TrustOptions& options,
              const cli::Phrase& key_help) {
  command.add_option("--key", options.key, session.words()(key_help))
      ->type_name("KEY");
  command
      .add_option("--policy", options.policy_file,
                  session.words()(help::kPolicy))
      ->type_name("FILE");
}

void AddPlace(CLI::App& command, const Session& session, const char* name,
              const char* type, std::string& place, const cli::Phrase& what) {
  command.add_option(name, place, session.words()(what))
      ->type_name(type)
      ->required(name[0] != '-');
}

}  // namespace yoriai::verifier
