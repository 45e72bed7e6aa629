#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "storage/db/rocks_database.h"

namespace yoriai::storage {

// What the log has said of itself: the checkpoints that were published, with
// their cosignatures, and the key that they verify with.
//
// Threads: any. After a crash: what Add() and SetVerifierKey() confirmed is
// there. Errors: DATA_LOSS, it could not be read; UNAVAILABLE, the disk refused
// to write.
class RocksCheckpoints final {
 public:
  struct Published {
    uint64_t tree_size;
    absl::Time published_at;
    std::string note;
  };

  // `database` must outlive this.
  explicit RocksCheckpoints(const RocksDatabase& database)
      : database_(database) {}

  // Keeps a checkpoint; in place of the one of that size, if there is one.
  absl::Status Add(const Published& checkpoint);

  // Returns the checkpoint of the largest tree, or nullopt.
  absl::StatusOr<std::optional<Published>> Newest() const;

  // Returns up to `size_max` checkpoints of trees smaller than `below`, the
  // largest first.
  absl::StatusOr<std::vector<Published>> List(uint64_t below,
                                              size_t size_max) const;

  // Returns the key that was set, or nullopt.
  absl::StatusOr<std::optional<std::string>> VerifierKey() const;

  // Sets the key, for good.
  absl::Status SetVerifierKey(absl::string_view key);

 private:
  absl::Status Put(Family family, absl::string_view key,
                   absl::string_view value);

  const RocksDatabase& database_;
};

}  // namespace yoriai::storage
