#pragma once

#include <rocksdb/options.h>

#include <initializer_list>
#include <memory>

#include "storage/db/column_families.h"

namespace yoriai::storage {

// How a family is kept: compression, filters, buffers. None of this is part of
// the format; files written with other options stay readable.
rocksdb::ColumnFamilyOptions OptionsOf(
    Family family, size_t write_buffer_bytes,
    const std::shared_ptr<rocksdb::Cache>& block_cache);

// The first of `wanted` that the installed RocksDB was built with.
rocksdb::CompressionType BestCompressionOf(
    std::initializer_list<rocksdb::CompressionType> wanted);

}  // namespace yoriai::storage
