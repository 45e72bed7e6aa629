#include "storage/views/rocks_row_iterators.h"

#include <utility>

namespace yoriai::storage {
namespace {

constexpr size_t kIdleMax = 8;

}  // namespace

RocksRowIterators::Borrowed RocksRowIterators::Borrow() {
  std::unique_ptr<rocksdb::Iterator> iterator;
  uint64_t generation = 0;
  {
    absl::MutexLock lock(&mutex_);
    generation = generation_;
    if (!idle_.empty()) {
      iterator = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (iterator == nullptr || !iterator->Refresh().ok()) {
    rocksdb::ReadOptions options;
    options.prefix_same_as_start = true;
    iterator.reset(database_.db().NewIterator(options, database_.rows()));
  }
  return Borrowed(*this, generation, std::move(iterator));
}

void RocksRowIterators::Clear() {
  std::vector<std::unique_ptr<rocksdb::Iterator>> idle;
  absl::MutexLock lock(&mutex_);
  ++generation_;
  idle.swap(idle_);
}

void RocksRowIterators::GiveBack(uint64_t generation,
                                 std::unique_ptr<rocksdb::Iterator> iterator) {
  absl::MutexLock lock(&mutex_);
  if (generation != generation_ || idle_.size() == kIdleMax) return;
  idle_.push_back(std::move(iterator));
}

}  // namespace yoriai::storage
