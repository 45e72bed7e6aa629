#pragma once

#include "CLI/CLI.hpp"
#include "client/cli/session.h"

namespace yoriai::cli {

// Adds to the group `body` the commands of its life: established, revised,
// suspended, resumed, dissolved.
void AddBodyLifeCommands(CLI::App& group, Session& session);

}  // namespace yoriai::cli
