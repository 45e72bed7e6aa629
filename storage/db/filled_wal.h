#pragma once

#include <rocksdb/env.h>

#include <memory>

namespace yoriai::storage {

// Returns an Env with the files of `base` whose write-ahead logs are filled
// with zeros a little ahead of what is written.
//
// To sync a file that has grown, the file system writes its data and then its
// size; where zeros lie already, it writes only the data. That makes a sync of
// a small append a third shorter (docs/adr/0007). RocksDB reads zeros at
// the end of a log as the end, as it did when it wrote logs through mapped
// memory. A log that is closed is cut back to what was written to it.
//
// It is done for small syncs only, so large ones cost nothing more. If
// the zeros cannot be written, the log grows as it would have without them.
//
// Threads: any. After a crash: a log may end in at most kWalFillBytes zeros.
// `base` must outlive what is returned, and that the database.
std::unique_ptr<rocksdb::Env> EnvWithFilledWal(rocksdb::Env& base);

inline constexpr size_t kWalFillBytes = size_t{256} << 10;

}  // namespace yoriai::storage
