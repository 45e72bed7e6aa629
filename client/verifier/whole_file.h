#pragma once

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"

namespace yoriai::verifier {

// Reads a file of at most `bytes_max` bytes. NOT_FOUND: there is none.
// UNAVAILABLE: it could not be read, or is longer.
absl::StatusOr<std::string> ReadWholeFile(const std::string& path,
                                          size_t bytes_max);

}  // namespace yoriai::verifier
