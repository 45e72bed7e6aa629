#include "storage/views/rocks_view_store.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "storage/base/limits.h"
#include "tests/support/faulty_file_system.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace yoriai::storage {
namespace {

const ViewId kView{"bodies", 1};

class RocksViewStoreTest : public testing::Test {
 protected:
  void Open(const std::string& directory) {
    store_.reset();
    database_.reset();
    database_ = *ViewsDatabase::Open(
        {.directory = directory, .federation_id = {}, .env = env_.get()});
    store_ = std::make_unique<RocksViewStore>(*database_);
  }

  absl::Status Apply(uint64_t position) {
    return store_->Apply(
        {{kView, {{"salon", Position{position}, "row"}}, Position{position}}});
  }

  // Opens what a crash now would leave.
  void Crash() {
    const std::string copy = directory_.Sub("after crash");
    files_->CopyAsAfterPowerCut(data_, copy);
    Open(copy);
  }

  uint64_t RowsInMemory() {
    uint64_t rows = 0;
    EXPECT_TRUE(database_->db().GetIntProperty(
        database_->rows(), rocksdb::DB::Properties::kNumEntriesActiveMemTable,
        &rows));
    return rows;
  }

  test::TempDirectory directory_;
  const std::string data_ = directory_.Sub("data");
  const std::shared_ptr<test::FaultyFileSystem> files_ =
      std::make_shared<test::FaultyFileSystem>();
  const std::unique_ptr<rocksdb::Env> env_ = rocksdb::NewCompositeEnv(files_);
  std::unique_ptr<ViewsDatabase> database_;
  std::unique_ptr<RocksViewStore> store_;
};

TEST_F(RocksViewStoreTest, NeverSyncsForAWrite) {
  Open(data_);
  const int before = files_->syncs();

  YORIAI_ASSERT_OK(Apply(1));
  YORIAI_ASSERT_OK(store_->Drop(kView));

  EXPECT_EQ(files_->syncs(), before);
}

TEST_F(RocksViewStoreTest, RowsAndPositionAreThereAfterItWasClosed) {
  Open(data_);
  YORIAI_ASSERT_OK(Apply(1));
  YORIAI_ASSERT_OK(store_->Apply({{{"plan", 1}, {}, Position{1}}}));
  YORIAI_ASSERT_OK(store_->Drop({"plan", 1}));

  Open(data_);

  EXPECT_EQ(*store_->PositionOf(kView), Position{1});
  EXPECT_EQ(**store_->Get(kView, "salon", Position{1}), "row");
  EXPECT_EQ(store_->List()->size(), 1u);
}

TEST_F(RocksViewStoreTest, ACrashLeavesRowsAndPositionOfTheLastFlush) {
  Open(data_);
  YORIAI_ASSERT_OK(Apply(1));
  YORIAI_ASSERT_OK(database_->Flush());
  YORIAI_ASSERT_OK(Apply(2));

  Crash();

  EXPECT_EQ(*store_->PositionOf(kView), Position{1});
  EXPECT_EQ(**store_->Get(kView, "salon", Position{1}), "row");
  YORIAI_ASSERT_OK(Apply(2));
}

TEST_F(RocksViewStoreTest, ACrashBeforeTheFirstFlushLeavesNothing) {
  Open(data_);
  YORIAI_ASSERT_OK(Apply(1));

  Crash();

  EXPECT_EQ(*store_->PositionOf(kView), Position::kBeforeFirst);
  EXPECT_FALSE(store_->Get(kView, "salon", Position{1})->has_value());
}

TEST_F(RocksViewStoreTest, NotMoreThanSoManyEventsWaitForAFlush) {
  Open(data_);
  YORIAI_ASSERT_OK(Apply(kUnflushedEventsMax - 1));
  EXPECT_EQ(RowsInMemory(), 1u);

  YORIAI_ASSERT_OK(Apply(kUnflushedEventsMax));
  EXPECT_EQ(RowsInMemory(), 0u);

  YORIAI_ASSERT_OK(Apply(kUnflushedEventsMax + 1));
  EXPECT_EQ(RowsInMemory(), 1u);
}

TEST_F(RocksViewStoreTest, AfterAFailedFlushItIsReadOnlyUntilOpenedAgain) {
  Open(data_);
  YORIAI_ASSERT_OK(Apply(1));
  YORIAI_ASSERT_OK(database_->Flush());
  YORIAI_ASSERT_OK(Apply(2));
  files_->RefuseSortedFiles(true);

  YORIAI_EXPECT_CODE(database_->Flush(), absl::StatusCode::kUnavailable);

  files_->RefuseSortedFiles(false);
  YORIAI_EXPECT_CODE(Apply(3), absl::StatusCode::kUnavailable);
  EXPECT_EQ(*store_->PositionOf(kView), Position{2});
  EXPECT_EQ(**store_->Get(kView, "salon", Position{2}), "row");
  Open(data_);
  EXPECT_EQ(*store_->PositionOf(kView), Position{1});
  YORIAI_EXPECT_OK(Apply(2));
}

TEST_F(RocksViewStoreTest, RowsAreFoundInMemoryAndInFilesAlike) {
  Open(data_);
  YORIAI_ASSERT_OK(Apply(1));
  YORIAI_ASSERT_OK(database_->Flush());
  YORIAI_ASSERT_OK(
      store_->Apply({{kView, {{"forum", Position{2}, "new"}}, Position{2}}}));
  // With nothing in memory that was asked for before.
  RocksViewStore anew(*database_);

  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(**anew.Get(kView, "salon", Position{2}), "row");
    EXPECT_EQ(**anew.Get(kView, "forum", Position{2}), "new");
    EXPECT_FALSE(anew.Get(kView, "forum", Position{1})->has_value());
    EXPECT_FALSE(anew.Get(kView, "for", Position{2})->has_value());
    EXPECT_FALSE(anew.Get(kView, "forums", Position{2})->has_value());
    EXPECT_FALSE(anew.Get({"bodies", 2}, "salon", Position{2})->has_value());
  }
}

TEST_F(RocksViewStoreTest, AnIteratorThatWasUsedBeforeSeesWhatCameSince) {
  Open(data_);
  for (uint64_t position = 1; position <= 20; ++position) {
    const std::string entity = std::to_string(position);
    EXPECT_FALSE(
        store_->Get(kView, "x" + entity, Position{position})->has_value());
    YORIAI_ASSERT_OK(store_->Apply(
        {{kView, {{entity, Position{position}, "row"}}, Position{position}}}));
    if (position % 5 == 0) {
      YORIAI_ASSERT_OK(database_->Flush());
    }
    EXPECT_EQ(**store_->Get(kView, entity, Position{position}), "row");
  }
}

TEST_F(RocksViewStoreTest, AScanSeesTheMomentAtWhichItBegan) {
  Open(data_);
  YORIAI_ASSERT_OK(
      store_->Apply({{kView,
                      {{"a", Position{1}, "1"}, {"b", Position{1}, "1"}},
                      Position{1}}}));
  int visited = 0;

  YORIAI_ASSERT_OK(store_->Scan(
      kView, "", "", Position{9},
      [&](absl::string_view, absl::string_view row) {
        EXPECT_EQ(row, "1");
        YORIAI_EXPECT_OK(store_->Apply({{kView,
                                         {{"b", Position(2 + visited), "2"},
                                          {"c", Position(2 + visited), "2"}},
                                         Position(2 + visited)}}));
        ++visited;
        return true;
      }));

  EXPECT_EQ(visited, 2);
}

}  // namespace
}  // namespace yoriai::storage
