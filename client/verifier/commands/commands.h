#pragma once

#include "CLI/CLI.hpp"
#include "client/verifier/session.h"

namespace yoriai::verifier {

// Each adds its command to `app`. `session` must outlive it.
void AddLogCommand(CLI::App& app, Session& session);
void AddCheckpointCommand(CLI::App& app, Session& session);
void AddProofCommand(CLI::App& app, Session& session);
void AddConsistencyCommand(CLI::App& app, Session& session);

}  // namespace yoriai::verifier
