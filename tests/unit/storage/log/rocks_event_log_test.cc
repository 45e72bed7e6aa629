#include "storage/log/rocks_event_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>

#include "storage/base/limits.h"
#include "storage/db/keys.h"
#include "tests/support/faulty_file_system.h"
#include "tests/support/log_entries.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace yoriai::storage {
namespace {

using test::Entry;
using test::Event;
using testing::HasSubstr;

class RocksEventLogTest : public testing::Test {
 protected:
  RocksEventLogTest() { Open(data_); }

  void Open(const std::string& directory) {
    log_.reset();
    database_.reset();
    database_ =
        *RocksDatabase::Open({.directory = directory, .env = env_.get()});
    absl::StatusOr<std::unique_ptr<RocksEventLog>> log =
        RocksEventLog::Open(*database_);
    open_status_ = log.status();
    if (log.ok()) log_ = *std::move(log);
  }

  absl::Status Append(absl::string_view name) {
    const uint64_t next = Number(log_->head().Get()) + 1;
    return log_->Append({Entry(Event(name), next, next)});
  }

  void Put(Family family, const std::string& key, const std::string& value) {
    ASSERT_TRUE(
        database_->db().Put({}, database_->family(family), key, value).ok());
  }

  test::TempDirectory directory_;
  const std::string data_ = directory_.Sub("data");
  const std::shared_ptr<test::FaultyFileSystem> files_ =
      std::make_shared<test::FaultyFileSystem>();
  const std::unique_ptr<rocksdb::Env> env_ = rocksdb::NewCompositeEnv(files_);
  std::unique_ptr<RocksDatabase> database_;
  std::unique_ptr<RocksEventLog> log_;
  absl::Status open_status_;
};

TEST_F(RocksEventLogTest, EveryAppendSyncsOnce) {
  const int before = files_->syncs();

  YORIAI_ASSERT_OK(Append("a"));
  YORIAI_ASSERT_OK(
      log_->Append({Entry(Event("b"), 2, 2), Entry(Event("c"), 3, 3)}));

  EXPECT_EQ(files_->syncs(), before + 2);
}

TEST_F(RocksEventLogTest, GoesOnWhereItWasClosed) {
  YORIAI_ASSERT_OK(Append("a"));
  const std::string federation = log_->FederationId();

  Open(data_);

  YORIAI_ASSERT_OK(open_status_);
  EXPECT_EQ(Number(log_->head().Get()), 1u);
  EXPECT_EQ(log_->FederationId(), federation);
  YORIAI_EXPECT_OK(Append("b"));
  EXPECT_EQ(Number(log_->head().Get()), 2u);
}

// As format version 1 had it.
TEST_F(RocksEventLogTest, RowsOfOnePositionAreReadBesideThoseOfMany) {
  YORIAI_ASSERT_OK(
      log_->Append({Entry(Event("a"), 1, 1), Entry(Event("b"), 2, 2),
                    Entry(Event("c"), 3, 3)}));
  for (const uint64_t position : {1, 2}) {
    Put(Family::kTags, TagKey("body:salon", Position{position}), "");
  }
  std::string distance;
  AppendTagDistance(1, distance);
  YORIAI_ASSERT_OK(log_->Append({Entry(Event("d"), 4, 4)}));
  Put(Family::kTags, TagKey("body:salon", Position{3}), distance);
  ASSERT_TRUE(database_->db()
                  .Delete({}, database_->family(Family::kTags),
                          TagKey("body:salon", Position{4}))
                  .ok());

  for (const bool backwards : {false, true}) {
    const auto cursor =
        log_->Read({.backwards = backwards, .tags = {{"body:salon"}}});
    for (uint64_t i = 1; i <= 4; ++i) {
      const auto next = cursor->Next();
      YORIAI_ASSERT_OK(next);
      ASSERT_TRUE(next->has_value());
      EXPECT_EQ((*next)->position, Position{backwards ? 5 - i : i});
    }
    EXPECT_FALSE((*cursor->Next()).has_value());
  }
}

TEST_F(RocksEventLogTest, ARowOfATagThatCannotBeIsDataLoss) {
  YORIAI_ASSERT_OK(Append("a"));
  Put(Family::kTags, TagKey("body:salon", Position{1}), std::string(1, '\0'));
  const auto cursor = log_->Read({.tags = {{"body:salon"}}});
  YORIAI_EXPECT_CODE(cursor->Next(), absl::StatusCode::kDataLoss);
}

TEST_F(RocksEventLogTest, WhatWasAcknowledgedSurvivesAPowerCut) {
  for (const char* name : {"a", "b", "c"}) YORIAI_ASSERT_OK(Append(name));
  // Not synced, so a power cut takes it.
  Put(Family::kMeta, "row", "value");
  const std::string copy = directory_.Sub("after power cut");
  files_->CopyAsAfterPowerCut(data_, copy);

  Open(copy);

  YORIAI_ASSERT_OK(open_status_);
  EXPECT_EQ(Number(log_->head().Get()), 3u);
  EXPECT_EQ(log_->Get(Position{3})->bytes, Entry(Event("c"), 3, 3).bytes);
  std::string row;
  EXPECT_TRUE(database_->db()
                  .Get({}, database_->family(Family::kMeta), "row", &row)
                  .IsNotFound());
}

TEST_F(RocksEventLogTest, AFailedSyncMakesItReadOnlyForEver) {
  YORIAI_ASSERT_OK(Append("a"));
  files_->FailSyncs(true);

  const absl::Status failed = Append("b");

  YORIAI_EXPECT_CODE(failed, absl::StatusCode::kUnknown);
  EXPECT_EQ(log_->WriteHealth(), failed);
  EXPECT_EQ(Number(log_->head().Get()), 1u);
  const int syncs = files_->syncs();
  files_->FailSyncs(false);
  YORIAI_EXPECT_CODE(Append("b"), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(files_->syncs(), syncs) << "a sync is never retried";
}

TEST_F(RocksEventLogTest, AfterAFailedSyncReadingGoesOn) {
  YORIAI_ASSERT_OK(Append("a"));
  files_->FailSyncs(true);
  YORIAI_EXPECT_CODE(Append("b"), absl::StatusCode::kUnknown);

  EXPECT_TRUE(log_->Get(Position{1}).ok());
  EXPECT_EQ((*log_->Read({})->Next())->position, Position{1});
  EXPECT_FALSE(log_->FindEvent(test::IdOf("b"))->has_value());
  YORIAI_EXPECT_CODE(log_->Get(Position{2}), absl::StatusCode::kNotFound);
}

TEST_F(RocksEventLogTest, OpenedAgainAfterAFailedSyncItIsWhole) {
  YORIAI_ASSERT_OK(Append("a"));
  files_->FailSyncs(true);
  YORIAI_EXPECT_CODE(Append("b"), absl::StatusCode::kUnknown);
  files_->FailSyncs(false);

  Open(data_);

  YORIAI_ASSERT_OK(open_status_);
  const bool survived = Number(log_->head().Get()) == 2;
  EXPECT_EQ(log_->FindEvent(test::IdOf("b"))->has_value(), survived);
  YORIAI_EXPECT_OK(log_->WriteHealth());
  YORIAI_EXPECT_OK(Append("c"));
}

TEST_F(RocksEventLogTest, TheReserveOfTheDiskIsKeptFreeUntilThereIsRoomAgain) {
  files_->SetFreeSpace(kDiskReserveBytes);
  YORIAI_ASSERT_OK(Append("a"));

  files_->SetFreeSpace(kDiskReserveBytes - 1);
  YORIAI_EXPECT_CODE(Append("b"), absl::StatusCode::kResourceExhausted);
  YORIAI_EXPECT_CODE(log_->WriteHealth(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(Number(log_->head().Get()), 1u);
  YORIAI_EXPECT_OK(log_->Get(Position{1}).status());

  files_->SetFreeSpace(kDiskReserveBytes);
  YORIAI_EXPECT_OK(Append("b"));
  YORIAI_EXPECT_OK(log_->WriteHealth());
  EXPECT_EQ(Number(log_->head().Get()), 2u);
}

TEST_F(RocksEventLogTest, AFullDiskWritesNothingAndMakesItReadOnly) {
  YORIAI_ASSERT_OK(Append("a"));
  files_->FillDisk(true);

  const absl::Status failed = Append("b");

  YORIAI_EXPECT_CODE(failed, absl::StatusCode::kResourceExhausted);
  files_->FillDisk(false);
  YORIAI_EXPECT_CODE(Append("b"), absl::StatusCode::kFailedPrecondition);
  YORIAI_EXPECT_CODE(log_->WriteHealth(), absl::StatusCode::kResourceExhausted);

  Open(data_);
  YORIAI_ASSERT_OK(open_status_);
  EXPECT_EQ(Number(log_->head().Get()), 1u);
  YORIAI_EXPECT_OK(Append("b"));
}

TEST_F(RocksEventLogTest, ADiskThatIsFullOnlyAtTheSyncLeavesItUnknown) {
  files_->FillDiskAtSync(true);

  YORIAI_EXPECT_CODE(Append("a"), absl::StatusCode::kUnknown);
}

TEST_F(RocksEventLogTest, AnyOtherFailureToWriteHasAnUnknownOutcome) {
  files_->FailAppends(true);

  YORIAI_EXPECT_CODE(Append("a"), absl::StatusCode::kUnknown);
  YORIAI_EXPECT_CODE(Append("a"), absl::StatusCode::kFailedPrecondition);
}

TEST_F(RocksEventLogTest, RefusesToOpenWhenTheNewestRecordDoesNotFitItsKey) {
  YORIAI_ASSERT_OK(Append("a"));
  Put(Family::kLog, PositionKey(Position{2}), Entry(Event("a"), 1, 1).bytes);

  Open(data_);

  YORIAI_EXPECT_CODE(open_status_, absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(open_status_.message()), HasSubstr("its key"));
}

TEST_F(RocksEventLogTest, RefusesToOpenWhenTheNewestRecordIsNotIndexed) {
  YORIAI_ASSERT_OK(Append("a"));
  Put(Family::kLog, PositionKey(Position{2}), Entry(Event("b"), 2, 2).bytes);

  Open(data_);
  EXPECT_THAT(std::string(open_status_.message()),
              HasSubstr("the index of streams"));

  Put(Family::kStreams, StreamKey("body/salon", Revision{2}),
      PositionKey(Position{2}));
  Open(data_);
  EXPECT_THAT(std::string(open_status_.message()),
              HasSubstr("the index of ids"));
}

TEST_F(RocksEventLogTest, RefusesToOpenWhenTheNewestRecordIsUnreadable) {
  Put(Family::kLog, PositionKey(Position{1}), "no record");
  Open(data_);
  YORIAI_EXPECT_CODE(open_status_, absl::StatusCode::kDataLoss);
}

TEST_F(RocksEventLogTest, ACursorSaysWhereTheLogHasAHole) {
  for (const char* name : {"a", "b", "c"}) YORIAI_ASSERT_OK(Append(name));
  ASSERT_TRUE(
      database_->db()
          .Delete({}, database_->family(Family::kLog), PositionKey(Position{2}))
          .ok());

  for (const ReadSpec& spec : {ReadSpec{}, ReadSpec{.backwards = true},
                               ReadSpec{.streams = {"body/salon"}},
                               ReadSpec{.tags = {{"body:salon"}}}}) {
    const std::unique_ptr<Cursor> cursor = log_->Read(spec);
    YORIAI_EXPECT_OK(cursor->Next());
    const auto hole = cursor->Next();
    YORIAI_EXPECT_CODE(hole, absl::StatusCode::kDataLoss);
    EXPECT_THAT(std::string(hole.status().message()), HasSubstr("position 2"));
    EXPECT_FALSE(cursor->Next()->has_value()) << "then it is at its end";
  }
}

}  // namespace
}  // namespace yoriai::storage
