#include "storage/db/bounded_options.h"

namespace yoriai::storage {
namespace {

constexpr size_t kOwnLogBytesMax = size_t{1} << 20;
constexpr size_t kOwnLogFilesMax = 3;
constexpr int kBackgroundJobsMax = 2;
constexpr size_t kFilterPartBytes = size_t{4} << 10;
constexpr int kCacheShardBits = 3;
constexpr int kRunsBeforeMerging = 6;
constexpr unsigned int kLikeSizePercent = 20;

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
  // Merging files can wait for appends and answers. If it falls behind, RocksDB
  // slows down writing, and so gives it its turn.
  db.env
      ->LowerThreadPoolCPUPriority(rocksdb::Env::LOW,
                                   rocksdb::CpuPriority::kLow)
      .PermitUncheckedError();
  db.skip_stats_update_on_db_open = true;

  // RocksDB's own log of what it does.
  db.info_log_level = rocksdb::InfoLogLevel::WARN_LEVEL;
  db.max_log_file_size = kOwnLogBytesMax;
  db.keep_log_file_num = kOwnLogFilesMax;
  db.stats_dump_period_sec = 0;
  db.stats_persist_period_sec = 0;
  return db;
}

rocksdb::BlockBasedTableOptions BoundedTableOptions(
    const std::shared_ptr<rocksdb::Cache>& block_cache) {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = block_cache;
  table.cache_index_and_filter_blocks = true;
  table.cache_index_and_filter_blocks_with_high_priority = true;
  table.pin_l0_filter_and_index_blocks_in_cache = true;
  table.index_type = rocksdb::BlockBasedTableOptions::kTwoLevelIndexSearch;
  table.partition_filters = true;
  table.metadata_block_size = kFilterPartBytes;
  table.pin_top_level_index_and_filter = true;
  table.format_version = 5;
  table.checksum = rocksdb::kXXH3;
  return table;
}

void MergeByTiers(rocksdb::ColumnFamilyOptions& options) {
  options.compaction_style = rocksdb::kCompactionStyleUniversal;
  options.level0_file_num_compaction_trigger = kRunsBeforeMerging;
  options.compaction_options_universal.size_ratio = kLikeSizePercent;
}

std::shared_ptr<rocksdb::Cache> NewBlockCache(size_t bytes) {
  return rocksdb::NewLRUCache(bytes, kCacheShardBits);
}

}  // namespace yoriai::storage
