#include "server/audit/auditor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/base/limits.h"
#include "storage/log/memory_event_log.h"
#include "storage/merkle/checkpoint.h"
#include "storage/merkle/proofs.h"
#include "storage/merkle/tile.h"
#include "tests/support/log_entries.h"
#include "tests/support/status_matchers.h"

namespace yoriai::server {
namespace {

using storage::Position;
using storage::TreeHash;
using test::Entry;
using test::Event;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class AuditorTest : public testing::Test {
 protected:
  void Append(uint64_t events, const std::string& padding = "") {
    for (uint64_t i = 0; i < events; ++i) {
      const uint64_t next = Number(log_.head().Get()) + 1;
      YORIAI_ASSERT_OK(
          log_.Append({Entry(Event(absl::StrCat(next, padding)), next, next)}));
    }
  }

  storage::TreeHead HeadAt(uint64_t size) {
    const auto checkpoint = auditor_.CheckpointAt(size);
    return storage::OpenCheckpoint(checkpoint->note(), auditor_.verifier_key())
        ->checkpoint.tree;
  }

  static std::vector<TreeHash> HashesOf(const apipb::ProvenRecord& record) {
    std::vector<TreeHash> hashes;
    for (const std::string& hash : record.hashes()) {
      hashes.push_back(storage::TreeHashFrom(hash));
    }
    return hashes;
  }

  storage::MemoryEventLog log_;
  Auditor auditor_{log_, storage::SigningKey("yoriai.example/tohoku",
                                             storage::KeyKind::kLog, {7})};
};

TEST_F(AuditorTest, SignsWhatIsOnRecord) {
  Append(3);

  const auto checkpoint = auditor_.NewestCheckpoint();

  YORIAI_ASSERT_OK(checkpoint);
  EXPECT_EQ(checkpoint->tree_size(), 3u);
  EXPECT_EQ(checkpoint->origin(), "yoriai.example/tohoku");
  EXPECT_THAT(checkpoint->witnesses(), IsEmpty());
  const auto opened =
      storage::OpenCheckpoint(checkpoint->note(), auditor_.verifier_key());
  YORIAI_ASSERT_OK(opened);
  EXPECT_EQ(storage::BytesOf(opened->checkpoint.tree.root),
            checkpoint->root_hash());
}

TEST_F(AuditorTest, AnEmptyLogHasACheckpointToo) {
  EXPECT_EQ(HeadAt(0), storage::TreeHead{});
}

TEST_F(AuditorTest, TheCheckpointOfASizeIsTheSameForEver) {
  Append(300);
  const std::string before = auditor_.CheckpointAt(256)->note();
  Append(300);

  EXPECT_EQ(auditor_.CheckpointAt(256)->note(), before);
}

TEST_F(AuditorTest, ProvesEveryRecordInEveryTreeThatHasIt) {
  Append(20);
  for (uint64_t size = 1; size <= 20; ++size) {
    std::vector<Position> positions;
    for (uint64_t p = 1; p <= size; ++p) positions.push_back(Position{p});
    const auto records = auditor_.ProveInclusion(positions, size);
    YORIAI_ASSERT_OK(records);
    for (const apipb::ProvenRecord& record : *records) {
      EXPECT_EQ(record.record(), log_.Get(Position{record.position()})->bytes);
      YORIAI_EXPECT_OK(storage::VerifyInclusion(
          storage::LeafHash(record.record()), record.position() - 1,
          HeadAt(size), HashesOf(record)));
    }
  }
}

TEST_F(AuditorTest, ProvesThatTheLogOnlyGrew) {
  Append(20);
  for (uint64_t old_size = 0; old_size <= 20; ++old_size) {
    const auto proof = auditor_.ProveConsistency(old_size, 20);
    YORIAI_ASSERT_OK(proof);
    YORIAI_EXPECT_OK(
        storage::VerifyConsistency(HeadAt(old_size), HeadAt(20), *proof));
  }
}

TEST_F(AuditorTest, RefusesWhatIsBeyondTheLog) {
  Append(3);
  const auto expect_refused = [](const absl::Status& status,
                                 const std::string& why) {
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(status.message()), HasSubstr(why));
  };

  expect_refused(auditor_.CheckpointAt(4).status(), "0 to 3");
  expect_refused(auditor_.ProveInclusion({Position{1}}, 4).status(), "0 to 3");
  expect_refused(auditor_.ProveInclusion({Position{3}}, 2).status(), "1 to 2");
  expect_refused(auditor_.ProveInclusion({Position{0}}, 2).status(), "1 to 2");
  expect_refused(auditor_.ProveConsistency(1, 4).status(), "0 to 3");
  expect_refused(auditor_.ProveConsistency(3, 2).status(), "0 to 2");
}

TEST_F(AuditorTest, RefusesMoreProofsThanAnAnswerHolds) {
  Append(storage::kProofsBytesMax / 60'000 + 2, std::string(30'000, 'x'));
  std::vector<Position> positions(200, Position{1});

  YORIAI_EXPECT_CODE(auditor_.ProveInclusion(positions, 1),
                     absl::StatusCode::kResourceExhausted);
  positions.resize(10);
  YORIAI_EXPECT_OK(auditor_.ProveInclusion(positions, 1));
}

TEST_F(AuditorTest, HandsOutTilesAndTheirRecords) {
  Append(258);

  const auto bundle = auditor_.Entries(1, 2);
  YORIAI_ASSERT_OK(bundle);
  const auto entries = storage::ParseBundle(*bundle);
  YORIAI_ASSERT_OK(entries);
  EXPECT_THAT(*entries, ElementsAre(log_.Get(Position{257})->bytes,
                                    log_.Get(Position{258})->bytes));
  const auto tile = auditor_.Tile({0, 1}, 2);
  YORIAI_ASSERT_OK(tile);
  EXPECT_EQ(storage::TreeHashFrom(tile->substr(32)),
            storage::LeafHash(entries->at(1)));
  YORIAI_EXPECT_CODE(auditor_.Entries(1, 3), absl::StatusCode::kNotFound);
  YORIAI_EXPECT_CODE(auditor_.Entries(2, 1), absl::StatusCode::kNotFound);
  YORIAI_EXPECT_CODE(auditor_.Entries(~uint64_t{0}, 1),
                     absl::StatusCode::kNotFound);
  YORIAI_EXPECT_CODE(auditor_.Tile({0, 1}, 3), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace yoriai::server
