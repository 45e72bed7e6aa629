#include "server/projections/row_walk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "storage/views/memory_view_store.h"
#include "tests/support/status_matchers.h"

namespace yoriai::server {
namespace {

using storage::Position;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const storage::ViewId kView{"a", 1};

std::vector<std::string> Entities(const storage::ViewReader& views,
                                  Position as_of) {
  std::vector<std::string> entities;
  RowWalk walk(views, kView, as_of);
  absl::Status moved = walk.Next();
  for (; moved.ok() && walk.row() != nullptr; moved = walk.Next()) {
    entities.push_back(walk.row()->entity);
  }
  YORIAI_EXPECT_OK(moved);
  YORIAI_EXPECT_OK(walk.Next()) << "behind the last";
  EXPECT_EQ(walk.row(), nullptr);
  return entities;
}

// Rows "0000" to `rows` - 1 of `bytes` each.
void Fill(storage::MemoryViewStore& views, int rows, size_t bytes) {
  storage::ViewChange change{kView, {}, Position{1}};
  for (int i = 0; i < rows; ++i) {
    change.rows.push_back(
        {absl::StrFormat("%04d", i), Position{1}, std::string(bytes, 'x')});
  }
  YORIAI_ASSERT_OK(views.Apply({change}));
}

TEST(RowWalk, GoesOverTheRowsAsOfThePositionInTheirOrder) {
  storage::MemoryViewStore views;
  YORIAI_ASSERT_OK(views.Apply({{kView,
                                 {{"b", Position{1}, "row"},
                                  {"a", Position{2}, "row"},
                                  {"b", Position{3}, ""}},
                                 Position{3}}}));

  EXPECT_THAT(Entities(views, Position{0}), IsEmpty());
  EXPECT_THAT(Entities(views, Position{2}), ElementsAre("a", "b"));
  EXPECT_THAT(Entities(views, Position{3}), ElementsAre("a"));
}

TEST(RowWalk, HasNothingToShowBeforeTheFirstStep) {
  storage::MemoryViewStore views;
  Fill(views, 1, 1);

  const RowWalk walk(views, kView, Position{1});

  EXPECT_EQ(walk.row(), nullptr);
}

TEST(RowWalk, ShowsEveryRowOnceHoweverManyPiecesItTakes) {
  for (const int rows : {999, 1'000, 1'001, 2'000, 2'001}) {
    storage::MemoryViewStore views;
    Fill(views, rows, 1);

    const std::vector<std::string> entities = Entities(views, Position{1});

    ASSERT_EQ(entities.size(), static_cast<size_t>(rows));
    for (int i = 0; i < rows; ++i) {
      ASSERT_EQ(entities[i], absl::StrFormat("%04d", i));
    }
  }
}

TEST(RowWalk, ShowsRowsThatFillAPieceAlone) {
  storage::MemoryViewStore views;
  Fill(views, 3, size_t{2} << 20);

  EXPECT_THAT(Entities(views, Position{1}),
              ElementsAre("0000", "0001", "0002"));
}

}  // namespace
}  // namespace yoriai::server
