// Sorted runs answer as RocksDB's own table does. Two databases get the same
// writes; whatever is read must be the same, from memory and from files.

#include "storage/db/sorted_runs.h"

#include <gtest/gtest.h>
#include <rocksdb/db.h>

#include <atomic>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "storage/base/worker_thread.h"
#include "tests/support/random_seed.h"
#include "tests/support/temp_directory.h"

namespace yoriai::storage {
namespace {

using IteratorPtr = std::unique_ptr<rocksdb::Iterator>;

std::unique_ptr<rocksdb::DB> OpenDatabase(const std::string& directory,
                                          bool sorted_runs) {
  rocksdb::Options options;
  options.create_if_missing = true;
  options.allow_concurrent_memtable_write = false;
  if (sorted_runs) options.memtable_factory = SortedRunsFactory();
  rocksdb::DB* db = nullptr;
  EXPECT_TRUE(rocksdb::DB::Open(options, directory, &db).ok());
  return std::unique_ptr<rocksdb::DB>(db);
}

std::string KeyNumber(int number) { return absl::StrFormat("%06d", number); }

class SortedRunsTest : public testing::Test {
 protected:
  // Also in two lengths, so that a key can be the beginning of another.
  std::string RandomKey() {
    const std::string key = KeyNumber(Random(3'000));
    return Random(4) == 0 ? key.substr(0, 4) : key;
  }
  int Random(int limit) { return static_cast<int>(random_() % limit); }

  void WriteRandomly(int writes) {
    for (int i = 0; i < writes; ++i) {
      const std::string key = RandomKey();
      if (Random(8) == 0) {
        ASSERT_TRUE(runs_->Delete({}, key).ok());
        ASSERT_TRUE(list_->Delete({}, key).ok());
      } else {
        // Long ones have a length of two bytes.
        const std::string value = absl::StrCat(
            std::string(Random(20) == 0 ? 300 : 0, 'x'), "value ", i);
        ASSERT_TRUE(runs_->Put({}, key, value).ok());
        ASSERT_TRUE(list_->Put({}, key, value).ok());
      }
    }
  }

  void Flush() {
    ASSERT_TRUE(runs_->Flush({}).ok());
    ASSERT_TRUE(list_->Flush({}).ok());
  }

  static IteratorPtr Iterate(rocksdb::DB& db,
                             const rocksdb::Snapshot* snapshot = nullptr) {
    rocksdb::ReadOptions options;
    options.snapshot = snapshot;
    return IteratorPtr(db.NewIterator(options));
  }

  // Moves both in the same way, at random.
  void Walk(rocksdb::Iterator& runs, rocksdb::Iterator& list, int steps) {
    for (int i = 0; i < steps; ++i) {
      const std::string target = RandomKey();
      const int way = Random(list.Valid() ? 16 : 4);
      for (rocksdb::Iterator* const each : {&runs, &list}) {
        switch (way) {
          case 0:
            each->SeekToFirst();
            break;
          case 1:
            each->SeekToLast();
            break;
          case 2:
            each->Seek(target);
            break;
          case 3:
            each->SeekForPrev(target);
            break;
          default:
            way % 2 == 0 ? each->Next() : each->Prev();
        }
      }
      ASSERT_EQ(runs.Valid(), list.Valid());
      if (!list.Valid()) continue;
      ASSERT_EQ(runs.key(), list.key());
      ASSERT_EQ(runs.value(), list.value());
    }
  }

  void ExpectSameRows() {
    const IteratorPtr runs = Iterate(*runs_);
    const IteratorPtr list = Iterate(*list_);
    runs->SeekToFirst();
    for (list->SeekToFirst(); list->Valid(); list->Next(), runs->Next()) {
      ASSERT_TRUE(runs->Valid());
      ASSERT_EQ(runs->key(), list->key());
      ASSERT_EQ(runs->value(), list->value());
    }
    EXPECT_FALSE(runs->Valid());
  }

  std::mt19937_64 random_{test::RandomSeed()};
  test::TempDirectory directory_;
  const std::unique_ptr<rocksdb::DB> runs_ =
      OpenDatabase(directory_.Sub("runs"), true);
  const std::unique_ptr<rocksdb::DB> list_ =
      OpenDatabase(directory_.Sub("list"), false);
};

TEST_F(SortedRunsTest, ReadsAsTheListDoes) {
  // From nothing over a tail that is not full to several runs.
  for (const int writes : {0, 1, 62, 1, 1, 200, 3'000}) {
    WriteRandomly(writes);
    ExpectSameRows();
    Walk(*Iterate(*runs_), *Iterate(*list_), 2'000);
    for (int i = 0; i < 300; ++i) {
      const std::string key = RandomKey();
      std::string of_runs;
      std::string of_list;
      ASSERT_EQ(runs_->Get({}, key, &of_runs), list_->Get({}, key, &of_list));
      ASSERT_EQ(of_runs, of_list);
    }
  }
}

TEST_F(SortedRunsTest, BecomesTheSameFiles) {
  WriteRandomly(5'000);
  Flush();
  ExpectSameRows();
  WriteRandomly(500);
  Walk(*Iterate(*runs_), *Iterate(*list_), 2'000);
}

TEST_F(SortedRunsTest, AnIteratorSeesNothingThatCameLater) {
  WriteRandomly(700);
  const IteratorPtr runs = Iterate(*runs_);
  const IteratorPtr list = Iterate(*list_);
  WriteRandomly(2'000);
  Walk(*runs, *list, 1'000);
  Flush();
  Walk(*runs, *list, 1'000);
}

TEST_F(SortedRunsTest, AnIteratorThatIsRefreshedSeesWhatCameMeanwhile) {
  WriteRandomly(700);
  const IteratorPtr runs = Iterate(*runs_);
  const IteratorPtr list = Iterate(*list_);
  Walk(*runs, *list, 100);
  for (const int writes : {1, 62, 2'000}) {
    WriteRandomly(writes);
    for (rocksdb::Iterator* const each : {runs.get(), list.get()}) {
      ASSERT_TRUE(each->Refresh().ok());
      each->SeekToFirst();
    }
    Walk(*runs, *list, 1'000);
  }
}

TEST_F(SortedRunsTest, ASnapshotKeepsOldVersions) {
  WriteRandomly(700);
  const rocksdb::Snapshot* const of_runs = runs_->GetSnapshot();
  const rocksdb::Snapshot* const of_list = list_->GetSnapshot();
  WriteRandomly(2'000);
  Walk(*Iterate(*runs_, of_runs), *Iterate(*list_, of_list), 1'000);
  runs_->ReleaseSnapshot(of_runs);
  list_->ReleaseSnapshot(of_list);
}

TEST_F(SortedRunsTest, TakesRowsInOrderAndInTheReverse) {
  for (int i = 0; i < 1'000; ++i) {
    for (const int number : {500'000 + i, 500'000 - i}) {
      ASSERT_TRUE(runs_->Put({}, KeyNumber(number), "row").ok());
      ASSERT_TRUE(list_->Put({}, KeyNumber(number), "row").ok());
    }
  }
  ExpectSameRows();
}

// Rows are written in order, so whoever finds one finds all before it.
TEST_F(SortedRunsTest, ReadersSeeABeginningWhileRowsAreWritten) {
  std::atomic<bool> done{false};
  std::atomic<int> walks{0};
  std::vector<std::unique_ptr<WorkerThread>> readers;
  for (int i = 0; i < 2; ++i) {
    readers.push_back(
        std::make_unique<WorkerThread>("reader", [&](const std::atomic<bool>&) {
          do {
            const IteratorPtr rows = Iterate(*runs_);
            int seen = 0;
            for (rows->SeekToFirst(); rows->Valid(); rows->Next()) {
              ASSERT_EQ(rows->key(), KeyNumber(seen++));
            }
            std::string value;
            if (seen > 0) {
              ASSERT_TRUE(runs_->Get({}, KeyNumber(seen - 1), &value).ok());
            }
            ++walks;
          } while (!done);
        }));
  }
  int written = 0;
  while (written < 3'000 || walks < 4) {
    ASSERT_TRUE(runs_->Put({}, KeyNumber(written++), "row").ok());
  }
  done = true;
  for (const auto& reader : readers) reader->Join();
}

}  // namespace
}  // namespace yoriai::storage
