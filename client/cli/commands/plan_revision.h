#pragma once

#include "CLI/CLI.hpp"
#include "client/cli/session.h"

namespace yoriai::cli {

// Adds to the group `plan` the commands that set targets, and that end what it
// is made of.
void AddPlanRevisionCommands(CLI::App& group, Session& session);

}  // namespace yoriai::cli
