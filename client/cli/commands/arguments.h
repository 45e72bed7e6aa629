#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "client/cli/session.h"

// What many commands take, worded and checked alike.

namespace yoriai::cli {

// Adds a command to `group` that does `act` with `options`.
template <typename Options>
CLI::App& AddCommand(CLI::App& group, Session& session, const char* name,
                     const Phrase& what, std::shared_ptr<Options> options,
                     absl::Status (*act)(Session&, const Options&)) {
  CLI::App* const command = group.add_subcommand(name, session.words()(what));
  command->callback([&session, options, act] {
    session.Choose([&session, options, act] { return act(session, *options); });
  });
  return *command;
}

// Adds a group of commands to `app`.
CLI::App& AddGroup(CLI::App& app, const Session& session, const char* name,
                   const Phrase& what);

// Adds an id: an argument, which must be there, or an option ("--body"), which
// need not.
CLI::Option* AddId(CLI::App& command, const Session& session, const char* name,
                   std::string& id, const Phrase& what);

// Adds an option that takes words for people.
CLI::Option* AddText(CLI::App& command, const Session& session,
                     const char* name, std::string& text, const Phrase& what);

// Adds an option that can be repeated.
CLI::Option* AddTexts(CLI::App& command, const Session& session,
                      const char* name, std::vector<std::string>& texts,
                      const Phrase& what, const char* type = "TEXT");

// Adds --evidence.
void AddEvidence(CLI::App& command, const Session& session,
                 std::vector<std::string>& evidence);

// Adds --reason.
CLI::Option* AddReason(CLI::App& command, const Session& session,
                       std::string& reason);

// Adds an option that takes a day.
CLI::Option* AddDay(CLI::App& command, const Session& session, const char* name,
                    std::string& day, const Phrase& what);

// Adds a fiscal year: an argument or an option.
CLI::Option* AddFiscalYear(CLI::App& command, const Session& session,
                           const char* name, int& fiscal_year);

// Adds a whole number between `first` and `last`.
CLI::Option* AddNumber(CLI::App& command, const Session& session,
                       const char* name, int& number, int first, int last,
                       const Phrase& what);

// Takes whole numbers from `min` on, and says `message` of anything else.
CLI::Validator WholeNumber(uint64_t min, const std::string& message);

}  // namespace yoriai::cli
