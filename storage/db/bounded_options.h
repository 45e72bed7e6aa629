#pragma once

#include <rocksdb/cache.h>
#include <rocksdb/options.h>
#include <rocksdb/table.h>

#include <cstddef>
#include <memory>

namespace yoriai::storage {

// What both databases of a data directory have in common: made when missing,
// checked, never going on by itself after a failed write, and bounded in
// memory, files and the time it takes to open. `env` may be null: the
// machine's.
rocksdb::DBOptions BoundedOptions(size_t write_buffer_bytes, int open_files_max,
                                  rocksdb::Env* env);

// Large files, for each of them takes time when a database is opened.
inline constexpr size_t kFileBytesMax = size_t{256} << 20;

// The files of both databases. Indexes and filters count against the cache too,
// so that memory stays bounded however large the log grows; and they are read
// in small parts, so that a look-up needs a few KiB of a filter and not all of
// what is a megabyte in a large file.
rocksdb::BlockBasedTableOptions BoundedTableOptions(
    const std::shared_ptr<rocksdb::Cache>& block_cache);

// For rows at random places: sorted runs of like size are merged, so a row is
// written once for each doubling and not once for each time that something
// beside it is. Costs a look into each run, for which filters answer, and room
// for a copy of the largest run while that is written.
void MergeByTiers(rocksdb::ColumnFamilyOptions& options);

// A cache whose parts, between which it divides its bytes for the sake of
// threads, are not too small to be of use.
std::shared_ptr<rocksdb::Cache> NewBlockCache(size_t bytes);

}  // namespace yoriai::storage
