#include "client/witness/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "storage/base/loopback.h"
#include "storage/base/status_macros.h"
#include "storage/base/whole_file.h"
#include "storage/merkle/witness_policy.h"

namespace yoriai::witness {
namespace {

constexpr int kExitOk = 0;
constexpr int kExitUsage = 2;
constexpr size_t kPolicyBytesMax = 256u << 10;
constexpr size_t kLogsMax = 64;

// The same key twice, as of a log that is in the policy as well, is one log.
void AddLog(const storage::VerifierKey& key, Options& options) {
  if (std::find(options.logs.begin(), options.logs.end(), key) ==
      options.logs.end()) {
    options.logs.push_back(key);
  }
}

absl::Status AddKeys(const std::vector<std::string>& texts, Options& options) {
  for (const std::string& text : texts) {
    const absl::StatusOr<storage::VerifierKey> key =
        storage::VerifierKey::Parse(text);
    if (!key.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat("--log ", text, ": ", key.status().message()));
    }
    AddLog(*key, options);
  }
  return absl::OkStatus();
}

absl::Status AddPolicy(const std::string& path, Options& options) {
  YORIAI_ASSIGN_OR_RETURN(const std::optional<std::string> text,
                          storage::ReadWholeFile(path, kPolicyBytesMax));
  if (!text) {
    return absl::NotFoundError(absl::StrCat("there is no file ", path));
  }
  YORIAI_ASSIGN_OR_RETURN(const storage::WitnessPolicy policy,
                          storage::WitnessPolicy::Parse(*text));
  for (const storage::WitnessPolicy::Log& log : policy.logs()) {
    AddLog(log.key, options);
  }
  return absl::OkStatus();
}

absl::Status Check(const Options& options, bool behind_proxy) {
  if (options.logs.empty() || options.logs.size() > kLogsMax) {
    return absl::InvalidArgumentError(
        "a witness keeps an eye on 1 to 64 logs; name them with --log or "
        "--policy");
  }
  if (behind_proxy || storage::IsLoopbackAddress(options.listen)) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "it does not listen on \"", options.listen,
      "\": it has no TLS, so it stays on this machine. Use 127.0.0.1:PORT or "
      "[::1]:PORT, and a proxy with TLS before it; --behind-proxy says that "
      "the proxy is on another machine and nobody else can come"));
}

}  // namespace

std::variant<Options, int> ParseOptions(int argc, const char* const* argv) {
  Options options;
  std::vector<std::string> logs;
  std::string policy;
  bool behind_proxy = false;
  CLI::App app(
      "yoriai-witness cosigns checkpoints of logs that have only grown since "
      "it saw them last.",
      "yoriai-witness");
  app.add_option("--state-dir", options.state_dir,
                 "directory of its key and of what it has seen; made if it is "
                 "not there")
      ->required();
  app.add_option("--key-name", options.key_name,
                 "its name, such as witness.example/miyagi; set at the first "
                 "start for good");
  app.add_option("--log", logs,
                 "verifier key of a log to keep an eye on; can be repeated");
  app.add_option("--policy", policy, "file with such keys, in lines of: log");
  app.add_option("--listen", options.listen,
                 "where to listen, on this machine only; port 0: any")
      ->capture_default_str();
  app.add_flag("--behind-proxy", behind_proxy,
               "listen elsewhere: only a proxy with TLS can come there");
  app.add_option("--port-file", options.port_file,
                 "file to write the port into, once it serves");
  app.set_version_flag("--version",
                       absl::StrCat("yoriai-witness ", YORIAI_VERSION));
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == kExitOk ? kExitOk : kExitUsage;
  }
  absl::Status status = AddKeys(logs, options);
  if (status.ok() && !policy.empty()) status = AddPolicy(policy, options);
  if (status.ok()) status = Check(options, behind_proxy);
  if (status.ok()) return options;
  std::cerr << "yoriai-witness: " << std::string(status.message()) << std::endl;
  return kExitUsage;
}

}  // namespace yoriai::witness
