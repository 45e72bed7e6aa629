#pragma once

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace yoriai::test {

// A real `yoriaid` process on loopback, on a port that the system picked.
// Ends with this object, if nothing ended it before.
//
// Not thread-safe.
class ServerProcess final {
 public:
  // Starts the server on `data_dir` and waits until it serves. `listen` is for
  // a server that shall come back where another one was; `options` are further
  // ones. UNAVAILABLE: it ended, or did not serve in time.
  static absl::StatusOr<std::unique_ptr<ServerProcess>> Start(
      const std::string& data_dir, const std::string& listen = "127.0.0.1:0",
      const std::vector<std::string>& options = {});

  ~ServerProcess() { Kill(); }
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  // "127.0.0.1:<port>".
  const std::string& address() const { return address_; }
  // "http://127.0.0.1:<port>".
  const std::string& http_address() const { return http_address_; }
  pid_t pid() const { return pid_; }

  // Ends it at once, as a power cut would end a process (SIGKILL).
  void Kill();

  // Asks it to end (SIGTERM), waits, and returns its exit code; -1 if a signal
  // ended it.
  int Terminate();

 private:
  explicit ServerProcess(pid_t pid) : pid_(pid) {}

  pid_t pid_;  // 0 once it has ended.
  std::string address_;
  std::string http_address_;
};

// Starts a program, its path and what it is told, and waits until it writes
// `file`, which is removed before. UNAVAILABLE: it ended, or did not write in
// time; either way it is gone.
absl::StatusOr<pid_t> StartProgram(std::vector<std::string> words,
                                   const std::string& file);

// Sends a signal to a process of ours, waits for its end, and returns its exit
// code; -1 if a signal ended it.
int EndProgram(pid_t pid, int signal);

// Runs `program` with `arguments` to its end. Nothing is written to its
// standard input.
struct ProgramResult {
  int exit_code;  // -1: ended by a signal.
  std::string standard_output;
  std::string standard_error;
};
absl::StatusOr<ProgramResult> RunProgram(
    const std::string& program, const std::vector<std::string>& arguments);

}  // namespace yoriai::test
