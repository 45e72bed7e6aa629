#pragma once

#include "absl/status/status.h"

namespace yoriai::cli {

// What the program ends with; docs/guide/cli.md promises these numbers.
enum class ExitCode : int {
  kOk = 0,
  kFailed = 1,
  kUsage = 2,
  kNotFound = 4,
  kPermission = 5,
  kConflict = 6,
  kUnavailable = 7,
  kInterrupted = 130,  // As shells say it: 128 + SIGINT.
};

// Returns the exit code that tells a script what to do about `status`.
ExitCode ExitCodeOf(const absl::Status& status);

}  // namespace yoriai::cli
