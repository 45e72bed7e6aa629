// The program `yoriaid`. Exit codes: 0 it ended as it was asked to, 1 it could
// not start, 2 the command line is wrong.

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <variant>

#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "server/app/file_limit.h"
#include "server/app/options.h"
#include "server/app/server.h"
#include "server/app/version.h"
#include "storage/base/logging.h"
#include "storage/base/port_file.h"
#include "storage/base/stop_signal.h"

namespace {

constexpr int kExitOk = 0;
constexpr int kExitFailed = 1;

int Fail(const absl::Status& status) {
  YORIAI_LOG(Error) << "yoriaid cannot start: "
                    << std::string(status.message());
  return kExitFailed;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace yoriai::server;  // NOLINT: main has no namespace of its own.

  std::variant<CommandLine, int> parsed = ParseCommandLine(argc, argv);
  if (const int* const exit_code = std::get_if<int>(&parsed)) {
    return *exit_code;
  }
  CommandLine& line = std::get<CommandLine>(parsed);

  // Debian's Abseil looks for deadlocks at every lock, under one lock for all.
  // Tests do that; a server has better uses for its time.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);

  // Connections leave files enough to the database.
  line.server.http_connections_max =
      std::min(line.server.http_connections_max, RaiseFileLimit() / 4);

  const yoriai::storage::StopSignal stop;
  line.server.stopping = [&stop] { return stop.HasCome(); };
  absl::StatusOr<std::unique_ptr<Server>> server = Server::Create(line.server);
  if (absl::IsCancelled(server.status())) {
    YORIAI_LOG(Info) << std::string(server.status().message());
    return kExitOk;
  }
  if (!server.ok()) return Fail(server.status());
  // Whoever waits for the first finds the other.
  for (const auto& [file, port] :
       {std::pair{line.http_port_file, (*server)->http_port()},
        std::pair{line.port_file, (*server)->port()}}) {
    if (file.empty()) continue;
    if (const absl::Status status = yoriai::storage::WritePortFile(file, port);
        !status.ok()) {
      return Fail(status);
    }
  }
  YORIAI_LOG(Info) << "yoriaid " << kVersion << " serves on "
                   << (*server)->address() << ", data in "
                   << line.server.data_dir << ", events on record: "
                   << Number((*server)->log().head().Get());
  stop.Await();
  (*server)->Stop();
  YORIAI_LOG(Info) << "yoriaid has stopped";
  return kExitOk;
}
