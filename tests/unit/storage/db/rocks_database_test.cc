#include "storage/db/rocks_database.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/db/keys.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace yoriai::storage {
namespace {

using testing::HasSubstr;

class RocksDatabaseTest : public testing::Test {
 protected:
  absl::StatusOr<std::unique_ptr<RocksDatabase>> Open() {
    return RocksDatabase::Open({.directory = data_});
  }

  static void WriteFormatVersion(RocksDatabase& database, uint32_t version) {
    std::string bytes;
    AppendBigEndian32(version, bytes);
    ASSERT_TRUE(database.db()
                    .Put(rocksdb::WriteOptions(),
                         database.family(Family::kMeta), kFormatVersionKey,
                         bytes)
                    .ok());
  }

  test::TempDirectory directory_;
  const std::string data_ = directory_.Sub("deep/er/data");
};

TEST_F(RocksDatabaseTest, MakesTheDirectoryAndAnIdentityThatStays) {
  Uuid first;
  {
    const auto database = Open();
    YORIAI_ASSERT_OK(database);
    first = (*database)->federation_id();
    EXPECT_NE(first, Uuid());
    EXPECT_FALSE((*database)->SyncFailed());
  }

  const auto database = Open();

  YORIAI_ASSERT_OK(database);
  EXPECT_EQ((*database)->federation_id(), first);
}

TEST_F(RocksDatabaseTest, TwoDatabasesAreTwoFederations) {
  const auto one = Open();
  const auto other =
      RocksDatabase::Open({.directory = directory_.Sub("other")});

  EXPECT_NE((*one)->federation_id(), (*other)->federation_id());
}

TEST_F(RocksDatabaseTest, RefusesASecondServerOnOneDirectory) {
  const auto first = Open();
  YORIAI_ASSERT_OK(first);

  const auto second = Open();

  YORIAI_EXPECT_CODE(second, absl::StatusCode::kUnavailable);
  EXPECT_THAT(std::string(second.status().message()),
              HasSubstr("another server has " + data_));
}

TEST_F(RocksDatabaseTest, RaisesAFormerFormatForGood) {
  WriteFormatVersion(**Open(), 1);
  YORIAI_ASSERT_OK(Open());

  const auto database = Open();

  YORIAI_ASSERT_OK(database);
  std::string bytes;
  ASSERT_TRUE((*database)
                  ->db()
                  .Get({}, (*database)->family(Family::kMeta),
                       kFormatVersionKey, &bytes)
                  .ok());
  EXPECT_EQ(ParseBigEndian32(bytes), kFormatVersion);
}

TEST_F(RocksDatabaseTest, RefusesANewerFormat) {
  WriteFormatVersion(**Open(), kFormatVersion + 1);

  const auto database = Open();

  YORIAI_EXPECT_CODE(database, absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(database.status().message()),
              HasSubstr(absl::StrCat("format version ", kFormatVersion + 1,
                                     "; this program understands up to ",
                                     kFormatVersion)));
}

TEST_F(RocksDatabaseTest, RefusesANewerFormatThatHasFamiliesOfItsOwn) {
  {
    const auto database = Open();
    WriteFormatVersion(**database, kFormatVersion + 1);
    rocksdb::ColumnFamilyHandle* handle = nullptr;
    ASSERT_TRUE((*database)
                    ->db()
                    .CreateColumnFamily(rocksdb::ColumnFamilyOptions(),
                                        "invented_later", &handle)
                    .ok());
    (*database)->db().DestroyColumnFamilyHandle(handle);
  }

  const auto database = Open();

  YORIAI_EXPECT_CODE(database, absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(database.status().message()),
              HasSubstr(absl::StrCat("format version ", kFormatVersion + 1)));
}

// Directories that were made before views had a database of their own.
class FormerViewsTest : public RocksDatabaseTest {
 protected:
  void LeaveFormerViews() {
    const auto database = Open();
    rocksdb::DB& db = (*database)->db();
    rocksdb::ColumnFamilyHandle* handle = nullptr;
    ASSERT_TRUE(
        db.CreateColumnFamily(rocksdb::ColumnFamilyOptions(), "views", &handle)
            .ok());
    ASSERT_TRUE(db.Put({}, handle, "row", "value").ok());
    db.DestroyColumnFamilyHandle(handle);
    ASSERT_TRUE(db.Put({}, (*database)->family(Family::kMeta),
                       ViewPositionKey("bodies", 1), PositionKey(Position{7}))
                    .ok());
  }

  std::vector<std::string> Families() {
    std::vector<std::string> names;
    EXPECT_TRUE(rocksdb::DB::ListColumnFamilies({}, data_, &names).ok());
    return names;
  }
};

TEST_F(FormerViewsTest, AreDroppedAndNothingElseIs) {
  Uuid federation;
  {
    const auto database = Open();
    federation = (*database)->federation_id();
    ASSERT_TRUE((*database)
                    ->db()
                    .Put({}, (*database)->family(Family::kTags), "tag", "")
                    .ok());
  }
  LeaveFormerViews();
  ASSERT_THAT(Families(), testing::Contains("views"));

  const auto database = Open();

  YORIAI_ASSERT_OK(database);
  EXPECT_EQ((*database)->federation_id(), federation);
  EXPECT_THAT(Families(), testing::Not(testing::Contains("views")));
  std::string value;
  rocksdb::DB& db = (*database)->db();
  EXPECT_TRUE(db.Get({}, (*database)->family(Family::kMeta),
                     ViewPositionKey("bodies", 1), &value)
                  .IsNotFound());
  EXPECT_TRUE(
      db.Get({}, (*database)->family(Family::kTags), "tag", &value).ok());
}

TEST_F(FormerViewsTest, StayInADirectoryOfANewerFormat) {
  LeaveFormerViews();
  {
    rocksdb::DB* db = nullptr;
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    std::vector<rocksdb::ColumnFamilyDescriptor> all;
    for (const std::string& name : Families()) all.push_back({name, {}});
    ASSERT_TRUE(rocksdb::DB::Open({}, data_, all, &handles, &db).ok());
    std::string bytes;
    AppendBigEndian32(kFormatVersion + 1, bytes);
    for (rocksdb::ColumnFamilyHandle* handle : handles) {
      if (handle->GetName() == NameOf(Family::kMeta)) {
        ASSERT_TRUE(db->Put({}, handle, kFormatVersionKey, bytes).ok());
      }
      db->DestroyColumnFamilyHandle(handle);
    }
    delete db;
  }

  YORIAI_EXPECT_CODE(Open(), absl::StatusCode::kFailedPrecondition);

  EXPECT_THAT(Families(), testing::Contains("views"));
}

TEST_F(RocksDatabaseTest, RefusesAnUnreadableFormatVersion) {
  WriteFormatVersion(**Open(), 0);

  YORIAI_EXPECT_CODE(Open(), absl::StatusCode::kDataLoss);
}

TEST_F(RocksDatabaseTest, RefusesRecordsWithoutAnIdentity) {
  {
    const auto database = Open();
    rocksdb::DB& db = (*database)->db();
    db.Put({}, (*database)->family(Family::kLog), PositionKey(Position{1}),
           "x");
    db.Delete({}, (*database)->family(Family::kMeta), kFormatVersionKey);
  }

  YORIAI_EXPECT_CODE(Open(), absl::StatusCode::kDataLoss);
}

TEST_F(RocksDatabaseTest, RefusesAPathThatIsAFile) {
  const auto database = RocksDatabase::Open({.directory = "/dev/null/data"});

  YORIAI_EXPECT_CODE(database, absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace yoriai::storage
