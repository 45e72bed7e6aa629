#include "storage/db/views_database.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "storage/db/keys.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace yoriai::storage {
namespace {

class ViewsDatabaseTest : public testing::Test {
 protected:
  absl::StatusOr<std::unique_ptr<ViewsDatabase>> Open(const Uuid& federation) {
    return ViewsDatabase::Open(
        {.directory = data_, .federation_id = federation});
  }

  // Leaves a closed database of ours with one row.
  void LeaveARow() {
    const auto database = Open(ours_);
    YORIAI_ASSERT_OK(database);
    Put(**database, (*database)->rows(), row_key_, "row");
  }

  static void Put(ViewsDatabase& database, rocksdb::ColumnFamilyHandle* family,
                  const std::string& key, const std::string& value) {
    rocksdb::WriteOptions unlogged;
    unlogged.disableWAL = true;
    ASSERT_TRUE(database.db().Put(unlogged, family, key, value).ok());
  }

  bool HasRow(ViewsDatabase& database) {
    std::string value;
    return database.db()
        .Get(rocksdb::ReadOptions(), database.rows(), row_key_, &value)
        .ok();
  }

  const std::string row_key_ =
      ViewKey(ViewPrefix("bodies", 1), "salon", Position{1});
  const Uuid ours_ = Uuid::FromName("ours");
  test::TempDirectory directory_;
  const std::string data_ = directory_.Sub("deep/er/views");
};

TEST_F(ViewsDatabaseTest, KeepsWhatWasWrittenWhenItIsClosed) {
  LeaveARow();

  const auto database = Open(ours_);

  YORIAI_ASSERT_OK(database);
  EXPECT_TRUE(HasRow(**database));
}

TEST_F(ViewsDatabaseTest, AnotherFederationsViewsAreThrownAway) {
  LeaveARow();

  {
    const auto database = Open(Uuid::FromName("theirs"));
    YORIAI_ASSERT_OK(database);
    EXPECT_FALSE(HasRow(**database));
  }

  EXPECT_FALSE(HasRow(**Open(ours_)));
}

TEST_F(ViewsDatabaseTest, ViewsOfAnotherFormatAreThrownAway) {
  LeaveARow();
  {
    const auto database = Open(ours_);
    std::string version;
    AppendBigEndian32(kViewsFormatVersion + 1, version);
    Put(**database, (*database)->meta(), kFormatVersionKey, version);
  }

  const auto database = Open(ours_);

  YORIAI_ASSERT_OK(database);
  EXPECT_FALSE(HasRow(**database));
}

TEST_F(ViewsDatabaseTest, ViewsWithAFamilyThatWeDoNotKnowAreThrownAway) {
  LeaveARow();
  {
    const auto database = Open(ours_);
    rocksdb::ColumnFamilyHandle* handle = nullptr;
    ASSERT_TRUE((*database)
                    ->db()
                    .CreateColumnFamily(rocksdb::ColumnFamilyOptions(),
                                        "invented_later", &handle)
                    .ok());
    (*database)->db().DestroyColumnFamilyHandle(handle);
  }

  const auto database = Open(ours_);

  YORIAI_ASSERT_OK(database);
  EXPECT_FALSE(HasRow(**database));
}

TEST_F(ViewsDatabaseTest, DamagedViewsAreThrownAway) {
  LeaveARow();
  std::ofstream(data_ + "/CURRENT", std::ios::trunc) << "rubbish";

  const auto database = Open(ours_);

  YORIAI_ASSERT_OK(database);
  EXPECT_FALSE(HasRow(**database));
}

TEST_F(ViewsDatabaseTest, ViewsThatLackAFileAreThrownAway) {
  LeaveARow();
  for (const auto& entry : std::filesystem::directory_iterator(data_)) {
    if (entry.path().extension() == ".sst") {
      std::filesystem::remove(entry.path());
    }
  }

  const auto database = Open(ours_);

  YORIAI_ASSERT_OK(database);
  EXPECT_FALSE(HasRow(**database));
}

TEST_F(ViewsDatabaseTest, RefusesASecondServerAndThrowsNothingAway) {
  LeaveARow();
  const auto first = Open(ours_);

  YORIAI_EXPECT_CODE(Open(ours_), absl::StatusCode::kUnavailable);

  EXPECT_TRUE(HasRow(**first));
}

TEST_F(ViewsDatabaseTest, RefusesAPathThatIsAFile) {
  const auto database = ViewsDatabase::Open(
      {.directory = "/dev/null/views", .federation_id = ours_});

  YORIAI_EXPECT_CODE(database, absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace yoriai::storage
