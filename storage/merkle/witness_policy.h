#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "storage/merkle/note.h"
#include "storage/merkle/note_key.h"

namespace yoriai::storage {

// Whose word it takes until a checkpoint is believed: a log's key, witnesses,
// and which of them are enough. Written as C2SP tlog-policy has it:
//
//   log <verifier key> [<address>]
//   witness <name> <verifier key> [<address>]
//   group <name> <all, any or a number> <names of witnesses or groups>…
//   quorum <name of a witness or group, or none>
//
// Empty lines and lines that begin with # are left out. A name is defined once,
// and before it is used. Nobody counts twice: a public key stands there once
// for a log and once for a witness, under whatever names, and a witness or
// group is in one group at most. At most 64 logs, 64 witnesses, and 64 groups.
class WitnessPolicy final {
 public:
  struct Log {
    VerifierKey key;
    std::string address;  // Empty: not stated.
  };
  struct Witness {
    std::string name;
    VerifierKey key;
    std::string address;  // Where it is asked; empty: not stated.
  };

  // Reads a policy. INVALID_ARGUMENT: it is none; the text names the line.
  static absl::StatusOr<WitnessPolicy> Parse(absl::string_view text);

  absl::Span<const Log> logs() const { return logs_; }
  absl::Span<const Witness> witnesses() const { return witnesses_; }

  // What a note has of a policy's witnesses.
  struct Finding {
    struct Cosigned {
      std::string name;
      int64_t seconds;  // POSIX.
    };
    std::vector<Cosigned> cosigned;
    std::vector<std::string> missing;
    std::vector<std::string> wrong;  // Claimed, but does not verify.
    bool satisfied = false;          // Those who cosigned are enough.
  };

  // Holds a checkpoint's note against the policy.
  Finding Judge(const Note& note) const;

 private:
  struct Group {
    std::string name;
    size_t threshold;
    std::vector<size_t> members;  // Parts.
  };
  // A witness or a group; names are of parts.
  struct Part {
    bool is_group;
    size_t index;
  };
  class Reader;

  std::vector<Log> logs_;
  std::vector<Witness> witnesses_;
  std::vector<Group> groups_;
  std::vector<Part> parts_;  // In the order of their lines.
  bool has_quorum_ = false;  // False: no witness is needed.
  size_t quorum_ = 0;        // A part.
};

}  // namespace yoriai::storage
