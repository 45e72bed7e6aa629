#pragma once

#include <sys/types.h>

#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "storage/merkle/note_key.h"

namespace yoriai::test {

// A real `yoriai-witness` process on loopback. Ends with this object, if
// nothing ended it before.
//
// Not thread-safe.
class WitnessProcess final {
 public:
  // Starts a witness of one log on `state_dir` and waits until it serves.
  // `name` is that of its key. UNAVAILABLE: it ended, or did not serve in time.
  static absl::StatusOr<std::unique_ptr<WitnessProcess>> Start(
      const std::string& state_dir, const std::string& name,
      const std::string& log_key, const std::string& listen = "127.0.0.1:0");

  ~WitnessProcess() { Kill(); }
  WitnessProcess(const WitnessProcess&) = delete;
  WitnessProcess& operator=(const WitnessProcess&) = delete;

  // "127.0.0.1:<port>".
  const std::string& address() const { return address_; }

  // What its page says that it verifies with.
  const storage::VerifierKey& key() const { return *key_; }

  void Kill();      // SIGKILL.
  int Terminate();  // SIGTERM; returns the exit code.

 private:
  explicit WitnessProcess(pid_t pid) : pid_(pid) {}

  pid_t pid_;  // 0 once it has ended.
  std::string address_;
  std::optional<storage::VerifierKey> key_;  // Set by Start().
};

}  // namespace yoriai::test
