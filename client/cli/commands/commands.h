#pragma once

#include "CLI/CLI.hpp"
#include "client/cli/session.h"

// The commands of the program, one file per group. Each of these adds its group
// to the program's `app`; a command that the parser meets leaves its action in
// `session`. Both must outlive the parsing and the action.

namespace yoriai::cli {

void AddPlanCommands(CLI::App& app, Session& session);
void AddIndicatorCommands(CLI::App& app, Session& session);
void AddInitiativeCommands(CLI::App& app, Session& session);
void AddDutyCommands(CLI::App& app, Session& session);
void AddBodyCommands(CLI::App& app, Session& session);
void AddActionItemCommands(CLI::App& app, Session& session);
void AddMemberCommands(CLI::App& app, Session& session);
void AddMeetingCommands(CLI::App& app, Session& session);
void AddActivityCommands(CLI::App& app, Session& session);
void AddAppendCommand(CLI::App& app, Session& session);
void AddImportCommands(CLI::App& app, Session& session);
void AddExportCommands(CLI::App& app, Session& session);
void AddLogCommands(CLI::App& app, Session& session);
void AddServerCommands(CLI::App& app, Session& session);
void AddAdminCommands(CLI::App& app, Session& session);
void AddReportCommands(CLI::App& app, Session& session);
void AddCompletionCommand(CLI::App& app, Session& session);

}  // namespace yoriai::cli
