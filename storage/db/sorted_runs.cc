#include "storage/db/sorted_runs.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/span.h"
#include "storage/db/slices.h"

namespace yoriai::storage {
namespace {

// An entry of a table begins with the length of its key as a varint and the
// key: what the user calls it, and 8 bytes, little-endian, of sequence number
// and type. The newest version of a key comes first. (MemTable::Add of RocksDB;
// memtablerep.h says that this is frozen.)
using Entry = const char*;

constexpr size_t kVersionBytes = 8;
constexpr size_t kTailMax = 64;
constexpr size_t kFetchAhead = 8;
constexpr size_t kCacheLineBytes = 64;

absl::string_view KeyOf(Entry entry) {
  uint32_t size = 0;
  for (int shift = 0;; shift += 7) {
    const auto byte = static_cast<uint8_t>(*entry++);
    size |= static_cast<uint32_t>(byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  return absl::string_view(entry, size);
}

uint64_t VersionOf(absl::string_view key) {
  uint64_t version = 0;
  for (size_t i = 1; i <= kVersionBytes; ++i) {
    version = version << 8 | static_cast<uint8_t>(key[key.size() - i]);
  }
  return version;
}

bool IsBefore(absl::string_view a, absl::string_view b) {
  const size_t a_size = a.size() - kVersionBytes;
  const size_t b_size = b.size() - kVersionBytes;
  const int order = std::memcmp(a.data(), b.data(), std::min(a_size, b_size));
  if (order != 0) return order < 0;
  if (a_size != b_size) return a_size < b_size;
  return VersionOf(a) > VersionOf(b);
}

bool IsBefore(Entry a, Entry b) { return IsBefore(KeyOf(a), KeyOf(b)); }

// Sorted; never changes.
using Run = std::vector<Entry>;
using RunPtr = std::shared_ptr<const Run>;

void Fetch(absl::Span<const Entry> entries, size_t at) {
  if (at + kFetchAhead >= entries.size()) return;
  const Entry entry = entries[at + kFetchAhead];
  __builtin_prefetch(entry);
  __builtin_prefetch(entry + kCacheLineBytes);
}

void Append(absl::Span<const Entry> entries, Run& run) {
  run.insert(run.end(), entries.begin(), entries.end());
}

RunPtr Merge(absl::Span<const Entry> a, absl::Span<const Entry> b) {
  auto merged = std::make_shared<Run>();
  merged->reserve(a.size() + b.size());
  if (IsBefore(b.back(), a.front())) std::swap(a, b);
  if (!IsBefore(a.back(), b.front())) {
    size_t i = 0;
    size_t j = 0;
    while (i < a.size() && j < b.size()) {
      if (IsBefore(b[j], a[i])) {
        Fetch(b, j);
        merged->push_back(b[j++]);
      } else {
        Fetch(a, i);
        merged->push_back(a[i++]);
      }
    }
    a.remove_prefix(i);
    b.remove_prefix(j);
  }
  Append(a, *merged);
  Append(b, *merged);
  return merged;
}

// What a table holds at one moment.
struct Snapshot {
  absl::InlinedVector<RunPtr, 16> runs;
  absl::InlinedVector<Entry, kTailMax> tail;
};

// What an iterator asks of its table.
class SnapshotSource {
 public:
  virtual Snapshot TakeSnapshot() const = 0;

 protected:
  ~SnapshotSource() = default;
};

// Walks over several runs as if they were one.
class RunsIterator : public rocksdb::MemTableRep::Iterator {
 public:
  // Whoever made the iterator keeps `table`.
  explicit RunsIterator(const SnapshotSource& table) : table_(table) {}

  bool Valid() const override { return !heap_.empty(); }
  Entry key() const override { return Current(heap_.front()); }

  void Next() override {
    if (!forwards_) {
      const absl::string_view passed = KeyOf(key());
      Order(true, [&](const Strand& strand) { return Behind(strand, passed); });
      return;
    }
    Strand& top = heap_.front();
    ++top.at;
    top.at == top.end ? RemoveTop() : Sink(0);
  }

  void Prev() override {
    if (forwards_) {
      const absl::string_view passed = KeyOf(key());
      Order(false,
            [&](const Strand& strand) { return NotBefore(strand, passed); });
      return;
    }
    Strand& top = heap_.front();
    --top.at;
    top.at == top.begin ? RemoveTop() : Sink(0);
  }

  void Seek(const rocksdb::Slice& internal_key, Entry) override {
    const absl::string_view target = AsView(internal_key);
    Renew();
    Order(true,
          [&](const Strand& strand) { return NotBefore(strand, target); });
  }

  void SeekForPrev(const rocksdb::Slice& internal_key, Entry) override {
    const absl::string_view target = AsView(internal_key);
    Renew();
    Order(false, [&](const Strand& strand) { return Behind(strand, target); });
  }

  void SeekToFirst() override {
    Renew();
    Order(true, [](const Strand& strand) { return strand.begin; });
  }

  void SeekToLast() override {
    Renew();
    Order(false, [](const Strand& strand) { return strand.end; });
  }

 private:
  // A run and a place between two of its entries: forwards the next entry is
  // the one behind it, backwards the one before it.
  struct Strand {
    const Entry* begin;
    const Entry* end;
    const Entry* at;
  };

  void AddStrand(absl::Span<const Entry> entries) {
    if (entries.empty()) return;
    const Entry* const begin = entries.data();
    strands_.push_back({begin, begin + entries.size(), begin});
  }

  static const Entry* NotBefore(const Strand& strand, absl::string_view key) {
    return std::partition_point(strand.begin, strand.end, [&](Entry entry) {
      return IsBefore(KeyOf(entry), key);
    });
  }
  static const Entry* Behind(const Strand& strand, absl::string_view key) {
    return std::partition_point(strand.begin, strand.end, [&](Entry entry) {
      return !IsBefore(key, KeyOf(entry));
    });
  }

  // Sees what was inserted by now: an iterator of RocksDB that is refreshed
  // goes on with those of the tables.
  void Renew() {
    snapshot_ = table_.TakeSnapshot();
    strands_.clear();
    for (const RunPtr& run : snapshot_.runs) AddStrand(*run);
    AddStrand(snapshot_.tail);
  }

  // Goes to the places that `choose` chooses, and makes the heap of those that
  // have an entry in the direction.
  template <typename Choose>
  void Order(bool forwards, Choose choose) {
    forwards_ = forwards;
    heap_.clear();
    for (Strand strand : strands_) {
      strand.at = choose(strand);
      if (strand.at != (forwards ? strand.end : strand.begin)) {
        heap_.push_back(strand);
      }
    }
    for (size_t i = heap_.size() / 2; i > 0; --i) Sink(i - 1);
  }

  Entry Current(const Strand& strand) const {
    return forwards_ ? *strand.at : strand.at[-1];
  }
  bool ComesFirst(const Strand& a, const Strand& b) const {
    return forwards_ ? IsBefore(Current(a), Current(b))
                     : IsBefore(Current(b), Current(a));
  }

  void RemoveTop() {
    heap_.front() = heap_.back();
    heap_.pop_back();
    Sink(0);
  }
  void Sink(size_t at) {
    for (;;) {
      size_t child = 2 * at + 1;
      if (child >= heap_.size()) return;
      if (child + 1 < heap_.size() &&
          ComesFirst(heap_[child + 1], heap_[child])) {
        ++child;
      }
      if (!ComesFirst(heap_[child], heap_[at])) return;
      std::swap(heap_[child], heap_[at]);
      at = child;
    }
  }

  const SnapshotSource& table_;

  Snapshot snapshot_;
  absl::InlinedVector<Strand, 16> strands_;

  bool forwards_ = true;
  absl::InlinedVector<Strand, 16> heap_;  // The next one on top.
};

// An iterator that RocksDB destroys but does not free, for it believes that it
// lies in an arena; to have it there takes a header that is not installed. So
// each thread frees the iterator that it destroyed before this one, which
// nobody can be in any more.
class UnfreedIterator final : public RunsIterator {
 public:
  using RunsIterator::RunsIterator;
  ~UnfreedIterator() override {
    struct Free {
      void operator()(UnfreedIterator* iterator) const {
        ::operator delete(iterator);
      }
    };
    thread_local std::unique_ptr<UnfreedIterator, Free> last;
    last.reset(this);
  }
};

class SortedRuns final : public rocksdb::MemTableRep, public SnapshotSource {
 public:
  using MemTableRep::MemTableRep;

  void Insert(rocksdb::KeyHandle handle) override {
    const auto entry = static_cast<Entry>(handle);
    if (InsertIntoTail(entry)) TakeTail();
  }

  bool Contains(Entry entry) const override {
    RunsIterator found(*this);
    found.Seek(AsSlice(KeyOf(entry)), nullptr);
    return found.Valid() && KeyOf(found.key()) == KeyOf(entry);
  }

  // What the base class does with an iterator of ours is what we want, but it
  // never frees the one that it asks for. So it is lent one.
  void Get(const rocksdb::LookupKey& key, void* arguments,
           bool (*take)(void* arguments, Entry entry)) override {
    RunsIterator lent(*this);
    Lent() = &lent;
    MemTableRep::Get(key, arguments, take);
    Lent() = nullptr;
  }

  Iterator* GetDynamicPrefixIterator(rocksdb::Arena* arena) override {
    Iterator* const lent = std::exchange(Lent(), nullptr);
    return lent != nullptr ? lent : GetIterator(arena);
  }

  Iterator* GetIterator(rocksdb::Arena* arena) override {
    if (arena != nullptr) return new UnfreedIterator(*this);
    return new RunsIterator(*this);
  }

  size_t ApproximateMemoryUsage() override {
    return entries_.load(std::memory_order_relaxed) * sizeof(Entry);
  }

 private:
  // What Get() of this thread lends.
  static Iterator*& Lent() {
    thread_local Iterator* lent = nullptr;
    return lent;
  }

  // True: the tail is full.
  bool InsertIntoTail(Entry entry) {
    absl::MutexLock lock(&mutex_);
    const auto end = tail_.begin() + tail_size_;
    const auto place =
        std::upper_bound(tail_.begin(), end, entry,
                         [](Entry a, Entry b) { return IsBefore(a, b); });
    std::move_backward(place, end, end + 1);
    *place = entry;
    return ++tail_size_ == kTailMax;
  }

  // Makes a run of the tail, and merges it with those that are not larger.
  void TakeTail() {
    Snapshot all = TakeSnapshot();
    RunPtr run = std::make_shared<Run>(all.tail.begin(), all.tail.end());
    while (!all.runs.empty() && all.runs.back()->size() <= run->size()) {
      run = Merge(*all.runs.back(), *run);
      all.runs.pop_back();
    }
    all.runs.push_back(std::move(run));
    entries_.fetch_add(kTailMax, std::memory_order_relaxed);
    absl::MutexLock lock(&mutex_);
    runs_ = std::move(all.runs);
    tail_size_ = 0;
  }

  Snapshot TakeSnapshot() const override {
    Snapshot snapshot;
    absl::MutexLock lock(&mutex_);
    snapshot.runs = runs_;
    snapshot.tail.assign(tail_.begin(), tail_.begin() + tail_size_);
    return snapshot;
  }

  mutable absl::Mutex mutex_;
  // From the largest to the smallest. Changed by the inserting thread only.
  absl::InlinedVector<RunPtr, 16> runs_ ABSL_GUARDED_BY(mutex_);
  std::array<Entry, kTailMax> tail_ ABSL_GUARDED_BY(mutex_);
  size_t tail_size_ ABSL_GUARDED_BY(mutex_) = 0;
  std::atomic<size_t> entries_{0};  // In runs.
};

class Factory final : public rocksdb::MemTableRepFactory {
 public:
  const char* Name() const override { return "yoriai.SortedRuns"; }
  rocksdb::MemTableRep* CreateMemTableRep(
      const rocksdb::MemTableRep::KeyComparator&, rocksdb::Allocator* allocator,
      const rocksdb::SliceTransform*, rocksdb::Logger*) override {
    return new SortedRuns(allocator);
  }
};

}  // namespace

std::shared_ptr<rocksdb::MemTableRepFactory> SortedRunsFactory() {
  return std::make_shared<Factory>();
}

}  // namespace yoriai::storage
