#pragma once

#include <rocksdb/iterator.h>

#include <atomic>
#include <cstdint>
#include <memory>

#include "absl/status/status.h"
#include "storage/check/log_checker.h"
#include "storage/db/rocks_database.h"

namespace yoriai::storage {

// Walks over the rows of one family from the first on, with RocksDB's checksums
// verified, and keeps whoever waits informed.
//
// Threads: one at a time.
class RowWalk final {
 public:
  // Expects about `total` rows. All must outlive this.
  RowWalk(const RocksDatabase& database, Family family, uint64_t total,
          const CheckProgress& progress);

  bool Valid() const { return rows_->Valid(); }
  absl::string_view key() const;
  absl::string_view value() const;

  // Moves on. CANCELLED: it was to stop.
  absl::Status Next();

  // How many rows were walked over.
  uint64_t seen() const { return seen_; }

  // Notes a fault if the walk ended because rows could not be read.
  void NoteEnd(CheckReport& report) const;

 private:
  const Family family_;
  const uint64_t total_;
  const CheckProgress& progress_;
  const std::unique_ptr<rocksdb::Iterator> rows_;
  uint64_t seen_ = 0;
};

}  // namespace yoriai::storage
