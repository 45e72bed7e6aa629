#include "server/projections/view_draft.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "proto/namespaces.h"
#include "server/projections/row_codec.h"
#include "storage/views/memory_view_store.h"
#include "yoriai/view/v1/rows.pb.h"

namespace yoriai::server {
namespace {

using storage::Position;

const storage::ViewId kView{"test", 1};

viewpb::DayTally Count(int64_t count) {
  viewpb::DayTally row;
  row.set_count(count);
  return row;
}

// A store of which nothing can be read.
class BrokenViews final : public storage::ViewReader {
 public:
  absl::StatusOr<std::optional<std::string>> Get(const storage::ViewId&,
                                                 absl::string_view,
                                                 Position) const override {
    return absl::DataLossError("gone");
  }
  absl::Status Scan(
      const storage::ViewId&, absl::string_view, absl::string_view, Position,
      absl::FunctionRef<bool(absl::string_view, absl::string_view)>)
      const override {
    return absl::DataLossError("gone");
  }
};

TEST(ViewDraft, ReadsThroughToTheStoreAsOfItsBase) {
  storage::MemoryViewStore store;
  ASSERT_TRUE(store
                  .Apply({{kView,
                           {{"a", Position{1}, EncodeRow(Count(1))},
                            {"a", Position{2}, EncodeRow(Count(2))}},
                           Position{2}}})
                  .ok());
  ViewDraft draft(store, kView, Position{1});

  viewpb::DayTally row;
  EXPECT_TRUE(draft.Get("a", &row));
  EXPECT_EQ(row.count(), 1);
  EXPECT_FALSE(draft.Get("b", &row));
  EXPECT_TRUE(draft.status().ok());
}

TEST(ViewDraft, SeesItsOwnChanges) {
  storage::MemoryViewStore store;
  ViewDraft draft(store, kView, Position::kBeforeFirst);
  draft.BeginEvent(Position{1});
  draft.Put("a", Count(1));
  draft.Put("b", Count(2));
  draft.Remove("b");

  viewpb::DayTally row;
  EXPECT_TRUE(draft.Get("a", &row));
  EXPECT_EQ(row.count(), 1);
  EXPECT_FALSE(draft.Get("b", &row));
}

TEST(ViewDraft, KeepsAnEmptyMessageAsARow) {
  storage::MemoryViewStore store;
  ViewDraft draft(store, kView, Position::kBeforeFirst);
  draft.BeginEvent(Position{1});
  draft.Put("empty", viewpb::DayTally());
  ASSERT_TRUE(store.Apply({draft.TakeChange()}).ok());

  ViewDraft later(store, kView, Position{1});
  viewpb::DayTally row;
  EXPECT_TRUE(later.Get("empty", &row));
}

TEST(ViewDraft, HandsOverOneVersionPerRowAndEvent) {
  storage::MemoryViewStore store;
  ViewDraft draft(store, kView, Position::kBeforeFirst);
  draft.BeginEvent(Position{1});
  draft.Put("a", Count(1));
  draft.Put("a", Count(2));
  draft.BeginEvent(Position{2});
  draft.Remove("a");
  draft.BeginEvent(Position{3});

  const storage::ViewChange change = draft.TakeChange();

  EXPECT_EQ(change.view, kView);
  EXPECT_EQ(change.position, Position{3});
  ASSERT_EQ(change.rows.size(), 2u);
  EXPECT_EQ(change.rows[0].position, Position{1});
  EXPECT_EQ(change.rows[0].row, EncodeRow(Count(2)));
  EXPECT_EQ(change.rows[1].position, Position{2});
  EXPECT_EQ(change.rows[1].row, "");
}

TEST(ViewDraft, RemembersTheFirstReadThatFailed) {
  BrokenViews views;
  ViewDraft draft(views, kView, Position{1});

  viewpb::DayTally row;
  EXPECT_FALSE(draft.Get("a", &row));
  EXPECT_EQ(draft.status().code(), absl::StatusCode::kDataLoss);
}

TEST(ViewDraft, RemembersARowThatIsNoRow) {
  storage::MemoryViewStore store;
  ASSERT_TRUE(
      store.Apply({{kView, {{"a", Position{1}, "rubbish"}}, Position{1}}})
          .ok());
  ViewDraft draft(store, kView, Position{1});

  viewpb::DayTally row;
  EXPECT_FALSE(draft.Get("a", &row));
  EXPECT_EQ(draft.status().code(), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace yoriai::server
