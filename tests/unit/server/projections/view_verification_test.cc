#include "server/projections/view_verification.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/projections/all_projections.h"
#include "storage/base/status_macros.h"
#include "storage/views/memory_view_store.h"
#include "storage/views/scratch_views.h"
#include "tests/support/random_seed.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"
#include "tests/unit/server/projections/federation_log.h"
#include "tests/unit/server/projections/random_history.h"

namespace yoriai::server {
namespace {

using storage::Position;
using storage::ViewId;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const ViewId kView{"a", 1};

absl::Status GoOn() { return absl::OkStatus(); }
absl::Status GoOnFolding(uint64_t) { return absl::OkStatus(); }

// Views in which one row was changed behind the server's back.
class BentViews final : public storage::ViewReader {
 public:
  // `row` empty: the row is gone.
  BentViews(const storage::ViewReader& views, std::string entity,
            std::string row)
      : views_(views), entity_(std::move(entity)), row_(std::move(row)) {}

  absl::StatusOr<std::optional<std::string>> Get(
      const ViewId& view, absl::string_view entity,
      Position as_of) const override {
    return views_.Get(view, entity, as_of);
  }

  absl::Status Scan(
      const ViewId& view, absl::string_view prefix, absl::string_view after,
      Position as_of,
      absl::FunctionRef<bool(absl::string_view entity, absl::string_view row)>
          visit) const override {
    std::map<std::string, std::string> rows;
    YORIAI_RETURN_IF_ERROR(
        views_.Scan(view, prefix, after, as_of,
                    [&](absl::string_view entity, absl::string_view row) {
                      rows.emplace(entity, row);
                      return true;
                    }));
    rows.erase(entity_);
    if (!row_.empty() && entity_ > after) rows.emplace(entity_, row_);
    for (const auto& [entity, row] : rows) {
      if (!visit(entity, row)) break;
    }
    return absl::OkStatus();
  }

 private:
  const storage::ViewReader& views_;
  const std::string entity_;
  const std::string row_;
};

// Three rows: b, d and f.
class CompareRowsTest : public testing::Test {
 protected:
  CompareRowsTest() {
    EXPECT_TRUE(views_
                    .Apply({{kView,
                             {{"b", Position{1}, "row of b"},
                              {"d", Position{1}, "row of d"},
                              {"f", Position{1}, "row of f"}},
                             Position{1}}})
                    .ok());
  }

  RowComparison CompareWith(const storage::ViewReader& serving) {
    auto comparison =
        CompareRows({serving, kView}, {views_, kView}, Position{1}, GoOn);
    EXPECT_TRUE(comparison.ok()) << comparison.status();
    return *std::move(comparison);
  }

