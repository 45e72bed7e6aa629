#pragma once

#include <rocksdb/db.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/base/uuid.h"

namespace yoriai::storage {

// How rows of views are spelled on disk. Another version than this one is no
// fault: such a database is emptied, and the log is folded anew.
inline constexpr uint32_t kViewsFormatVersion = 1;

// Where the views of a data directory are. It may be deleted while no server
// runs.
std::string ViewsDirectoryOf(const std::string& data_dir);

struct ViewsDatabaseOptions {
  std::string directory;

  // The federation whose log the views are folded from.
  Uuid federation_id;

  // Shared with the log's database. Null: a small one of its own.
  std::shared_ptr<rocksdb::Cache> block_cache;

  // Rows that are not yet in a sorted file.
  size_t write_buffer_bytes = size_t{64} << 20;

  // What is damaged or not ours is an error (DATA_LOSS) and stays.
  bool keep_what_is_damaged = false;

  // Where the files are: for tests that break disks. Must outlive the
  // database. Null: the machine's file system.
  rocksdb::Env* env = nullptr;
};

// The RocksDB of views, beside that of the log.
//
// All of it follows from the log, so it has no write-ahead log and is never
// synced for a write: rows and positions go to disk together, by Flush(), when
// memory is full, and at the end. What is not ours is not kept either: a
// database that is damaged, of another format or of another federation is
// emptied at opening.
//
// Threads: any. Lifetime: iterators and everything built on db() must be gone
// before this is. After a crash: everything is as the last flush left it.
class ViewsDatabase final {
 public:
  // Opens the database of a directory, or makes it there.
  //
  // UNAVAILABLE: another server has it open, or the disk refuses. DATA_LOSS:
  //     it is damaged, and the options say to keep it.
  static absl::StatusOr<std::unique_ptr<ViewsDatabase>> Open(
      const ViewsDatabaseOptions& options);

  ~ViewsDatabase();

  ViewsDatabase(const ViewsDatabase&) = delete;
  ViewsDatabase& operator=(const ViewsDatabase&) = delete;

  rocksdb::DB& db() const { return *db_; }

  // view, entity, inverted position -> row.
  rocksdb::ColumnFamilyHandle* rows() const { return rows_; }
  // What the rows are of, and how far each view is.
  rocksdb::ColumnFamilyHandle* meta() const { return meta_; }

  // Writes everything to disk, and waits for that.
  // UNAVAILABLE: the disk refused; nothing can be written until this is opened
  //     again.
  absl::Status Flush();

  // Has everything that was written by now written to disk soon, and waits only
  // where that is still due from before. Errors are those of Flush(), perhaps
  // told by a later write.
  absl::Status BeginFlush();

 private:
  ViewsDatabase() = default;

  static absl::StatusOr<std::unique_ptr<ViewsDatabase>> OpenWhatIsThere(
      const ViewsDatabaseOptions& options);

  absl::Status CheckIdentity(const Uuid& federation_id);
  absl::Status WriteToDisk(bool wait);

  // Constant after Open().
  std::unique_ptr<rocksdb::DB> db_;
  rocksdb::ColumnFamilyHandle* unused_default_ = nullptr;
  rocksdb::ColumnFamilyHandle* rows_ = nullptr;
  rocksdb::ColumnFamilyHandle* meta_ = nullptr;
};

}  // namespace yoriai::storage
