#pragma once

#include "CLI/CLI.hpp"
#include "client/cli/session.h"

namespace yoriai::cli {

// Adds to the group `indicator` the command that says what a value is made of.
void AddIndicatorExplainCommand(CLI::App& group, Session& session);

}  // namespace yoriai::cli
