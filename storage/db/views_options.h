#pragma once

#include <rocksdb/options.h>

#include <cstddef>
#include <memory>

namespace yoriai::storage {

// How the views' database is kept: buffers, compression, filters. None of this
// is part of its format.
rocksdb::DBOptions ViewsDbOptions(size_t write_buffer_bytes, rocksdb::Env* env);

// The family of rows, and that of everything else.
rocksdb::ColumnFamilyOptions ViewRowsOptions(
    size_t write_buffer_bytes,
    const std::shared_ptr<rocksdb::Cache>& block_cache);
rocksdb::ColumnFamilyOptions ViewMetaOptions(
    const std::shared_ptr<rocksdb::Cache>& block_cache);

}  // namespace yoriai::storage
