#pragma once

#include <rocksdb/db.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/base/uuid.h"
#include "storage/db/column_families.h"

namespace yoriai::storage {

// The format of the database that this code writes and understands.
inline constexpr uint32_t kFormatVersion = 3;

struct DatabaseOptions {
  std::string directory;

  // What was read and may be read again, and the indexes and filters of files.
  size_t block_cache_bytes = size_t{256} << 20;

  // What was written and is not yet in a sorted file. Bounds the time that
  // opening takes, too.
  size_t write_buffer_bytes = size_t{64} << 20;

  // Only reads, and leaves every byte of the directory as it is. The database
  // must be there, in this format.
  bool read_only = false;

  // Opens also what RebuildDerived() of storage/check had begun with.
  bool even_if_half_rebuilt = false;

  // Where the files are: for tests that break disks. Must outlive the
  // database. Null: the machine's file system.
  rocksdb::Env* env = nullptr;
};

// The RocksDB of the log: all that the server must never lose.
//
// A record and its index rows are in here, so that what belongs together is
// written in one atomic step. Views have a database of their own. After a
// failed write RocksDB refuses all others until the database is opened anew;
// nothing here retries.
//
// Threads: any. Lifetime: iterators and everything built on db() must be gone
// before this is. After a crash: every synced write is there, and of the
// others a beginning, in order.
class RocksDatabase final {
 public:
  // Opens the database of a directory, or makes it there.
  //
  // UNAVAILABLE: another server has it open.
  // FAILED_PRECONDITION: a newer program made it; the text has both versions.
  //     Or its index was being made anew, and that was cut off.
  // DATA_LOSS: it is damaged; restore a backup.
  static absl::StatusOr<std::unique_ptr<RocksDatabase>> Open(
      const DatabaseOptions& options);

  ~RocksDatabase();

  RocksDatabase(const RocksDatabase&) = delete;
  RocksDatabase& operator=(const RocksDatabase&) = delete;

  rocksdb::DB& db() const { return *db_; }
  rocksdb::ColumnFamilyHandle* family(Family family) const {
    return families_[static_cast<size_t>(family)];
  }

  // For whoever reads from the same memory.
  const std::shared_ptr<rocksdb::Cache>& block_cache() const {
    return block_cache_;
  }

  // Made together with the database; never changes.
  const Uuid& federation_id() const { return federation_id_; }

  // True once a sync has failed: then nobody knows what is on disk.
  bool SyncFailed() const;

 private:
  class WriteWatch;

  explicit RocksDatabase(const DatabaseOptions& options) : options_(options) {}

  absl::Status LockDirectory();
  absl::Status LoadIdentity();
  absl::Status RaiseFormatVersion();
  absl::Status MakeIdentity();
  absl::Status DropFormerViews(rocksdb::ColumnFamilyHandle* former);

  const DatabaseOptions options_;

  // Constant after Open(). The files come first: everything else uses them.
  std::unique_ptr<rocksdb::Env> env_;
  rocksdb::FileLock* read_lock_ = nullptr;  // Of a database that is only read.
  std::shared_ptr<WriteWatch> watch_;
  std::shared_ptr<rocksdb::Cache> block_cache_;
  std::unique_ptr<rocksdb::DB> db_;
  rocksdb::ColumnFamilyHandle* unused_default_ = nullptr;
  std::array<rocksdb::ColumnFamilyHandle*, kFamilies.size()> families_{};
  Uuid federation_id_;
};

// OK, or DATA_LOSS with the reason: for a read that had to succeed.
absl::Status ReadStatus(const rocksdb::Status& status);

}  // namespace yoriai::storage
