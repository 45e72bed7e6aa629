#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "client/verifier/log_source.h"
#include "client/verifier/remembered.h"
#include "client/verifier/session.h"
#include "client/verifier/trust.h"
#include "proto/namespaces.h"
#include "storage/merkle/authentic_tiles.h"
#include "yoriai/file/v1/bundle.pb.h"

namespace yoriai::verifier {

// The verification of a log, step by step; what holds, and what was not looked
// at, goes into the session's report.
//
// Memory: 32 bytes for each 256 records, and what RecordChecks keeps.
//
// Threads: one at a time. Errors of every step: FAILED_PRECONDITION, something
// does not hold; others, it could not be checked.
class LogVerification final {
 public:
  using Take =
      std::function<absl::Status(uint64_t position, absl::string_view record)>;

  // All must outlive this. `source` is an address or a directory.
  LogVerification(const std::string& source, const Trust& trust,
                  Session& session);

  // Reads the checkpoint and the tree's right edge. The first step.
  absl::Status Open();

  // Holds the log against what is remembered of it. If it contradicts it, both
  // checkpoints are kept as evidence.
  absl::Status HoldAgainst(const RememberedCheckpoint& remembered);

  // Reads the records, all that there are or with `only_new` those since what
  // was remembered, and checks that they are what was hashed, and what they
  // promise. Hands each to `take`, if there is one.
  absl::Status CheckRecords(bool only_new, const Take& take = {});

  // Remembers the checkpoint, if all up to it is verified.
  absl::Status Remember(const RememberedCheckpoint& remembered);

  // After Open().
  const storage::Checkpoint& checkpoint() const {
    return checkpoint_.checkpoint;
  }
  storage::AuthenticTiles& tiles() { return *tiles_; }
  bool IsPart() const { return is_part_; }

 private:
  absl::Status ReadManifest();
  absl::Status CompareWith(const storage::TreeHead& earlier);
  absl::Status Contradicts(const RememberedCheckpoint& remembered,
                           absl::string_view earlier, absl::Status why);

  const Trust& trust_;
  Session& session_;
  const std::unique_ptr<LogSource> source_;
  TrustedCheckpoint checkpoint_;
  std::optional<storage::AuthenticTiles> tiles_;

  // Of a bundle; the positions that it is of.
  std::optional<filepb::BundleManifest> manifest_;
  uint64_t first_ = 1;
  uint64_t last_ = 0;
  bool is_part_ = false;

  uint64_t remembered_size_ = 0;  // 0: nothing to build on.
  bool may_remember_ = true;
};

}  // namespace yoriai::verifier
