#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "storage/base/clock.h"

namespace yoriai::server {

// What somebody who starts a server decides.
struct ServerOptions {
  // Where the data is. Made if it is not there.
  std::string data_dir;

  // Where to listen; see CheckListenAddress().
  std::string listen = "127.0.0.1:7400";

  // Where to serve HTTP; empty: nowhere. What CheckListenAddress() takes but
  // unix sockets.
  std::string http_listen;

  // Connections of HTTP at the same time; beyond, see HttpListenerOptions.
  size_t http_connections_max = 4'096;

  // Origins of pages from elsewhere that may call over HTTP, such as
  // "https://dashboard.example"; "*": all.
  std::vector<std::string> allowed_origins;

  // The name of the log in its checkpoints. Set at the first start; empty: as
  // it was then, or one that is made of the federation's id.
  std::string origin;

  // A file with the witnesses that are asked to cosign checkpoints, as C2SP
  // tlog-policy has it; empty: nobody is asked.
  std::string witness_policy_file;

  // How often a checkpoint is published, while the log grows.
  absl::Duration checkpoint_interval = absl::Seconds(60);

  // How long calls under way may take once the server stops.
  absl::Duration shutdown_grace = absl::Seconds(5);

  // Asked while there is long work to do before serving; true ends it. May be
  // empty.
  std::function<bool()> stopping;

  // Must outlive the server.
  const storage::Clock* clock = &storage::Clock::System();
};

// Says whether the server may listen where it is told to.
//
// INVALID_ARGUMENT: it may not; the text says what would be accepted.
absl::Status CheckAddresses(const ServerOptions& options);

// What the command line says.
struct CommandLine {
  ServerOptions server;
  std::string port_file;  // Empty: none is written.
  std::string http_port_file;
};

// Reads the command line. An int: the program ends now with that exit code,
// and everything has been said (help, version, or what is wrong).
std::variant<CommandLine, int> ParseCommandLine(int argc,
                                                const char* const* argv);

}  // namespace yoriai::server
