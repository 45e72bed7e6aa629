#include "server/app/options.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/app/listen_address.h"
#include "server/app/version.h"
#include "server/gateway/origin_policy.h"

namespace yoriai::server {
namespace {

constexpr int kExitOk = 0;
constexpr int kExitUsage = 2;

std::string CheckOrigin(const std::string& origin) {
  if (origin == "*" || IsOrigin(origin)) return "";
  return absl::StrCat("'", origin,
                      "' is no origin; accepted: https://host, "
                      "http://host:port, or *");
}

}  // namespace

absl::Status CheckAddresses(const ServerOptions& options) {
  if (const absl::Status status = CheckListenAddress(options.listen);
      !status.ok()) {
    return status;
  }
  if (options.http_listen.empty()) return absl::OkStatus();
  if (absl::StartsWith(options.http_listen, "unix:")) {
    return absl::InvalidArgumentError(
        "HTTP is not served on a unix socket; accepted: 127.0.0.1:<port>, "
        "[::1]:<port>, or none");
  }
  return CheckListenAddress(options.http_listen);
}

std::variant<CommandLine, int> ParseCommandLine(int argc,
                                                const char* const* argv) {
  CommandLine line;
  CLI::App app(
      "yoriaid keeps the record of a federation and answers what it says.",
      "yoriaid");
  app.add_option("--data-dir", line.server.data_dir,
                 "directory of the data; made if it is not there")
      ->required();
  app.add_option("--listen", line.server.listen,
                 "where to listen, on this machine only; port 0: any")
      ->capture_default_str();
  app.add_option("--origin", line.server.origin,
                 "name of the log in its checkpoints, such as "
                 "yoriai.example/tohoku; set at the first start for good");
  double checkpoint_seconds =
      absl::ToDoubleSeconds(line.server.checkpoint_interval);
  app.add_option("--checkpoint-interval", checkpoint_seconds,
                 "seconds between two checkpoints that are published")
      ->check(CLI::Range(1.0, 86'400.0))
      ->capture_default_str();
  app.add_option("--http-listen", line.server.http_listen,
                 "where to serve HTTP (dashboard, Connect, gRPC-Web, events, "
                 "audit tiles), on this machine only; port 0: any; none: "
                 "nowhere")
      ->default_val("127.0.0.1:7480");
  app.add_option("--allow-origin", line.server.allowed_origins,
                 "a page of the web from elsewhere that may call over HTTP, "
                 "such as https://dashboard.example; may be repeated; *: all")
      ->check(CheckOrigin);
  app.add_option("--http-port-file", line.http_port_file,
                 "file to write the port of HTTP into, once it is served");
  app.add_option("--witness-policy", line.server.witness_policy_file,
                 "file with the witnesses that cosign checkpoints, a line "
                 "each: witness <name> <verifier key> <address>; and which of "
                 "them are enough");
  app.add_option("--port-file", line.port_file,
                 "file to write the port into, once the server serves");
  app.set_version_flag("--version", absl::StrCat("yoriaid ", kVersion));
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == kExitOk ? kExitOk : kExitUsage;
  }
  line.server.checkpoint_interval = absl::Seconds(checkpoint_seconds);
  if (line.server.http_listen == "none") line.server.http_listen.clear();
  if (const absl::Status status = CheckAddresses(line.server); !status.ok()) {
    std::cerr << "yoriaid: " << std::string(status.message()) << std::endl;
    return kExitUsage;
  }
  return line;
}

}  // namespace yoriai::server
