#pragma once

#include "CLI/CLI.hpp"
#include "client/cli/session.h"

namespace yoriai::cli {

// Adds to the group `server`: `cosign`, which has the witnesses asked now, and
// `checkpoints`, which lists what was published and who cosigned it.
void AddServerWitnessCommands(CLI::App& group, Session& session);

}  // namespace yoriai::cli
