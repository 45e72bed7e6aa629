#pragma once

#include "CLI/CLI.hpp"
#include "client/cli/session.h"

namespace yoriai::cli {

// Adds to the group `indicator` the command that shows one.
void AddIndicatorShowCommand(CLI::App& group, Session& session);

}  // namespace yoriai::cli
