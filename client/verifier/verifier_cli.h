#pragma once

#include <string>
#include <vector>

#include "client/verifier/fault.h"
#include "client/verifier/session.h"

namespace yoriai::verifier {

// Runs the program with `arguments` (without the program's name).
ExitCode RunVerifier(const std::vector<std::string>& arguments,
                     Surroundings& surroundings);

}  // namespace yoriai::verifier
