#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/merkle/tree.h"

namespace yoriai::storage {

// What a log asks a witness (C2SP tlog-witness, the body of add-checkpoint):
//
//   old <the size of the tree that the witness saw last>
//   <a hash in base64, one line for each of the proof of consistency>
//   <an empty line>
//   <the checkpoint, a signed note>
struct AddCheckpoint {
  uint64_t old_size = 0;
  std::vector<TreeHash> proof;
  std::string note;

  friend bool operator==(const AddCheckpoint&, const AddCheckpoint&) = default;
};

inline constexpr size_t kAddCheckpointHashesMax = 63;

// Where it is posted, below the address of a witness.
inline constexpr char kAddCheckpointPath[] = "/add-checkpoint";

// With what a witness that saw another size last says which (status 409).
inline constexpr char kTreeSizeContentType[] = "text/x.tlog.size";

std::string FormatAddCheckpoint(const AddCheckpoint& asked);

// Reads one; the note is not looked at. INVALID_ARGUMENT: it is none; the text
// says what is wrong.
absl::StatusOr<AddCheckpoint> ParseAddCheckpoint(absl::string_view body);

}  // namespace yoriai::storage
