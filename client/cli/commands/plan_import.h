#pragma once

#include "CLI/CLI.hpp"
#include "client/cli/session.h"

namespace yoriai::cli {

// Adds `import` to the group `plan`: puts on record what separates a plan's
// file from the present state.
void AddPlanImportCommand(CLI::App& group, Session& session);

}  // namespace yoriai::cli
