#include "storage/db/family_options.h"

#include <rocksdb/cache.h>
#include <rocksdb/convenience.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/memtablerep.h>
#include <rocksdb/slice_transform.h>
#include <rocksdb/table.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "storage/base/uuid.h"

namespace yoriai::storage {
namespace {

constexpr double kBloomBitsPerKey = 10;
constexpr double kMemoryFilterRatio = 0.05;
constexpr size_t kRecordBlockBytes = size_t{32} << 10;
constexpr size_t kIndexBlockBytes = size_t{8} << 10;
constexpr size_t kIdBuckets = 100'000;
constexpr size_t kNumberBytes = 8;

// What of a tag's key is the same for all its positions.
class TagOfKey final : public rocksdb::SliceTransform {
 public:
  const char* Name() const override { return "yoriai.TagOfKey"; }
  rocksdb::Slice Transform(const rocksdb::Slice& key) const override {
    return {key.data(), key.size() - kNumberBytes};
  }
  bool InDomain(const rocksdb::Slice& key) const override {
    return key.size() > kNumberBytes;
  }
};

// How what is written lies in memory until it is a file. With the ordinary
// list, finding the place of a row costs more than all else that an append
// does; docs/adr/0007-memory-and-files.md has the figures.
void ChooseMemory(Family family, rocksdb::ColumnFamilyOptions& options) {
  switch (family) {
    case Family::kLog:
      // Each record goes behind the one before.
      options.memtable_insert_with_hint_prefix_extractor.reset(
          rocksdb::NewFixedPrefixTransform(1));
      break;
    case Family::kTags:
      // Each row goes behind the one before of its tag.
      options.memtable_insert_with_hint_prefix_extractor =
          std::make_shared<TagOfKey>();
      break;
    case Family::kIds:
      // Only ever looked up by the whole key.
      options.prefix_extractor.reset(
          rocksdb::NewFixedPrefixTransform(Uuid::kBytes));
      options.memtable_factory.reset(
          rocksdb::NewHashLinkListRepFactory(kIdBuckets));
      break;
    case Family::kStreams:
      // Many streams are new: a filter says so.
      options.memtable_whole_key_filtering = true;
      options.memtable_prefix_bloom_size_ratio = kMemoryFilterRatio;
      break;
    case Family::kTiles:
    case Family::kMeta:
      break;
  }
}

}  // namespace

rocksdb::ColumnFamilyOptions OptionsOf(
    Family family, size_t write_buffer_bytes,
    const std::shared_ptr<rocksdb::Cache>& block_cache) {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = block_cache;
  // Indexes and filters count against the cache too, so that memory stays
  // bounded however large the log grows.
  table.cache_index_and_filter_blocks = true;
  table.cache_index_and_filter_blocks_with_high_priority = true;
  table.pin_l0_filter_and_index_blocks_in_cache = true;
  table.format_version = 5;
  table.checksum = rocksdb::kXXH3;
  table.block_size =
      family == Family::kLog ? kRecordBlockBytes : kIndexBlockBytes;
  rocksdb::ColumnFamilyOptions options;
  if (family == Family::kIds || family == Family::kStreams) {
    // Nearly every id that is looked up is new, and so are many streams: the
    // filters answer for them. The prefix of an id is all of it.
    table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(kBloomBitsPerKey));
    table.whole_key_filtering = family == Family::kStreams;
  }
  ChooseMemory(family, options);
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  options.write_buffer_size = write_buffer_bytes / 2;
  options.level_compaction_dynamic_level_bytes = true;
  options.compression = BestCompressionOf(
      {rocksdb::kLZ4Compression, rocksdb::kSnappyCompression});
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
