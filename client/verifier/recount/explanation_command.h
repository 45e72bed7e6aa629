#pragma once

#include "CLI/CLI.hpp"
#include "client/verifier/session.h"

namespace yoriai::verifier {

// Adds the command `explanation` to `app`. `session` must outlive it.
void AddExplanationCommand(CLI::App& app, Session& session);

}  // namespace yoriai::verifier
