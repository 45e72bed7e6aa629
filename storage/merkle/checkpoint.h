#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/merkle/note.h"
#include "storage/merkle/note_key.h"
#include "storage/merkle/proofs.h"

// Checkpoints (C2SP tlog-checkpoint): what a log says of itself, signed. And
// cosignatures (C2SP tlog-cosignature, version 1): what witnesses add.

namespace yoriai::storage {

// Which log, how long it is, and the root of its tree.
struct Checkpoint {
  std::string origin;
  TreeHead tree;

  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

// Returns the text of three lines that is signed.
std::string FormatCheckpoint(const Checkpoint& checkpoint);

// Reads such a text. Lines after the third are no concern of ours, as long as
// none is empty. INVALID_ARGUMENT: it is no checkpoint.
absl::StatusOr<Checkpoint> ParseCheckpoint(absl::string_view text);

// A checkpoint and the note that it came in.
struct SignedCheckpoint {
  Checkpoint checkpoint;
  Note note;
};

// Signs with the log's own key, whose name is the origin.
std::string SignCheckpoint(const TreeHead& tree, const SigningKey& key);

// Reads a note and verifies that the log of this key signed it.
// INVALID_ARGUMENT: it is no checkpoint. FAILED_PRECONDITION: the log did not
// sign it, or it is of another log.
absl::StatusOr<SignedCheckpoint> OpenCheckpoint(absl::string_view note,
                                                const VerifierKey& log_key);

// Returns a witness's signature line on a checkpoint's text: that it has seen
// it, and every checkpoint before it, at that time (POSIX seconds, not
// negative).
NoteSignature Cosign(const SigningKey& witness_key,
                     absl::string_view checkpoint_text, int64_t seconds);

// Returns the time at which the witness cosigned the note, the newest if it did
// so more than once. NOT_FOUND: it did not. FAILED_PRECONDITION: a signature
// that claims to be the witness's does not verify.
absl::StatusOr<int64_t> VerifyCosignature(const VerifierKey& witness_key,
                                          const Note& note);

}  // namespace yoriai::storage
