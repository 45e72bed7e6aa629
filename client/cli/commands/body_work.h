#pragma once

#include "CLI/CLI.hpp"
#include "client/cli/session.h"

namespace yoriai::cli {

// Adds to the group `body` the commands of its work: seats, themes, proposals,
// decisions.
void AddBodyWorkCommands(CLI::App& group, Session& session);

}  // namespace yoriai::cli
