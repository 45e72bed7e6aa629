#pragma once

#include <memory>
#include <string>

#include "CLI/CLI.hpp"
#include "client/verifier/session.h"

// What many commands take, worded alike.

namespace yoriai::verifier {

// Whose word is to be taken.
struct TrustOptions {
  std::string key;
  std::string policy_file;
};

// Adds --key and --policy.
void AddTrust(CLI::App& command, const Session& session, TrustOptions& options,
              const cli::Phrase& key_help);

// Adds an argument that names a file or a place.
void AddPlace(CLI::App& command, const Session& session, const char* name,
              const char* type, std::string& place, const cli::Phrase& what);

// Adds a command that does `act` with `options`.
template <typename Options>
CLI::App& AddCommand(CLI::App& app, Session& session, const char* name,
                     const cli::Phrase& what, std::shared_ptr<Options> options,
                     absl::Status (*act)(Session&, const Options&)) {
  CLI::App* const command = app.add_subcommand(name, session.words()(what));
  command->callback([&session, options, act] {
    session.Choose([&session, options, act] { return act(session, *options); });
  });
  return *command;
}

}  // namespace yoriai::verifier