  storage::MemoryViewStore views_;
};

TEST_F(CompareRowsTest, SameRowsHaveTheSameDigestAndNoDifference) {
  const RowComparison comparison = CompareWith(views_);

  EXPECT_EQ(comparison.first_difference, "");
  EXPECT_EQ(comparison.serving, comparison.folded);
  EXPECT_EQ(comparison.serving.rows, 3u);
  EXPECT_EQ(comparison.serving, *DigestOf({views_, kView}, Position{1}, GoOn));
}

TEST_F(CompareRowsTest, FindsARowThatIsAltered) {
  const RowComparison comparison =
      CompareWith(BentViews(views_, "d", "row of D"));

  EXPECT_EQ(comparison.first_difference, "d");
  EXPECT_NE(comparison.serving, comparison.folded);
  EXPECT_EQ(comparison.serving.rows, 3u);
}

TEST_F(CompareRowsTest, FindsARowThatIsMissingWhereverItIs) {
  for (const char* const entity : {"b", "d", "f"}) {
    const RowComparison comparison = CompareWith(BentViews(views_, entity, ""));

    EXPECT_EQ(comparison.first_difference, entity);
    EXPECT_NE(comparison.serving.digest, comparison.folded.digest);
    EXPECT_EQ(comparison.serving.rows, 2u);
    EXPECT_EQ(comparison.folded.rows, 3u);
  }
}

TEST_F(CompareRowsTest, FindsARowThatIsTooMuchWhereverItIs) {
  for (const char* const entity : {"a", "c", "g"}) {
    const RowComparison comparison =
        CompareWith(BentViews(views_, entity, "row"));

    EXPECT_EQ(comparison.first_difference, entity);
    EXPECT_NE(comparison.serving.digest, comparison.folded.digest);
    EXPECT_EQ(comparison.serving.rows, 4u);
    EXPECT_EQ(comparison.folded.rows, 3u);
  }
}

TEST_F(CompareRowsTest, NamesTheFirstDifferenceOnly) {
  const BentViews without_f(views_, "f", "");

  EXPECT_EQ(CompareWith(BentViews(without_f, "d", "altered")).first_difference,
            "d");
}

TEST_F(CompareRowsTest, ComparesAViewWithoutAnyRows) {
  const storage::MemoryViewStore none;

  const RowComparison comparison = CompareWith(none);

  EXPECT_EQ(comparison.first_difference, "b");
  EXPECT_EQ(comparison.serving.rows, 0u);
}

TEST_F(CompareRowsTest, EndsWhenItShallNotGoOn) {
  const auto stop = [] { return absl::CancelledError("enough"); };

  EXPECT_EQ(CompareRows({views_, kView}, {views_, kView}, Position{1}, stop)
                .status()
                .code(),
            absl::StatusCode::kCancelled);
  EXPECT_EQ(DigestOf({views_, kView}, Position{1}, stop).status().code(),
            absl::StatusCode::kCancelled);
}

TEST(FoldFromZero, GivesTheRowsThatServeAsOfAnyPosition) {
  const uint64_t seed = test::RandomSeed();
  RandomHistory history(static_cast<unsigned>(seed));
  FederationLog log;
  storage::MemoryViewStore serving;
  for (int piece = 0; piece < 5; ++piece) {
    for (int i = 0; i < 40; ++i) log.Add(history.Next());
    FoldAll(log.log(), serving);
  }
  const auto projections = AllProjections();

  for (const uint64_t at : {0, 1, 77, 200}) {
    storage::MemoryViewStore folded;
    YORIAI_ASSERT_OK(FoldFromZero(log.log(), projections, Position{at}, folded,
                                  GoOnFolding));

    for (const auto& projection : projections) {
      const ViewId& view = projection->view();
      const auto comparison =
          CompareRows({serving, view}, {folded, view}, Position{at}, GoOn);
      ASSERT_TRUE(comparison.ok()) << comparison.status();
      EXPECT_EQ(comparison->first_difference, "")
          << view.name << " as of " << at;
      EXPECT_EQ(comparison->serving, comparison->folded);
    }
  }
}

TEST(FoldFromZero, GivesTheSameDigestsInMemoryAndOnDisk) {
  const uint64_t seed = test::RandomSeed();
  RandomHistory history(static_cast<unsigned>(seed));
  FederationLog log;
  for (int i = 0; i < 300; ++i) log.Add(history.Next());
  const auto projections = AllProjections();
  const test::TempDirectory directory;
  const auto on_disk = storage::ScratchViews::Create(directory.Sub("views"));
  ASSERT_TRUE(on_disk.ok()) << on_disk.status();
  storage::MemoryViewStore in_memory;

  YORIAI_ASSERT_OK(FoldFromZero(log.log(), projections, log.head(),
                                (*on_disk)->store(), GoOnFolding));
  YORIAI_ASSERT_OK(
      FoldFromZero(log.log(), projections, log.head(), in_memory, GoOnFolding));

  uint64_t rows = 0;
  for (const auto& projection : projections) {
    for (const Position at : {Position{150}, log.head()}) {
      const auto digest = DigestOf({in_memory, projection->view()}, at, GoOn);
      EXPECT_EQ(*DigestOf({(*on_disk)->store(), projection->view()}, at, GoOn),
                *digest);
      rows += digest->rows;
    }
  }
  EXPECT_GT(rows, 0u);
}

TEST(FoldFromZero, SaysHowFarItIsAndFoldsNothingBeyond) {
  FederationLog log;
  for (int i = 0; i < 4'100; ++i) {
    log.Add("2020-05-13", "member_left { organisation_id: 'miyagi' }");
  }
  storage::MemoryViewStore views;
  const auto projections = ProjectionsForRules();
  std::vector<uint64_t> folded;

  YORIAI_ASSERT_OK(FoldFromZero(log.log(), projections, Position{4'050}, views,
                                [&](uint64_t events) {
                                  folded.push_back(events);
                                  return absl::OkStatus();
                                }));

  EXPECT_THAT(folded, ElementsAre(0, 2'000, 4'000, 4'050));
  EXPECT_EQ(*views.PositionOf(projections.front()->view()), Position{4'050});
}

TEST(FoldFromZero, EndsWhenItShallNotGoOn) {
  FederationLog log;
  for (int i = 0; i < 2'500; ++i) {
    log.Add("2020-05-13", "member_left { organisation_id: 'miyagi' }");
  }
  storage::MemoryViewStore views;
  const auto projections = ProjectionsForRules();

  const absl::Status status =
      FoldFromZero(log.log(), projections, log.head(), views, [](uint64_t at) {
        return at == 0 ? absl::OkStatus() : absl::CancelledError("enough");
      });

  EXPECT_EQ(status.code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(*views.PositionOf(projections.front()->view()), Position{2'000});
}

TEST(FoldFromZero, NamesThePositionThatCannotBeRead) {
  FederationLog log;
  log.Add("2020-05-13", "member_left { organisation_id: 'miyagi' }");
  const Position rubbish = log.AddRubbish();
  const auto projections = ProjectionsForRules();

  storage::MemoryViewStore before;
  YORIAI_EXPECT_OK(
      FoldFromZero(log.log(), projections, Position{1}, before, GoOnFolding))
      << "what lies beyond is no concern";
  storage::MemoryViewStore views;
  const absl::Status status =
      FoldFromZero(log.log(), projections, rubbish, views, GoOnFolding);

  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(status.message()), HasSubstr("position 2"));
}

TEST(FoldFromZero, RefusesALogThatDoesNotGoThatFar) {
  FederationLog log;
  log.Add("2020-05-13", "member_left { organisation_id: 'miyagi' }");
  storage::MemoryViewStore views;

  EXPECT_EQ(FoldFromZero(log.log(), ProjectionsForRules(), Position{2}, views,
                         GoOnFolding)
                .code(),
            absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace yoriai::server
