#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "storage/merkle/add_checkpoint.h"
#include "storage/merkle/checkpoint.h"
#include "storage/merkle/note_key.h"

// May this be cosigned? The whole of C2SP tlog-witness that is a decision, as a
// pure function: no disk, no clock, no network.

namespace yoriai::witness {

// A log that the witness keeps an eye on.
struct WitnessedLog {
  storage::VerifierKey key;
  // What was cosigned last, with the log's signature; nullopt: nothing yet.
  std::optional<storage::SignedCheckpoint> last;
};

struct Judgement {
  enum class Verdict {
    kCosign,        // It extends what was seen: to be kept, then cosigned.
    kCosignAgain,   // It is what was seen last.
    kMalformed,     // It is no request, or its old size is above the new one.
    kUnknownLog,    // Nobody asked us to keep an eye on that log.
    kNotSigned,     // The log has not signed it.
    kOtherSize,     // What was seen last has another size than the old one.
    kOtherRoot,     // A tree of that size was seen, and it was another one.
    kInconsistent,  // The proof does not prove it.
  };

  Verdict verdict = Verdict::kMalformed;
  std::string reason;  // Why not, for people.

  // Unless kMalformed or kUnknownLog: which one of the logs.
  size_t log = 0;
  // From kOtherSize on, and if it may be cosigned: what was asked, with the
  // log's signatures alone.
  storage::SignedCheckpoint offered;

  // The log has signed two roots of one size: nobody else can have made that
  // up. May come with kOtherSize.
  bool is_fork = false;
};

// Judges the body of a request. `logs` have names of their own each.
Judgement Judge(absl::string_view body, absl::Span<const WitnessedLog> logs);

// Opens a checkpoint, and leaves out every signature but the log's own.
// Errors: as storage::OpenCheckpoint().
absl::StatusOr<storage::SignedCheckpoint> OpenOwn(
    absl::string_view note, const storage::VerifierKey& log_key);

}  // namespace yoriai::witness
