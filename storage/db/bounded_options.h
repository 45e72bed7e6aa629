#pragma once

#include <rocksdb/options.h>

#include <cstddef>

namespace yoriai::storage {

// What both databases of a data directory have in common: made when missing,
// checked, never going on by itself after a failed write, and bounded in
// memory, files and the time it takes to open. `env` may be null: the
// machine's.
rocksdb::DBOptions BoundedOptions(size_t write_buffer_bytes, int open_files_max,
                                  rocksdb::Env* env);

}  // namespace yoriai::storage
