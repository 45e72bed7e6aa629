#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace yoriai::storage {

// Keeps a directory for one process: held as long as this is, and let go of by
// the system however the process ends.
class DirectoryLock final {
 public:
  // Takes the lock, a file `lock` in the directory. FAILED_PRECONDITION:
  // another process has it. UNAVAILABLE: the system refuses.
  static absl::StatusOr<std::unique_ptr<DirectoryLock>> Take(
      const std::string& directory);

  ~DirectoryLock();
  DirectoryLock(const DirectoryLock&) = delete;
  DirectoryLock& operator=(const DirectoryLock&) = delete;

 private:
  explicit DirectoryLock(int file) : file_(file) {}

  const int file_;
};

}  // namespace yoriai::storage
