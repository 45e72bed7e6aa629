#pragma once

#include "CLI/CLI.hpp"
#include "client/cli/session.h"

namespace yoriai::cli {

// Adds the commands that take out of the log what can be verified without the
// server: checkpoint, prove, export.
void AddLogProofCommands(CLI::App& group, Session& session);

}  // namespace yoriai::cli
