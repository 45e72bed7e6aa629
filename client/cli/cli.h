#pragma once

#include <string>
#include <vector>

#include "client/cli/exit_code.h"
#include "client/cli/session.h"

namespace yoriai::cli {

// Runs the program `yoriai` with `arguments`, the program's name not included,
// from reading the command line to the exit code.
ExitCode RunCli(const std::vector<std::string>& arguments,
                Surroundings& surroundings);

}  // namespace yoriai::cli
