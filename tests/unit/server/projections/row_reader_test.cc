#include "server/projections/row_reader.h"

#include <map>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "proto/namespaces.h"
#include "server/projections/row_codec.h"
#include "storage/views/memory_view_store.h"
#include "yoriai/api/v1/bodies_service.pb.h"
#include "yoriai/view/v1/rows.pb.h"

namespace yoriai::server {
namespace {

using storage::Position;
using testing::ElementsAre;
using testing::IsEmpty;

const storage::ViewId kView{"test", 1};

std::string Row(int64_t count) {
  viewpb::DayTally tally;
  tally.set_count(count);
  return EncodeRow(tally);
}

// Writes rows at position 1.
void Write(storage::ViewStore& views,
           const std::map<std::string, std::string>& rows) {
  storage::ViewChange change{kView, {}, Position{1}};
  for (const auto& [entity, row] : rows) {
    change.rows.push_back({entity, Position{1}, row});
  }
  ASSERT_TRUE(views.Apply({change}).ok());
}

// Five rows of one prefix, and one of another.
void WriteList(storage::ViewStore& views) {
  Write(views, {{"p/1", Row(1)},
                {"p/2", Row(2)},
                {"p/3", Row(3)},
                {"p/4", Row(4)},
                {"p/5", Row(5)},
                {"q/1", Row(9)}});
}

std::vector<int64_t> Counts(const Page<viewpb::DayTally>& page) {
  std::vector<int64_t> counts;
  for (const viewpb::DayTally& row : page.rows) counts.push_back(row.count());
  return counts;
}

TEST(RowReader, ReadsRowsAsOfItsPosition) {
  storage::MemoryViewStore views;
  Write(views, {{"a", Row(1)}});

  EXPECT_EQ((*RowReader(views, kView, Position{1}).Get<viewpb::DayTally>("a"))
                ->count(),
            1);
  EXPECT_FALSE(RowReader(views, kView, Position{0})
                   .Get<viewpb::DayTally>("a")
                   ->has_value());
  EXPECT_FALSE(RowReader(views, kView, Position{1})
                   .Get<viewpb::DayTally>("b")
                   ->has_value());
}

TEST(RowReader, AnEmptyMessageIsARow) {
  storage::MemoryViewStore views;
  Write(views, {{"a", EncodeRow(viewpb::DayTally())}});

  EXPECT_TRUE(RowReader(views, kView, Position{1})
                  .Get<viewpb::DayTally>("a")
                  ->has_value());
}

TEST(RowReader, ListsPagesThatNeitherSkipNorRepeat) {
  storage::MemoryViewStore views;
  WriteList(views);
  const RowReader rows(views, kView, Position{1});

  const auto first = *rows.List<viewpb::DayTally>("p/", "", 2);
  EXPECT_THAT(Counts(first), ElementsAre(1, 2));
  EXPECT_EQ(first.next_after, "2");
  const auto second = *rows.List<viewpb::DayTally>("p/", "2", 2);
  EXPECT_THAT(Counts(second), ElementsAre(3, 4));
  const auto third = *rows.List<viewpb::DayTally>("p/", "4", 2);
  EXPECT_THAT(Counts(third), ElementsAre(5));
  EXPECT_EQ(third.next_after, "");
  const auto all = *rows.List<viewpb::DayTally>("p/", "", 5);
  EXPECT_EQ(all.rows.size(), 5u);
  EXPECT_EQ(all.next_after, "");
  EXPECT_THAT(Counts(*rows.List<viewpb::DayTally>("p/", "5", 2)), IsEmpty());
}

TEST(RowReader, KeepsOnlyWhatIsWantedAndKnowsWhetherThereIsMoreOfIt) {
  storage::MemoryViewStore views;
  WriteList(views);
  const auto even = [](const viewpb::DayTally& row) {
    return row.count() % 2 == 0;
  };
  const RowReader rows(views, kView, Position{1});

  const auto first = *rows.List<viewpb::DayTally>("p/", "", 1, even);
  EXPECT_THAT(Counts(first), ElementsAre(2));
  EXPECT_EQ(first.next_after, "2");
  const auto second = *rows.List<viewpb::DayTally>("p/", "2", 1, even);
  EXPECT_THAT(Counts(second), ElementsAre(4));
  EXPECT_EQ(second.next_after, "");
}

// A row that encodes to a little more than `bytes`.
std::string LargeRow(size_t bytes) {
  apipb::Decision decision;
  decision.set_decision_id(std::string(bytes, 'x'));
  return EncodeRow(decision);
}

TEST(RowReader, APageOfLargeRowsEndsEarlyAndTheNextOneGoesOn) {
  storage::MemoryViewStore views;
  const std::string third = LargeRow(kPageBytesMax / 3);
  const std::string index = Row(1);
  Write(views, {{"i/1", index},
                {"i/2", index},
                {"i/3", index},
                {"p/1", third},
                {"p/2", third},
                {"p/3", third}});
  const RowReader rows(views, kView, Position{1});

  const auto first = *rows.List<apipb::Decision>("p/", "", 100);
  EXPECT_EQ(first.rows.size(), 2u);
  EXPECT_EQ(first.next_after, "2");
  const auto second = *rows.List<apipb::Decision>("p/", "2", 100);
  EXPECT_EQ(second.rows.size(), 1u);
  EXPECT_EQ(second.next_after, "");

  const auto named = *rows.ListNamed<apipb::Decision>("i/", "p/", "", 100);
  EXPECT_EQ(named.rows.size(), 2u);
  EXPECT_EQ(named.next_after, "2");
  const auto rest = *rows.ListNamed<apipb::Decision>("i/", "p/", "2", 100);
  EXPECT_EQ(rest.rows.size(), 1u);
  EXPECT_EQ(rest.next_after, "");
}

TEST(RowReader, APageHasAtLeastOneRowHoweverLarge) {
  storage::MemoryViewStore views;
  const std::string huge = LargeRow(2 * kPageBytesMax);
  Write(views, {{"p/1", huge}, {"p/2", huge}});
  const RowReader rows(views, kView, Position{1});

  const auto first = *rows.List<apipb::Decision>("p/", "", 100);
  EXPECT_EQ(first.rows.size(), 1u);
  EXPECT_EQ(first.next_after, "1");
  const auto second = *rows.List<apipb::Decision>("p/", "1", 100);
  EXPECT_EQ(second.rows.size(), 1u);
  EXPECT_EQ(second.next_after, "");
}

TEST(RowReader, ADamagedRowIsInternal) {
  storage::MemoryViewStore views;
  Write(views, {{"p/1", "rubbish"}});
  const RowReader rows(views, kView, Position{1});

  EXPECT_EQ(rows.Get<viewpb::DayTally>("p/1").status().code(),
            absl::StatusCode::kInternal);
  EXPECT_EQ(rows.List<viewpb::DayTally>("p/", "", 9).status().code(),
            absl::StatusCode::kInternal);
}

}  // namespace
}  // namespace yoriai::server
