#include "storage/check/log_checker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rocksdb/write_batch.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "storage/db/keys.h"
#include "storage/db/rocks_database.h"
#include "storage/db/slices.h"
#include "tests/support/log_samples.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace yoriai::storage {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class LogCheckerTest : public testing::Test {
 protected:
  LogCheckerTest() { test::WriteSampleLog(data_, 300); }

  // Changes rows as RocksDB would, so that its checksums are right.
  void Alter(
      const std::function<void(RocksDatabase&, rocksdb::WriteBatch&)>& alter) {
    const auto database = RocksDatabase::Open({.directory = data_});
    YORIAI_ASSERT_OK(database);
    rocksdb::WriteBatch batch;
    alter(**database, batch);
    ASSERT_TRUE((*database)->db().Write({}, &batch).ok());
  }

  void Put(Family family, const std::string& key, const std::string& value) {
    Alter([&](RocksDatabase& database, rocksdb::WriteBatch& batch) {
      batch.Put(database.family(family), key, value);
    });
  }

  void Delete(Family family, const std::string& key) {
    Alter([&](RocksDatabase& database, rocksdb::WriteBatch& batch) {
      batch.Delete(database.family(family), key);
    });
  }

  std::string Get(Family family, const std::string& key) {
    const auto database = RocksDatabase::Open({.directory = data_});
    std::string value;
    EXPECT_TRUE((*database)
                    ->db()
                    .Get({}, (*database)->family(family), key, &value)
                    .ok());
    return value;
  }

  // Flips the last bit of the value, or the bit of the byte at `offset`.
  void FlipByte(Family family, const std::string& key, size_t offset) {
    std::string value = Get(family, key);
    value.at(offset) ^= 1;
    Put(family, key, value);
  }

  std::string FirstKey(Family family) {
    const auto database = RocksDatabase::Open({.directory = data_});
    const std::unique_ptr<rocksdb::Iterator> rows(
        (*database)->db().NewIterator({}, (*database)->family(family)));
    rows->SeekToFirst();
    EXPECT_TRUE(rows->Valid());
    return rows->key().ToString();
  }

  void ExpectFault(const std::string& family, const std::string& row,
                   const std::string& what) {
    const auto report = CheckLog(data_, {});
    YORIAI_ASSERT_OK(report);
    EXPECT_FALSE(report->sound());
    bool found = false;
    std::string all;
    for (const CheckFault& fault : report->listed()) {
      all += fault.family + ", " + fault.row + ": " + fault.what + "\n";
      found |= fault.family == family &&
               fault.row.find(row) != std::string::npos &&
               fault.what.find(what) != std::string::npos;
    }
    EXPECT_TRUE(found) << "looked for " << family << ", " << row << ": " << what
                       << " in\n"
                       << all;
  }

  test::TempDirectory directory_;
  const std::string data_ = directory_.Sub("data");
};

TEST_F(LogCheckerTest, FindsNothingInASoundLog) {
  const auto report = CheckLog(data_, {});

  YORIAI_ASSERT_OK(report);
  for (const CheckFault& fault : report->listed()) {
    ADD_FAILURE() << fault.family << ", " << fault.row << ": " << fault.what;
  }
  EXPECT_TRUE(report->sound());
  EXPECT_EQ(report->records, 300u);
}

TEST_F(LogCheckerTest, FindsNothingInAnEmptyLog) {
  const std::string empty = directory_.Sub("empty");
  YORIAI_ASSERT_OK(RocksDatabase::Open({.directory = empty}));

  const auto report = CheckLog(empty, {});

  YORIAI_ASSERT_OK(report);
  EXPECT_TRUE(report->sound());
  EXPECT_EQ(report->records, 0u);
}

TEST_F(LogCheckerTest, RefusesWhatAServerHasOpen) {
  const auto server = RocksDatabase::Open({.directory = data_});
  YORIAI_ASSERT_OK(server);

  YORIAI_EXPECT_CODE(CheckLog(data_, {}), absl::StatusCode::kUnavailable);
  YORIAI_EXPECT_CODE(RebuildDerived(data_, {}), absl::StatusCode::kUnavailable);
}

TEST_F(LogCheckerTest, AnAlteredRecordIsNoticedByItsHash) {
  const std::string key = PositionKey(Position{77});
  // Within the event, which the log does not look into.
  FlipByte(Family::kLog, key, Get(Family::kLog, key).size() - 25);

  ExpectFault("tiles", "position 77", "instead of");
}

TEST_F(LogCheckerTest, ARemovedRecordIsNamed) {
  Delete(Family::kLog, PositionKey(Position{77}));

  ExpectFault("log", "position 77", "the next row is of position 78");
  ExpectFault("streams", "", "it points to position 77");
}

TEST_F(LogCheckerTest, ARecordThatLiesElsewhereIsNamed) {
  Put(Family::kLog, PositionKey(Position{77}),
      Get(Family::kLog, PositionKey(Position{78})));

  ExpectFault("log", "position 77", "says 78");
}

