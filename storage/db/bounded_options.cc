#include "storage/db/bounded_options.h"

namespace yoriai::storage {
namespace {

constexpr size_t kOwnLogBytesMax = size_t{1} << 20;
constexpr size_t kOwnLogFilesMax = 3;
constexpr int kBackgroundJobsMax = 2;

}  // namespace

rocksdb::DBOptions BoundedOptions(size_t write_buffer_bytes, int open_files_max,
                                  rocksdb::Env* env) {
  rocksdb::DBOptions db;
  if (env != nullptr) db.env = env;
  db.create_if_missing = true;
  db.create_missing_column_families = true;
  db.paranoid_checks = true;
  db.max_bgerror_resume_count = 0;

  // One thread writes; sorted runs take no more.
  db.allow_concurrent_memtable_write = false;

  // Bounds on memory, files and the time it takes to open.
  db.db_write_buffer_size = write_buffer_bytes;
  db.max_open_files = open_files_max;
  db.max_background_jobs = kBackgroundJobsMax;
  db.skip_stats_update_on_db_open = true;

  // RocksDB's own log of what it does.
  db.info_log_level = rocksdb::InfoLogLevel::WARN_LEVEL;
  db.max_log_file_size = kOwnLogBytesMax;
  db.keep_log_file_num = kOwnLogFilesMax;
  db.stats_dump_period_sec = 0;
  db.stats_persist_period_sec = 0;
  return db;
}

}  // namespace yoriai::storage
