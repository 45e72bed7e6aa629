#pragma once

#include "CLI/CLI.hpp"
#include "client/cli/session.h"

namespace yoriai::cli {

// Adds to the group `indicator` the commands that endorse, return and dispute
// reports.
void AddIndicatorReviewCommands(CLI::App& group, Session& session);

}  // namespace yoriai::cli