TEST_F(LogCheckerTest, BytesThatAreNoRecordAreNamed) {
  Put(Family::kLog, PositionKey(Position{300}), "x");

  ExpectFault("log", "position 300", "no record");
}

TEST_F(LogCheckerTest, AlteredIndexRowsAreNamedWithTheirFirstWrongByte) {
  FlipByte(Family::kStreams, FirstKey(Family::kStreams), 7);
  ExpectFault("streams", "row of position", "byte 7 is 0x");
  FlipByte(Family::kIds, FirstKey(Family::kIds), 20);
  ExpectFault("ids", "row of position", "byte 20 is 0x");
}

TEST_F(LogCheckerTest, RemovedIndexRowsAreNamed) {
  Delete(Family::kStreams, FirstKey(Family::kStreams));
  ExpectFault("streams", "row of position", "it is missing");
  Delete(Family::kIds, FirstKey(Family::kIds));
  ExpectFault("ids", "row of position", "it is missing");
  Delete(Family::kTags, FirstKey(Family::kTags));
  ExpectFault("tags", "of position", "it is missing");
}

TEST_F(LogCheckerTest, IndexRowsTooManyAreNamed) {
  Put(Family::kStreams, StreamKey("body/invented", Revision{1}),
      PositionKey(Position{5}));
  ExpectFault("streams", "body/invented", "it points to position 5");
  Put(Family::kIds, std::string(16, 'x'),
      Get(Family::kIds, FirstKey(Family::kIds)));
  ExpectFault("ids", "7878", "it points to position");
  Put(Family::kTags, TagKey("body:invented", Position{5}), "");
  ExpectFault("tags", "body:invented", "it points to position 5");
  Put(Family::kTags, "short", "");
  ExpectFault("tags", "short", "has not the right form");
}

TEST_F(LogCheckerTest, AlteredTilesAreNamed) {
  FlipByte(Family::kTiles, TileRowKeyOf(0, 0), 33);
  ExpectFault("tiles", "position 2", "byte 1 is 0x");
  // The level above was over the former hash.
  ExpectFault("tiles", "level 1 from hash 0", "hash 0");
}

TEST_F(LogCheckerTest, AnAlteredHashOfALevelAboveIsNamed) {
  FlipByte(Family::kTiles, TileRowKeyOf(1, 0), 31);

  ExpectFault("tiles", "level 1 from hash 0", "byte 31 is 0x");
}

TEST_F(LogCheckerTest, TilesTooManyOrTooFewAreNamed) {
  Put(Family::kTiles, TileRowKeyOf(2, 0), std::string(32, 'x'));
  ExpectFault("tiles", "level 2", "it has 1 hashes instead of 0");
  Delete(Family::kTiles, TileRowKeyOf(2, 0));
  Delete(Family::kTiles, TileRowKeyOf(1, 0));
  ExpectFault("tiles", "level 1", "it has 0 hashes instead of 1");
}

TEST_F(LogCheckerTest, CheckpointsMustBeOfThisLog) {
  const std::string key = CheckpointKey(300);
  const std::string sound = Get(Family::kCheckpoints, key);
  FlipByte(Family::kCheckpoints, key, sound.size() - 10);
  ExpectFault("checkpoints", "of size 300", "");
  Put(Family::kCheckpoints, key, sound);
  Put(Family::kCheckpoints, CheckpointKey(299), sound);
  ExpectFault("checkpoints", "of size 299", "it is of a tree of 300");
  Put(Family::kCheckpoints, CheckpointKey(299), "short");
  ExpectFault("checkpoints", "of size 299", "has not the right form");
}

TEST_F(LogCheckerTest, AShorterLogIsNoticedByItsCheckpoints) {
  Delete(Family::kLog, PositionKey(Position{300}));

  ExpectFault("checkpoints", "of size 300", "the log ends at 299 before it");
}

TEST_F(LogCheckerTest, MetaIsHeldAgainstWhatIsKnown) {
  Put(Family::kMeta, "invented", "");
  ExpectFault("meta", "invented", "nobody knows this key");
  Put(Family::kMeta, kVerifierKeyKey, "no key");
  ExpectFault("meta", kVerifierKeyKey, "not a key");
}

