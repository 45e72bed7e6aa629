// The program `yoriai_bench`: load on servers, and what they made of it. Each
// command is one measurement; ./dev bench repeats and compares them.

#include <CLI/CLI.hpp>

#include "tests/bench/load/commands.h"

int main(int argc, char** argv) {
  CLI::App app("One measurement; ./dev bench runs many and compares them.",
               "yoriai_bench");
  app.require_subcommand(1);
  yoriai::bench::AddFoundCommand(app);
  yoriai::bench::AddStatusCommand(app);
  yoriai::bench::AddRebuildCommand(app);
  yoriai::bench::AddAppendCommand(app);
  yoriai::bench::AddFillCommand(app);
  yoriai::bench::AddReadCommands(app);
  yoriai::bench::AddQueryCommand(app);
  yoriai::bench::AddProveCommand(app);
  yoriai::bench::AddFollowCommand(app);
  CLI11_PARSE(app, argc, argv);
  return 0;
}
