#pragma once

#include <rocksdb/iterator.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "storage/db/views_database.h"

namespace yoriai::storage {

// Iterators over the versions of one row each, used again and again: to make
// one costs several times what a look into memory with it costs.
//
// An idle iterator keeps memory and files of the moment it was last used, so
// there are few, and Clear() lets go of them.
//
// Threads: any. All that were borrowed must be back before this ends.
class RocksRowIterators final {
 public:
  // `database` must outlive this.
  explicit RocksRowIterators(const ViewsDatabase& database)
      : database_(database) {}

  // An iterator in use. Stays within the row that it seeks, and asks filters
  // whether there is one.
  class Borrowed final {
   public:
    Borrowed(RocksRowIterators& owner, uint64_t generation,
             std::unique_ptr<rocksdb::Iterator> iterator)
        : owner_(owner),
          generation_(generation),
          iterator_(std::move(iterator)) {}
    ~Borrowed() { owner_.GiveBack(generation_, std::move(iterator_)); }

    Borrowed(const Borrowed&) = delete;
    Borrowed& operator=(const Borrowed&) = delete;

    rocksdb::Iterator* operator->() const { return iterator_.get(); }

   private:
    RocksRowIterators& owner_;
    const uint64_t generation_;
    std::unique_ptr<rocksdb::Iterator> iterator_;
  };

  // Lends an iterator that sees everything written by now.
  Borrowed Borrow();

  // Lets go of what idle iterators keep.
  void Clear();

 private:
  void GiveBack(uint64_t generation,
                std::unique_ptr<rocksdb::Iterator> iterator);

  // Constant after construction.
  const ViewsDatabase& database_;

  absl::Mutex mutex_;
  uint64_t generation_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<std::unique_ptr<rocksdb::Iterator>> idle_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace yoriai::storage
