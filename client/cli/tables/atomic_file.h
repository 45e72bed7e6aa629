#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace yoriai::cli {

// Writes `bytes` into the file `path`, which has its old content or all of the
// new one at any moment, also after a crash.
// INTERNAL: the file cannot be written; the message says why, and `path` is as
// it was.
absl::Status WriteFileAtomically(const std::string& path,
                                 absl::string_view bytes);

}  // namespace yoriai::cli
