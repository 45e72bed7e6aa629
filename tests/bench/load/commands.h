#pragma once

#include <CLI/CLI.hpp>

// What the program `yoriai_bench` can do. Each adds a command of its own to
// the command line; it runs when that command is given, prints one line of
// JSON (measurement.h), and throws CLI::RuntimeError with exit code 1 after a
// run that failed.

namespace yoriai::bench {

// append: callers that append to a target.
void AddAppendCommand(CLI::App& app);

// status: the head, how far the views lag behind it, and how far those are
// that are built anew.
void AddStatusCommand(CLI::App& app);

// rebuild: has all views built anew, and does not wait for them.
void AddRebuildCommand(CLI::App& app);

// found: the organisations and bodies that every other command relies on.
void AddFoundCommand(CLI::App& app);

// fill: events straight into the log of a server that does not run.
void AddFillCommand(CLI::App& app);

// read: the log over gRPC; scan: the same rows in RocksDB by itself.
void AddReadCommands(CLI::App& app);

// query: meetings as of past positions.
void AddQueryCommand(CLI::App& app);

// prove: proofs of records all over the log, each asked for and verified.
void AddProveCommand(CLI::App& app);

// follow: subscribers that stand, fall asleep, or get what is appended.
void AddFollowCommand(CLI::App& app);

}  // namespace yoriai::bench
