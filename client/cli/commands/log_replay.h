#pragma once

#include "CLI/CLI.hpp"
#include "client/cli/session.h"

namespace yoriai::cli {

// Adds the command that replays the log.
void AddLogReplayCommand(CLI::App& group, Session& session);

}  // namespace yoriai::cli
