#pragma once

#include "CLI/CLI.hpp"
#include "client/cli/session.h"

namespace yoriai::cli {

// Adds to the group `plan` the commands that list changes and compare.
void AddPlanHistoryCommands(CLI::App& group, Session& session);

}  // namespace yoriai::cli
