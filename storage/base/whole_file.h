#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

// Small files that are there whole or not at all, whenever the machine stops.
//
// Threads: any, one writer for each path. Errors: UNAVAILABLE, the system
// refuses; every text names the path. After a crash beside `path` there may be
// a `path`.new, which the next write puts away.

namespace yoriai::storage {

// Who may read a file that is made here.
enum class FileReaders { kOwner, kAnybody };

// Returns the content, or nullopt: there is no such file. FAILED_PRECONDITION:
// it has more than `bytes_max` bytes.
absl::StatusOr<std::optional<std::string>> ReadWholeFile(
    const std::string& path, size_t bytes_max);

// The same of a file with a secret, which must be no link and have no reader
// but its owner. FAILED_PRECONDITION: others may read it; the text says how
// that is changed.
absl::StatusOr<std::optional<std::string>> ReadSecretFile(
    const std::string& path, size_t bytes_max);

// Puts `content` in the place of what the file has, or makes it. OK: it is on
// disk. Otherwise the file has its former content or the new one.
absl::Status ReplaceFile(const std::string& path, absl::string_view content,
                         FileReaders readers);

// Makes the file. ALREADY_EXISTS: it is there, and stays as it is.
absl::Status CreateFile(const std::string& path, absl::string_view content,
                        FileReaders readers);

}  // namespace yoriai::storage
