#pragma once

#include "CLI/CLI.hpp"
#include "client/cli/session.h"

namespace yoriai::cli {

// Adds to the group `indicator` the commands that report, correct and withdraw.
void AddIndicatorReportCommands(CLI::App& group, Session& session);

}  // namespace yoriai::cli
