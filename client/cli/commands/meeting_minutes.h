#pragma once

#include "CLI/CLI.hpp"
#include "client/cli/session.h"

namespace yoriai::cli {

// Adds to the group `meeting` the command that publishes minutes.
void AddMeetingMinutesCommand(CLI::App& group, Session& session);

}  // namespace yoriai::cli
