#pragma once

#include "CLI/CLI.hpp"
#include "client/cli/session.h"

namespace yoriai::cli {

// Adds to the group `body` the command that shows one.
void AddBodyShowCommand(CLI::App& group, Session& session);

}  // namespace yoriai::cli
