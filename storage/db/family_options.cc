#include "storage/db/family_options.h"

#include <rocksdb/cache.h>
#include <rocksdb/convenience.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "storage/db/bounded_options.h"
#include "storage/db/sorted_runs.h"

namespace yoriai::storage {
namespace {

constexpr double kBloomBitsPerKey = 10;
constexpr double kMemoryFilterRatio = 0.05;
constexpr size_t kRecordBlockBytes = size_t{32} << 10;
constexpr size_t kIndexBlockBytes = size_t{8} << 10;

}  // namespace

rocksdb::ColumnFamilyOptions OptionsOf(
    Family family, size_t write_buffer_bytes,
    const std::shared_ptr<rocksdb::Cache>& block_cache) {
  rocksdb::BlockBasedTableOptions table = BoundedTableOptions(block_cache);
  table.block_size =
      family == Family::kLog ? kRecordBlockBytes : kIndexBlockBytes;
  rocksdb::ColumnFamilyOptions options;
  if (family == Family::kIds || family == Family::kStreams) {
    // Nearly every id that is looked up is new, and so are many streams: the
    // filters answer for them, in files and in memory.
    table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(kBloomBitsPerKey));
    options.memtable_whole_key_filtering = true;
    options.memtable_prefix_bloom_size_ratio = kMemoryFilterRatio;
  }
  options.memtable_factory = SortedRunsFactory();
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  options.write_buffer_size = write_buffer_bytes / 2;
  options.target_file_size_base = kFileBytesMax;
  if (family == Family::kLog) {
    options.level_compaction_dynamic_level_bytes = true;
  } else {
    MergeByTiers(options);
  }
  // Hashes do not get smaller.
  options.compression = family == Family::kTiles
                            ? rocksdb::kNoCompression
                            : BestCompressionOf({rocksdb::kLZ4Compression,
                                                 rocksdb::kSnappyCompression});
  options.bottommost_compression =
      family == Family::kLog
          ? BestCompressionOf({rocksdb::kZSTD, rocksdb::kLZ4Compression,
                               rocksdb::kSnappyCompression})
          : options.compression;
  return options;
}

rocksdb::CompressionType BestCompressionOf(
    std::initializer_list<rocksdb::CompressionType> wanted) {
  const std::vector<rocksdb::CompressionType> supported =
      rocksdb::GetSupportedCompressions();
  for (const rocksdb::CompressionType type : wanted) {
    if (std::find(supported.begin(), supported.end(), type) !=
        supported.end()) {
      return type;
    }
  }
  return rocksdb::kNoCompression;
}

}  // namespace yoriai::storage
