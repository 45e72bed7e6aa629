#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/merkle/note.h"
#include "storage/merkle/note_key.h"
#include "storage/merkle/proofs.h"

namespace yoriai::server {

// What a witness is asked to cosign.
struct CosignatureRequest {
  // The checkpoint, as the log signed it.
  std::string note;
  uint64_t tree_size = 0;
  // Proves that the checkpoint's tree begins with one of `old_size` leaves.
  std::function<absl::StatusOr<std::vector<storage::TreeHash>>(
      uint64_t old_size)>
      prove_consistency;
};

// Somebody outside who keeps an eye on the log.
//
// Threads: one at a time.
class Witness {
 public:
  virtual ~Witness() = default;

  // The name in the policy.
  virtual const std::string& name() const = 0;

  // What its cosignatures verify with.
  virtual const storage::VerifierKey& key() const = 0;

  // Asks it, and returns what it answers, unverified. May take until its time
  // limit, or until `stop` is true.
  //
  // UNAVAILABLE, DEADLINE_EXCEEDED: it cannot be reached. FAILED_PRECONDITION:
  // it refuses; the text says why.
  virtual absl::StatusOr<storage::NoteSignature> Cosign(
      const CosignatureRequest& request, const std::atomic<bool>& stop) = 0;
};

}  // namespace yoriai::server
