#pragma once

#include "CLI/CLI.hpp"
#include "client/cli/session.h"

namespace yoriai::cli {

// Adds `watch` to the group `server`: shows, again and again, what the server
// is doing and which stage takes the time.
void AddServerWatchCommand(CLI::App& group, Session& session);

}  // namespace yoriai::cli
