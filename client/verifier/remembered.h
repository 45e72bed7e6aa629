#pragma once

#include <functional>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace yoriai::verifier {

// The newest checkpoint of a log that was verified here: the file has its note
// and nothing else, so that others can read it too.
//
// Threads: one at a time. After a crash: the file has the one or the other.
class RememberedCheckpoint final {
 public:
  // Where it is kept if nobody says otherwise. INVALID_ARGUMENT: the
  // environment does not say where.
  static absl::StatusOr<std::string> DefaultPath(
      const std::function<std::string(const char*)>& variable,
      absl::string_view origin);

  explicit RememberedCheckpoint(std::string path) : path_(std::move(path)) {}

  // Returns the note, or nullopt if there is none yet. UNAVAILABLE: it cannot
  // be read.
  absl::StatusOr<std::optional<std::string>> Load() const;

  // Puts `note` in its place, and makes the directory if it has to.
  absl::Status Keep(absl::string_view note) const;

  // Keeps two notes that contradict one another in a file beside, which it
  // returns the path of. The same two have the same file.
  absl::StatusOr<std::string> KeepEvidence(absl::string_view why,
                                           absl::string_view earlier,
                                           absl::string_view later) const;

  const std::string& path() const { return path_; }

 private:
  const std::string path_;
};

}  // namespace yoriai::verifier
