#include "server/projections/view_overlay.h"

#include <random>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "proto/namespaces.h"
#include "server/projections/row_codec.h"
#include "storage/views/memory_view_store.h"
#include "tests/support/random_seed.h"
#include "yoriai/view/v1/rows.pb.h"

namespace yoriai::server {
namespace {

using storage::Position;
using testing::ElementsAre;

const storage::ViewId kView{"test", 1};

viewpb::DayTally Count(int64_t count) {
  viewpb::DayTally row;
  row.set_count(count);
  return row;
}

void Fill(storage::ViewStore& store, const std::vector<std::string>& names) {
  ViewDraft draft(store, kView, Position::kBeforeFirst);
  draft.BeginEvent(Position{1});
  for (const std::string& name : names) draft.Put(name, Count(1));
  ASSERT_TRUE(store.Apply({draft.TakeChange()}).ok());
}

// Names and counts in the order of the scan: "a=1".
std::vector<std::string> Scan(const storage::ViewReader& views,
                              absl::string_view prefix, absl::string_view after,
                              size_t size_max = 100) {
  std::vector<std::string> seen;
  const absl::Status status =
      views.Scan(kView, prefix, after, Position{1},
                 [&](absl::string_view entity, absl::string_view bytes) {
                   viewpb::DayTally row;
                   EXPECT_TRUE(DecodeRow(bytes, &row));
                   seen.push_back(absl::StrCat(entity, "=", row.count()));
                   return seen.size() < size_max;
                 });
  EXPECT_TRUE(status.ok());
  return seen;
}

TEST(ViewOverlay, ShowsTheBaseWhereNothingChanged) {
  storage::MemoryViewStore store;
  Fill(store, {"a", "b"});
  ViewOverlay overlay(store, Position{1});

  EXPECT_THAT(Scan(overlay, "", ""), ElementsAre("a=1", "b=1"));
  EXPECT_TRUE(overlay.Get(kView, "a", Position{1})->has_value());
  EXPECT_FALSE(overlay.Get(kView, "c", Position{1})->has_value());
}

TEST(ViewOverlay, PutsDraftsInFrontOfTheBase) {
  storage::MemoryViewStore store;
  Fill(store, {"x/a", "x/c", "x/d", "y"});
  ViewOverlay overlay(store, Position{1});
  ViewDraft& draft = overlay.Draft(kView);
  draft.BeginEvent(Position{2});
  draft.Put("x/b", Count(2));
  draft.Put("x/c", Count(2));
  draft.Remove("x/d");
  draft.Put("x/e", Count(2));
  draft.Put("w", Count(2));

  EXPECT_THAT(Scan(overlay, "x/", ""),
              ElementsAre("x/a=1", "x/b=2", "x/c=2", "x/e=2"));
  EXPECT_THAT(Scan(overlay, "x/", "x/b"), ElementsAre("x/c=2", "x/e=2"));
  EXPECT_THAT(Scan(overlay, "x/", "", 2), ElementsAre("x/a=1", "x/b=2"));
  EXPECT_FALSE(overlay.Get(kView, "x/d", Position{1})->has_value());
}

TEST(ViewOverlay, ScansLikeAStoreThatHasTheChanges) {
  const uint64_t seed = test::RandomSeed();
  std::mt19937 random(static_cast<unsigned>(seed));
  const auto name = [&] {
    return absl::StrCat(random() % 2 == 0 ? "p/" : "q/", random() % 20);
  };
  for (int round = 0; round < 50; ++round) {
    storage::MemoryViewStore store;
    std::vector<std::string> names;
    for (int i = 0; i < 10; ++i) names.push_back(name());
    Fill(store, names);
    storage::MemoryViewStore wanted;
    ViewDraft expected(wanted, kView, Position::kBeforeFirst);
    expected.BeginEvent(Position{1});
    for (const std::string& base : names) expected.Put(base, Count(1));
    ViewOverlay overlay(store, Position{1});
    for (int i = 0; i < 10; ++i) {
      const std::string touched = name();
      if (random() % 3 == 0) {
        overlay.Draft(kView).Remove(touched);
        expected.Remove(touched);
      } else {
        overlay.Draft(kView).Put(touched, Count(i + 2));
        expected.Put(touched, Count(i + 2));
      }
    }
    ASSERT_TRUE(wanted.Apply({expected.TakeChange()}).ok());

    const std::string after = name();
    EXPECT_EQ(Scan(overlay, "p/", ""), Scan(wanted, "p/", ""));
    EXPECT_EQ(Scan(overlay, "", ""), Scan(wanted, "", ""));
    if (absl::StartsWith(after, "p/")) {
      EXPECT_EQ(Scan(overlay, "p/", after), Scan(wanted, "p/", after));
      EXPECT_EQ(Scan(overlay, "p/", after, 3), Scan(wanted, "p/", after, 3));
    }
  }
}

}  // namespace
}  // namespace yoriai::server
