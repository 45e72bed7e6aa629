#pragma once

#include <string>

#include "absl/status/status.h"

namespace yoriai::storage {

// Writes `port` and a newline into the file `path`, in one step: whoever sees
// the file reads a whole number. UNAVAILABLE: the file cannot be written.
absl::Status WritePortFile(const std::string& path, int port);

}  // namespace yoriai::storage
