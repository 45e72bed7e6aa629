#include "storage/views/rocks_view_store.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "tests/support/faulty_file_system.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace yoriai::storage {
namespace {

const ViewId kView{"bodies", 1};

class RocksViewStoreTest : public testing::Test {
 protected:
  void Open() {
    store_.reset();
    database_.reset();
    database_ = *RocksDatabase::Open(
        {.directory = directory_.Sub("data"), .env = env_.get()});
    store_ = std::make_unique<RocksViewStore>(*database_);
  }

  absl::Status Apply(uint64_t position) {
    return store_->Apply(
        {{kView, {{"salon", Position{position}, "row"}}, Position{position}}});
  }

  test::TempDirectory directory_;
  const std::shared_ptr<test::FaultyFileSystem> files_ =
      std::make_shared<test::FaultyFileSystem>();
  const std::unique_ptr<rocksdb::Env> env_ = rocksdb::NewCompositeEnv(files_);
  std::unique_ptr<RocksDatabase> database_;
  std::unique_ptr<RocksViewStore> store_;
};

TEST_F(RocksViewStoreTest, NeverSyncs) {
  Open();
  const int before = files_->syncs();

  YORIAI_ASSERT_OK(Apply(1));
  YORIAI_ASSERT_OK(store_->Drop(kView));

  EXPECT_EQ(files_->syncs(), before);
}

TEST_F(RocksViewStoreTest, RowsAndPositionAreThereAfterItWasClosed) {
  Open();
  YORIAI_ASSERT_OK(Apply(1));
  YORIAI_ASSERT_OK(store_->Apply({{{"plan", 1}, {}, Position{1}}}));
  YORIAI_ASSERT_OK(store_->Drop({"plan", 1}));

  Open();

  EXPECT_EQ(*store_->PositionOf(kView), Position{1});
  EXPECT_EQ(**store_->Get(kView, "salon", Position{1}), "row");
  EXPECT_EQ(store_->List()->size(), 1u);
}

TEST_F(RocksViewStoreTest, ADiskThatRefusesChangesNothing) {
  Open();
  YORIAI_ASSERT_OK(Apply(1));
  files_->FillDisk(true);

  YORIAI_EXPECT_CODE(Apply(2), absl::StatusCode::kUnavailable);

  EXPECT_EQ(*store_->PositionOf(kView), Position{1});
  files_->FillDisk(false);
  YORIAI_EXPECT_CODE(Apply(2), absl::StatusCode::kUnavailable);
}

TEST_F(RocksViewStoreTest, AScanSeesTheMomentAtWhichItBegan) {
  Open();
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