TEST_F(LogCheckerTest, StopsWhenItIsToldTo) {
  test::WriteSampleLog(directory_.Sub("long"), 5'000);
  const std::atomic<bool> stop{true};
  CheckProgress progress;
  progress.stop = &stop;

  YORIAI_EXPECT_CODE(CheckLog(directory_.Sub("long"), progress),
                     absl::StatusCode::kCancelled);
}

TEST_F(LogCheckerTest, RebuildingMendsWhatFollowsFromTheRecords) {
  for (const Family family :
       {Family::kStreams, Family::kIds, Family::kTags, Family::kTiles}) {
    Delete(family, FirstKey(family));
    Put(family, FirstKey(family), "damaged");
  }
  ASSERT_FALSE(CheckLog(data_, {})->sound());

  YORIAI_ASSERT_OK(RebuildDerived(data_, {}));

  const auto report = CheckLog(data_, {});
  YORIAI_ASSERT_OK(report);
  EXPECT_TRUE(report->sound());
  EXPECT_EQ(report->records, 300u);
}

TEST_F(LogCheckerTest, NoServerOpensWhatIsHalfRebuilt) {
  const std::string longer = directory_.Sub("long");
  test::WriteSampleLog(longer, 10'000);
  std::atomic<bool> stop{false};
  int said = 0;
  CheckProgress progress;
  progress.stop = &stop;
  // Twice while everything is read, then while it is written.
  progress.say = [&](absl::string_view, uint64_t, uint64_t) {
    stop.store(++said == 3);
  };
  YORIAI_EXPECT_CODE(RebuildDerived(longer, progress),
                     absl::StatusCode::kCancelled);

  const auto refused = RocksDatabase::Open({.directory = longer});
  YORIAI_EXPECT_CODE(refused, absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(refused.status().message()),
              HasSubstr("yoriai-check --rebuild"));

  YORIAI_ASSERT_OK(RebuildDerived(longer, {}));
  EXPECT_TRUE(CheckLog(longer, {})->sound());
}

TEST_F(LogCheckerTest, RebuildingKeepsTheEvidenceOfAnAlteredRecord) {
  const std::string key = PositionKey(Position{290});
  FlipByte(Family::kLog, key, Get(Family::kLog, key).size() - 25);

  const absl::Status refused = RebuildDerived(data_, {});

  YORIAI_EXPECT_CODE(refused, absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(refused.message()),
              HasSubstr("the record at position 290 and its hash"));
  ExpectFault("tiles", "position 290", "instead of");

  // Whoever trusts it gets a log that its own checkpoint contradicts.
  YORIAI_ASSERT_OK(RebuildDerived(data_, {}, RebuildTrust::kRecords));
  ExpectFault("checkpoints", "of size 300", "the log was another");
}

TEST_F(LogCheckerTest, RebuildingKeepsWhatAPublishedCheckpointContradicts) {
  const std::string key = PositionKey(Position{290});
  FlipByte(Family::kLog, key, Get(Family::kLog, key).size() - 25);
  // Whoever altered the record thought of its hash.
  Alter([](RocksDatabase& database, rocksdb::WriteBatch& batch) {
    for (const uint64_t first : {0, 256}) {
      batch.DeleteRange(database.family(Family::kTiles), TileRowKeyOf(0, first),
                        TileRowKeyOf(0, first + 256));
    }
  });

  const absl::Status refused = RebuildDerived(data_, {});

  YORIAI_EXPECT_CODE(refused, absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(refused.message()),
              HasSubstr("the records up to position 300 and the checkpoint"));
}

TEST_F(LogCheckerTest, RebuildingMendsAnAlteredHashForWhoTrustsTheRecords) {
  FlipByte(Family::kTiles, TileRowKeyOf(0, 0), 33);
  YORIAI_EXPECT_CODE(RebuildDerived(data_, {}), absl::StatusCode::kDataLoss);

  YORIAI_ASSERT_OK(RebuildDerived(data_, {}, RebuildTrust::kRecords));

  EXPECT_TRUE(CheckLog(data_, {})->sound());
}

TEST_F(LogCheckerTest, RebuildingNeedsEveryRecord) {
  Delete(Family::kLog, PositionKey(Position{77}));

  const absl::Status status = RebuildDerived(data_, {});

  YORIAI_EXPECT_CODE(status, absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("position 77 is missing"));
}

TEST_F(LogCheckerTest, RebuildingChangesNothingOfADamagedWriteAheadLog) {
  const std::string killed = directory_.Sub("killed");
  test::WriteSampleLog(directory_.Sub("open"), 300, killed);
  std::filesystem::path wal;
  for (const auto& file : std::filesystem::directory_iterator(killed)) {
    if (file.path().extension() == ".log" &&
        (wal.empty() || file.file_size() > std::filesystem::file_size(wal))) {
      wal = file.path();
    }
  }
  // In the middle: what lies behind would be dropped by serving.
  std::fstream bytes(wal, std::ios::in | std::ios::out | std::ios::binary);
  bytes.seekp(5'000);
  bytes.put('\xff');
  bytes.put('\xff');
  bytes.close();
  const auto size = std::filesystem::file_size(wal);

  const absl::Status status = RebuildDerived(killed, {});

  YORIAI_EXPECT_CODE(status, absl::StatusCode::kDataLoss);
  EXPECT_EQ(std::filesystem::file_size(wal), size);
  EXPECT_FALSE(CheckLog(killed, {})->sound());
}

TEST(Difference, NamesTheFirstWrongByte) {
  EXPECT_EQ(Difference("abc", "abd"), "byte 2 is 0x64 instead of 0x63");
  EXPECT_EQ(Difference("abc", "ab"), "it has 2 bytes instead of 3");
  EXPECT_EQ(Difference("", "ab"), "it has 2 bytes instead of 0");
}

}  // namespace
}  // namespace yoriai::storage
