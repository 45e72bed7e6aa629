#pragma once

#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/base/directory_lock.h"
#include "storage/merkle/checkpoint.h"
#include "storage/merkle/note_key.h"

namespace yoriai::witness {

// What a witness must never forget: its key, and the last checkpoint of each
// log that it cosigned. A directory:
//
//   witness-key            the key, for its owner alone
//   logs/<hash of origin>  the last checkpoint of a log, as the log signed it
//   origins/<same hash>    its name: that there is such a checkpoint
//   evidence/              see evidence.h
//   lock                   one witness at a time
//
// A checkpoint that was kept is there and verifies with the log's key, or it is
// an error: a witness that began anew could be made to cosign another history.
//
// Threads: one at a time. After a crash: what Keep() confirmed is there.
class State final {
 public:
  // Opens the directory. At the first start makes it and a key of the name
  // `key_name`; later that may be empty.
  //
  // INVALID_ARGUMENT: `key_name` is none. FAILED_PRECONDITION: another witness
  // works there, the key may be read by others, is damaged, has another name,
  // or key or checkpoints are missing; the text says what to do. UNAVAILABLE:
  // it could not be read or written.
  static absl::StatusOr<std::unique_ptr<State>> Open(
      const std::string& directory, absl::string_view key_name);

  const storage::SigningKey& key() const { return key_; }

  // Where evidence goes.
  std::string evidence_directory() const;

  // Returns the checkpoint of this log that was kept last; nullopt: none was.
  // DATA_LOSS: it is damaged, missing, or of another key. UNAVAILABLE: the
  // system refuses.
  absl::StatusOr<std::optional<storage::SignedCheckpoint>> Last(
      const storage::VerifierKey& log) const;

  // Keeps a checkpoint in the place of the log's last. UNAVAILABLE: it could
  // not be written; the former or this one is there.
  absl::Status Keep(const storage::SignedCheckpoint& checkpoint);

 private:
  State(std::string directory, std::unique_ptr<storage::DirectoryLock> lock,
        storage::SigningKey key);

  // Has it on disk that there is a checkpoint of this log, so that its loss is
  // noticed.
  absl::Status RememberOrigin(absl::string_view origin) const;

  const std::string directory_;
  const std::unique_ptr<storage::DirectoryLock> lock_;
  const storage::SigningKey key_;
};

}  // namespace yoriai::witness
