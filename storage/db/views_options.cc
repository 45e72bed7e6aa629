#include "storage/db/views_options.h"

#include <rocksdb/cache.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/listener.h>
#include <rocksdb/slice_transform.h>
#include <rocksdb/table.h>

#include "storage/db/bounded_options.h"
#include "storage/db/family_options.h"
#include "storage/db/sorted_runs.h"

namespace yoriai::storage {
namespace {

constexpr int kOpenFilesMax = 256;
constexpr size_t kBlockBytes = size_t{8} << 10;
constexpr double kBloomBitsPerRow = 10;
// Of the write buffer: about as many bits for each row that it holds.
constexpr double kMemoryBloomShare = 0.02;
constexpr size_t kPositionBytes = 8;

// The key of a row without its position: what all of its versions share.
class RowPrefix final : public rocksdb::SliceTransform {
 public:
  const char* Name() const override { return "yoriai.row"; }
  bool InDomain(const rocksdb::Slice& key) const override {
    return key.size() > kPositionBytes;
  }
  rocksdb::Slice Transform(const rocksdb::Slice& key) const override {
    return {key.data(), key.size() - kPositionBytes};
  }
};

// Keeps RocksDB from recovering by itself: after a failed write nothing is
// written until the database is opened again, as with the log.
class NoRecovery final : public rocksdb::EventListener {
 public:
  void OnErrorRecoveryBegin(rocksdb::BackgroundErrorReason, rocksdb::Status,
                            bool* auto_recovery) override {
    *auto_recovery = false;
  }
};

rocksdb::BlockBasedTableOptions TableOptions(
    const std::shared_ptr<rocksdb::Cache>& block_cache) {
  rocksdb::BlockBasedTableOptions table = BoundedTableOptions(block_cache);
  table.block_size = kBlockBytes;
  return table;
}

}  // namespace

rocksdb::DBOptions ViewsDbOptions(size_t write_buffer_bytes,
                                  rocksdb::Env* env) {
  rocksdb::DBOptions db =
      BoundedOptions(write_buffer_bytes, kOpenFilesMax, env);
  // Rows and positions reach the disk together, although no write-ahead log
  // holds them together.
  db.atomic_flush = true;
  db.listeners.push_back(std::make_shared<NoRecovery>());
  return db;
}

rocksdb::ColumnFamilyOptions ViewRowsOptions(
    size_t write_buffer_bytes,
    const std::shared_ptr<rocksdb::Cache>& block_cache) {
  rocksdb::BlockBasedTableOptions table = TableOptions(block_cache);
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(kBloomBitsPerRow));
  table.whole_key_filtering = false;

  rocksdb::ColumnFamilyOptions options;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  options.write_buffer_size = write_buffer_bytes / 2;
  options.target_file_size_base = kFileBytesMax;
  // Most rows that a fold looks for are not there yet: filters answer for them.
  options.prefix_extractor = std::make_shared<RowPrefix>();
  options.memtable_prefix_bloom_size_ratio = kMemoryBloomShare;
  options.memtable_factory = SortedRunsFactory();
  MergeByTiers(options);
  options.compression = BestCompressionOf(
      {rocksdb::kLZ4Compression, rocksdb::kSnappyCompression});
  return options;
}

rocksdb::ColumnFamilyOptions ViewMetaOptions(
    const std::shared_ptr<rocksdb::Cache>& block_cache) {
  rocksdb::ColumnFamilyOptions options;
  options.table_factory.reset(
      rocksdb::NewBlockBasedTableFactory(TableOptions(block_cache)));
  options.memtable_factory = SortedRunsFactory();
  return options;
}

}  // namespace yoriai::storage
