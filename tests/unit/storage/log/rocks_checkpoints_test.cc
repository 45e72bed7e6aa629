#include "storage/log/rocks_checkpoints.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "storage/db/keys.h"
#include "tests/support/log_entries.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace yoriai::storage {
namespace {

using test::kTen;
using testing::ElementsAre;
using testing::IsEmpty;

class RocksCheckpointsTest : public testing::Test {
 protected:
  std::vector<uint64_t> Sizes(uint64_t below, size_t size_max) {
    std::vector<uint64_t> sizes;
    const auto listed = history_.List(below, size_max);
    for (const auto& published : *listed) {
      sizes.push_back(published.tree_size);
    }
    return sizes;
  }

  test::TempDirectory directory_;
  std::unique_ptr<RocksDatabase> database_ =
      *RocksDatabase::Open({.directory = directory_.Sub("data")});
  RocksCheckpoints history_{*database_};
};

TEST_F(RocksCheckpointsTest, ANewOneKnowsNothing) {
  EXPECT_FALSE(history_.Newest()->has_value());
  EXPECT_FALSE(history_.VerifierKey()->has_value());
  EXPECT_THAT(Sizes(~uint64_t{0}, 10), IsEmpty());
}

TEST_F(RocksCheckpointsTest, ListsTheLargestFirst) {
  for (const uint64_t size : {7, 1'000, 300, 0}) {
    YORIAI_ASSERT_OK(history_.Add({size, kTen, "note"}));
  }

  EXPECT_EQ((*history_.Newest())->tree_size, 1'000u);
  EXPECT_THAT(Sizes(~uint64_t{0}, 10), ElementsAre(1'000, 300, 7, 0));
  EXPECT_THAT(Sizes(1'000, 2), ElementsAre(300, 7));
  EXPECT_THAT(Sizes(0, 2), IsEmpty());
}

TEST_F(RocksCheckpointsTest, ALaterNoteOfOneSizeTakesThePlaceOfTheFormer) {
  YORIAI_ASSERT_OK(history_.Add({7, kTen, "alone"}));
  YORIAI_ASSERT_OK(history_.Add({7, kTen + absl::Seconds(1), "cosigned"}));

  const auto newest = *history_.Newest();
  EXPECT_EQ(newest->note, "cosigned");
  EXPECT_EQ(newest->published_at, kTen + absl::Seconds(1));
  EXPECT_THAT(Sizes(~uint64_t{0}, 10), ElementsAre(7));
}

TEST_F(RocksCheckpointsTest, TheKeyStays) {
  YORIAI_ASSERT_OK(history_.SetVerifierKey("a+00000000+key"));
  database_.reset();
  database_ = *RocksDatabase::Open({.directory = directory_.Sub("data")});

  EXPECT_EQ(**RocksCheckpoints(*database_).VerifierKey(), "a+00000000+key");
}

TEST_F(RocksCheckpointsTest, ARowThatIsNoCheckpointIsDataLoss) {
  ASSERT_TRUE(database_->db()
                  .Put({}, database_->family(Family::kCheckpoints),
                       CheckpointKey(7), "short")
                  .ok());

  YORIAI_EXPECT_CODE(history_.Newest(), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace yoriai::storage
