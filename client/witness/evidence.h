#pragma once

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "client/witness/judgement.h"

namespace yoriai::witness {

// What a log signed that does not go together, kept for whoever asks later: a
// file for each pair of checkpoints, with both and what was asked as it was
// sent. A file is never written again.
//
// Of a log at most kFilesMax forks are kept, which nobody but the log can make,
// and as many pairs whose proof was wrong, which anybody can send: so these
// never leave a fork without its place.
//
// Threads: one at a time.
class Evidence final {
 public:
  static constexpr size_t kFilesMax = 16;

  // `directory` must be there.
  explicit Evidence(std::string directory) : directory_(std::move(directory)) {}

  // Keeps what `log` saw last and what it was asked. Returns the file's path;
  // an empty one: the same is kept already. RESOURCE_EXHAUSTED: there are too
  // many. UNAVAILABLE: it could not be written.
  absl::StatusOr<std::string> Keep(const WitnessedLog& log,
                                   const Judgement& judgement,
                                   absl::string_view body, absl::Time now);

 private:
  const std::string directory_;
};

}  // namespace yoriai::witness
