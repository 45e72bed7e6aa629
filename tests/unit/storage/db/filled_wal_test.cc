#include "storage/db/filled_wal.h"

#include <gtest/gtest.h>
#include <rocksdb/db.h>
#include <rocksdb/file_system.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "tests/support/temp_directory.h"

namespace yoriai::storage {
namespace {

namespace fs = std::filesystem;

// The machine's files, in which nothing can be written but at the end.
class NoZeros final : public rocksdb::FileSystemWrapper {
 public:
  NoZeros() : FileSystemWrapper(rocksdb::FileSystem::Default()) {}
  const char* Name() const override { return "NoZeros"; }
  rocksdb::IOStatus NewRandomRWFile(const std::string&,
                                    const rocksdb::FileOptions&,
                                    std::unique_ptr<rocksdb::FSRandomRWFile>*,
                                    rocksdb::IODebugContext*) override {
    return rocksdb::IOStatus::NotSupported();
  }
};

class FilledWalTest : public testing::Test {
 protected:
  std::unique_ptr<rocksdb::DB> Open(const std::string& directory) {
    rocksdb::Options options;
    options.create_if_missing = true;
    options.env = env_.get();
    options.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
    options.track_and_verify_wals_in_manifest = true;
    rocksdb::DB* db = nullptr;
    const rocksdb::Status opened = rocksdb::DB::Open(options, directory, &db);
    EXPECT_TRUE(opened.ok()) << opened.ToString();
    return std::unique_ptr<rocksdb::DB>(db);
  }

  void Put(rocksdb::DB& db, int number, size_t bytes = 100) {
    rocksdb::WriteOptions synced;
    synced.sync = true;
    ASSERT_TRUE(
        db.Put(synced, absl::StrCat(number), std::string(bytes, 'x')).ok());
    ++rows_;
  }

  void ExpectRows(rocksdb::DB& db) {
    std::string value;
    for (int i = 0; i < rows_; ++i) {
      ASSERT_TRUE(db.Get({}, absl::StrCat(i), &value).ok()) << i;
    }
  }

  std::string LogOf(const std::string& directory) {
    for (const auto& file : fs::directory_iterator(directory)) {
      if (file.path().extension() == ".log") return file.path();
    }
    return "";
  }

  // What is there when the process is killed.
  std::string CopyAsAfterKill(const std::string& directory) {
    const std::string copy = directory_.Sub("copy");
    fs::copy(directory, copy, fs::copy_options::recursive);
    return copy;
  }

  static std::string Contents(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }

  test::TempDirectory directory_;
  const std::string data_ = directory_.Sub("data");
  std::unique_ptr<rocksdb::Env> env_ =
      EnvWithFilledWal(*rocksdb::Env::Default());
  int rows_ = 0;
};

TEST_F(FilledWalTest, SmallAppendsLeaveTheSizeAlone) {
  const auto db = Open(data_);
  Put(*db, 0);
  const uintmax_t size = fs::file_size(LogOf(data_));
  EXPECT_GT(size, kWalFillBytes);
  EXPECT_LT(size, kWalFillBytes + 1'000);
  for (int i = 1; i < 1'000; ++i) Put(*db, i);
  EXPECT_EQ(fs::file_size(LogOf(data_)), size);
  for (int i = 1'000; i < 3'000; ++i) Put(*db, i);
  EXPECT_GT(fs::file_size(LogOf(data_)), size);
  ExpectRows(*db);
}

TEST_F(FilledWalTest, AKilledDatabaseOpensWithAllRowsAndGoesOn) {
  const auto db = Open(data_);
  for (int i = 0; i < 3'000; ++i) Put(*db, i);
  const std::string copy = CopyAsAfterKill(data_);
  const std::string log = Contents(LogOf(copy));
  ASSERT_EQ(log.back(), '\0');

  const auto opened = Open(copy);
  ExpectRows(*opened);
  Put(*opened, 3'000);
  ExpectRows(*opened);
}

// The disk wrote half of an append when the power went.
TEST_F(FilledWalTest, ATornAppendBeforeZerosIsNotThere) {
  const auto db = Open(data_);
  for (int i = 0; i < 10; ++i) Put(*db, i);
  const std::string copy = CopyAsAfterKill(data_);
  const std::string log = LogOf(copy);
  const size_t end = Contents(log).find_last_not_of('\0');
  std::fstream file(log, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(static_cast<std::streamoff>(end) - 20);
  file.write(std::string(21, '\0').data(), 21);
  file.close();

  const auto opened = Open(copy);
  rows_ = 9;
  ExpectRows(*opened);
  std::string value;
  EXPECT_TRUE(opened->Get({}, "9", &value).IsNotFound());
}

TEST_F(FilledWalTest, AClosedLogEndsWhereItsRowsEnd) {
  std::string log;
  {
    const auto db = Open(data_);
    Put(*db, 0);
    log = LogOf(data_);
    ASSERT_EQ(Contents(log).back(), '\0');
  }
  // Nothing was flushed, so the log is still there.
  ASSERT_TRUE(fs::exists(log));
  EXPECT_LT(fs::file_size(log), 1'000U);
  ExpectRows(*Open(data_));
}

TEST_F(FilledWalTest, LargeAppendsAreNotFilledAhead) {
  const auto db = Open(data_);
  Put(*db, 0, size_t{1} << 20);
  EXPECT_LT(fs::file_size(LogOf(data_)), (size_t{1} << 20) + 1'000);
  Put(*db, 1);
  ExpectRows(*db);
}

TEST_F(FilledWalTest, WhereZerosCannotBeWrittenLogsGrow) {
  const std::unique_ptr<rocksdb::Env> base =
      rocksdb::NewCompositeEnv(std::make_shared<NoZeros>());
  env_ = EnvWithFilledWal(*base);
  const auto db = Open(data_);
  for (int i = 0; i < 10; ++i) Put(*db, i);
  EXPECT_LT(fs::file_size(LogOf(data_)), 5'000U);
  ExpectRows(*Open(CopyAsAfterKill(data_)));
}

}  // namespace
}  // namespace yoriai::storage
