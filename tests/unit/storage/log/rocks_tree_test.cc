#include "storage/log/rocks_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rocksdb/write_batch.h>

#include <memory>
#include <string>
#include <vector>

#include "storage/db/keys.h"
#include "storage/log/rocks_event_log.h"
#include "storage/merkle/tree_reader.h"
#include "tests/support/log_entries.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace yoriai::storage {
namespace {

using test::Entry;
using test::Event;
using testing::HasSubstr;

class RocksTreeTest : public testing::Test {
 protected:
  RocksTreeTest() { Open(); }

  void Open() {
    log_.reset();
    database_.reset();
    database_ = *RocksDatabase::Open({.directory = directory_.Sub("data")});
    absl::StatusOr<std::unique_ptr<RocksEventLog>> log =
        RocksEventLog::Open(*database_);
    open_status_ = log.status();
    if (log.ok()) log_ = *std::move(log);
  }

  // Appends so many events in commits of one each, or all in one.
  void Append(size_t events, bool one_by_one) {
    std::vector<LogEntry> entries;
    for (size_t i = 0; i < events; ++i) {
      const uint64_t next = leaves_.size() + 1;
      entries.push_back(Entry(Event(std::to_string(next)), next, next));
      leaves_.push_back(LeafHash(entries.back().bytes));
      if (one_by_one) {
        YORIAI_ASSERT_OK(log_->Append(entries));
        entries.clear();
      }
    }
    if (!entries.empty()) {
      YORIAI_ASSERT_OK(log_->Append(entries));
    }
  }

  absl::StatusOr<TreeHash> Root() {
    LogTiles tiles(*log_);
    return TreeReader(tiles, Number(log_->head().Get())).Root();
  }

  size_t Rows() {
    size_t rows = 0;
    const std::unique_ptr<rocksdb::Iterator> each(
        database_->db().NewIterator({}, database_->family(Family::kTiles)));
    for (each->SeekToFirst(); each->Valid(); each->Next()) ++rows;
    return rows;
  }

  void DeleteRows(int level, uint64_t first, uint64_t end) {
    ASSERT_TRUE(database_->db()
                    .DeleteRange({}, database_->family(Family::kTiles),
                                 TileRowKeyOf(level, first),
                                 TileRowKeyOf(level, end))
                    .ok());
  }

  test::TempDirectory directory_;
  std::unique_ptr<RocksDatabase> database_;
  std::unique_ptr<RocksEventLog> log_;
  absl::Status open_status_;
  std::vector<TreeHash> leaves_;
};

TEST_F(RocksTreeTest, AFullTileIsOneRow) {
  Append(255, true);
  EXPECT_EQ(Rows(), 255u);

  Append(1, true);

  // The tile, and its hash on the level above.
  EXPECT_EQ(Rows(), 2u);
  EXPECT_EQ(*Root(), HashOfRange(leaves_));
}

TEST_F(RocksTreeTest, GoesOnWithAnyEdgeThatWasLeft) {
  for (const size_t more : {1, 3, 251, 1, 1, 254, 300, 1, 210, 2}) {
    Append(more, more % 2 == 1);
    Open();
    YORIAI_ASSERT_OK(open_status_);
    ASSERT_EQ(*Root(), HashOfRange(leaves_)) << leaves_.size();
  }
}

TEST_F(RocksTreeTest, ALogFromBeforeThereWasATreeIsHashedWhenItIsOpened) {
  Append(1'000, false);
  const TreeHash root = *Root();
  for (int level = 0; level < 2; ++level) DeleteRows(level, 0, 5'000);
  ASSERT_EQ(Rows(), 0u);

  Open();

  YORIAI_ASSERT_OK(open_status_);
  EXPECT_EQ(*Root(), root);
  Append(300, true);
  EXPECT_EQ(*Root(), HashOfRange(leaves_));
}

TEST_F(RocksTreeTest, HashingThatWasCutOffGoesOn) {
  Append(1'000, false);
  const TreeHash root = *Root();
  // As if only two tiles had been done.
  DeleteRows(0, 512, 5'000);
  DeleteRows(1, 0, 5'000);
  std::string hashes;
  for (int tile = 0; tile < 2; ++tile) {
    const TreeHash hash = HashOfRange(
        absl::MakeConstSpan(leaves_).subspan(tile * kTileWidth, kTileWidth));
    hashes.append(BytesOf(hash).data(), kTreeHashBytes);
  }
  ASSERT_TRUE(database_->db()
                  .Put({}, database_->family(Family::kTiles),
                       TileRowKeyOf(1, 0), hashes)
                  .ok());

  Open();

  YORIAI_ASSERT_OK(open_status_);
  EXPECT_EQ(*Root(), root);
}

TEST_F(RocksTreeTest, HashingStopsWhenItIsToldTo) {
  Append(10'000, false);
  const TreeHash root = *Root();
  for (int level = 0; level < 2; ++level) DeleteRows(level, 0, 20'000);
  log_.reset();
  int asked = 0;

  const auto stopped =
      RocksEventLog::Open(*database_, [&asked] { return ++asked == 2; });

  YORIAI_EXPECT_CODE(stopped, absl::StatusCode::kCancelled);
  const uint64_t hashed = *RocksTiles(*database_).TreeSize();
  EXPECT_GT(hashed, 0u);
  EXPECT_LT(hashed, 10'000u);
  Open();
  YORIAI_ASSERT_OK(open_status_);
  EXPECT_EQ(*Root(), root);
}

TEST_F(RocksTreeTest, RefusesATreeThatIsLongerThanTheLog) {
  Append(3, true);
  ASSERT_TRUE(database_->db()
                  .Put({}, database_->family(Family::kTiles),
                       TileRowKeyOf(0, 3), std::string(kTreeHashBytes, 'x'))
                  .ok());

  Open();

  YORIAI_EXPECT_CODE(open_status_, absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(open_status_.message()),
              HasSubstr("the tree has 4 leaves, but the log ends at 3"));
}

TEST_F(RocksTreeTest, RefusesANewestRecordThatIsNotWhatWasHashed) {
  Append(3, true);
  ASSERT_TRUE(database_->db()
                  .Put({}, database_->family(Family::kTiles),
                       TileRowKeyOf(0, 2), std::string(kTreeHashBytes, 'x'))
                  .ok());

  Open();

  YORIAI_EXPECT_CODE(open_status_, absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(open_status_.message()), HasSubstr("its hash"));
}

TEST_F(RocksTreeTest, RefusesAnEdgeWithAHole) {
  Append(5, true);
  DeleteRows(0, 1, 3);

  Open();

  YORIAI_EXPECT_CODE(open_status_, absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace yoriai::storage
