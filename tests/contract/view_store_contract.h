#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "storage/views/view_form.h"
#include "storage/views/view_store.h"
#include "tests/support/random_seed.h"
#include "tests/support/status_matchers.h"

// What every ViewStore promises. A store joins with a fixture type that has
// `storage::ViewStore& store()` and is empty when made:
//
//   INSTANTIATE_TYPED_TEST_SUITE_P(Rocks, ViewStoreContract, RocksFixture);

namespace yoriai::test {

inline const storage::ViewId kBodies{"bodies", 1};
inline constexpr storage::Position kLatest{~uint64_t{0}};

template <typename Fixture>
class ViewStoreContract : public testing::Test {
 protected:
  storage::ViewStore& store() { return fixture_.store(); }

  absl::Status Apply(uint64_t position,
                     std::vector<storage::ViewChange::Row> rows,
                     const storage::ViewId& view = kBodies) {
    return store().Apply(
        {{view, std::move(rows), storage::Position{position}}});
  }

  static storage::ViewChange::Row Row(std::string entity, uint64_t position,
                                      std::string row) {
    return {std::move(entity), storage::Position{position}, std::move(row)};
  }

  // "-" where there is no row.
  std::string Get(absl::string_view entity, storage::Position as_of = kLatest,
                  const storage::ViewId& view = kBodies) {
    const auto row = store().Get(view, entity, as_of);
    YORIAI_EXPECT_OK(row);
    return row.ok() && *row ? **row : "-";
  }

  // "entity=row", in order, at most `rows_max`.
  std::vector<std::string> Scan(absl::string_view prefix = "",
                                absl::string_view after = "",
                                storage::Position as_of = kLatest,
                                size_t rows_max = 1'000,
                                const storage::ViewId& view = kBodies) {
    std::vector<std::string> found;
    YORIAI_EXPECT_OK(
        store().Scan(view, prefix, after, as_of,
                     [&](absl::string_view entity, absl::string_view row) {
                       found.push_back(absl::StrCat(entity, "=", row));
                       return found.size() < rows_max;
                     }));
    return found;
  }

  uint64_t PositionOf(const storage::ViewId& view = kBodies) {
    return Number(*store().PositionOf(view));
  }

  Fixture fixture_;
};

TYPED_TEST_SUITE_P(ViewStoreContract);

using testing::ElementsAre;
using testing::IsEmpty;

TYPED_TEST_P(ViewStoreContract, ANewViewIsEmptyAndBeforeTheFirstPosition) {
  EXPECT_EQ(this->PositionOf(), 0u);
  EXPECT_EQ(this->Get("salon"), "-");
  EXPECT_THAT(this->Scan(), IsEmpty());
  EXPECT_THAT(*this->store().List(), IsEmpty());
  YORIAI_EXPECT_OK(this->store().Drop(kBodies));
}

TYPED_TEST_P(ViewStoreContract, ARowIsReadAsOfAnyPosition) {
  YORIAI_ASSERT_OK(this->Apply(
      5, {this->Row("salon", 3, "three"), this->Row("salon", 5, "five")}));
  YORIAI_ASSERT_OK(this->Apply(9, {this->Row("salon", 8, "eight")}));

  EXPECT_EQ(this->Get("salon", storage::Position{0}), "-");
  EXPECT_EQ(this->Get("salon", storage::Position{2}), "-");
  EXPECT_EQ(this->Get("salon", storage::Position{3}), "three");
  EXPECT_EQ(this->Get("salon", storage::Position{4}), "three");
  EXPECT_EQ(this->Get("salon", storage::Position{5}), "five");
  EXPECT_EQ(this->Get("salon", storage::Position{8}), "eight");
  EXPECT_EQ(this->Get("salon"), "eight");
  EXPECT_EQ(this->PositionOf(), 9u);
}

TYPED_TEST_P(ViewStoreContract, AnEmptyRowMeansGoneFromThereOn) {
  YORIAI_ASSERT_OK(
      this->Apply(3, {this->Row("a", 1, "A"), this->Row("b", 1, "B"),
                      this->Row("a", 2, ""), this->Row("a", 3, "again")}));

  EXPECT_EQ(this->Get("a", storage::Position{2}), "-");
  EXPECT_EQ(this->Get("a", storage::Position{3}), "again");
  EXPECT_THAT(this->Scan("", "", storage::Position{1}),
              ElementsAre("a=A", "b=B"));
  EXPECT_THAT(this->Scan("", "", storage::Position{2}), ElementsAre("b=B"));
  EXPECT_THAT(this->Scan(), ElementsAre("a=again", "b=B"));
}

TYPED_TEST_P(ViewStoreContract, OfTwoRowsAtOnePositionTheLaterCounts) {
  YORIAI_ASSERT_OK(
      this->Apply(1, {this->Row("a", 1, "first"), this->Row("a", 1, "last")}));

  EXPECT_EQ(this->Get("a"), "last");
}

TYPED_TEST_P(ViewStoreContract, NamesThatBeginAlikeDoNotMix) {
  YORIAI_ASSERT_OK(
      this->Apply(1, {this->Row("ab", 1, "2"), this->Row("a", 1, "1"),
                      this->Row("a\x01", 1, "3"), this->Row("a\xff", 1, "4")}));

  EXPECT_EQ(this->Get("a"), "1");
  EXPECT_EQ(this->Get("ab"), "2");
  EXPECT_EQ(this->Get("abc"), "-");
  EXPECT_THAT(this->Scan(), ElementsAre("a=1", "a\x01=3", "ab=2", "a\xff=4"));
  EXPECT_THAT(this->Scan("", "a"), ElementsAre("a\x01=3", "ab=2", "a\xff=4"));
  EXPECT_THAT(this->Scan("ab"), ElementsAre("ab=2"));
}

TYPED_TEST_P(ViewStoreContract, AScanKeepsToItsPrefixItsStartAndItsEnd) {
  YORIAI_ASSERT_OK(
      this->Apply(1, {this->Row("a/1", 1, "x"), this->Row("b/1", 1, "x"),
                      this->Row("b/2", 1, "x"), this->Row("b/3", 1, "x"),
                      this->Row("c/1", 1, "x")}));

  EXPECT_THAT(this->Scan("b/"), ElementsAre("b/1=x", "b/2=x", "b/3=x"));
  EXPECT_THAT(this->Scan("b/", "b/1"), ElementsAre("b/2=x", "b/3=x"));
  EXPECT_THAT(this->Scan("b/", "b/1", kLatest, 1), ElementsAre("b/2=x"));
  EXPECT_THAT(this->Scan("b/", "a/9"), ElementsAre("b/1=x", "b/2=x", "b/3=x"));
  EXPECT_THAT(this->Scan("b/", "b/3"), IsEmpty());
  EXPECT_THAT(this->Scan("b/", "c"), IsEmpty());
  EXPECT_THAT(this->Scan("d"), IsEmpty());
}

TYPED_TEST_P(ViewStoreContract, AScanPassesOverManyVersions) {
  std::vector<storage::ViewChange::Row> rows;
  for (uint64_t position = 1; position <= 100; ++position) {
    for (const char* entity : {"a", "b", "c"}) {
      rows.push_back(this->Row(entity, position, std::to_string(position)));
    }
  }
  YORIAI_ASSERT_OK(this->Apply(100, std::move(rows)));

  EXPECT_THAT(this->Scan(), ElementsAre("a=100", "b=100", "c=100"));
  EXPECT_THAT(this->Scan("", "", storage::Position{50}),
              ElementsAre("a=50", "b=50", "c=50"));
  EXPECT_THAT(this->Scan("", "a", storage::Position{1}),
              ElementsAre("b=1", "c=1"));
}

TYPED_TEST_P(ViewStoreContract, WhatIsVisitedMayAskTheStore) {
  YORIAI_ASSERT_OK(this->Apply(1, {this->Row("a", 1, "A")}));
  std::string seen;

  YORIAI_ASSERT_OK(
      this->store().Scan(kBodies, "", "", kLatest,
                         [&](absl::string_view entity, absl::string_view) {
                           seen = this->Get(entity);
                           return true;
                         }));

  EXPECT_EQ(seen, "A");
}

TYPED_TEST_P(ViewStoreContract, VersionsOfAViewStandSideBySide) {
  const storage::ViewId newer{"bodies", 2};
  const storage::ViewId other{"bodies_more", 1};
  YORIAI_ASSERT_OK(this->Apply(1, {this->Row("a", 1, "old")}));
  YORIAI_ASSERT_OK(this->Apply(2, {this->Row("a", 2, "new")}, newer));
  YORIAI_ASSERT_OK(this->Apply(3, {this->Row("a", 3, "other")}, other));

  EXPECT_EQ(this->Get("a"), "old");
  EXPECT_EQ(this->Get("a", kLatest, newer), "new");
  EXPECT_THAT(*this->store().List(),
              testing::UnorderedElementsAre(kBodies, newer, other));

  YORIAI_ASSERT_OK(this->store().Drop(kBodies));

  EXPECT_EQ(this->Get("a"), "-");
  EXPECT_EQ(this->PositionOf(), 0u);
  EXPECT_EQ(this->Get("a", kLatest, newer), "new");
  EXPECT_EQ(this->Get("a", kLatest, other), "other");
  EXPECT_EQ(this->PositionOf(newer), 2u);
}

TYPED_TEST_P(ViewStoreContract, ADroppedViewCanBeFoldedAgain) {
  YORIAI_ASSERT_OK(this->Apply(5, {this->Row("a", 5, "old")}));
  YORIAI_ASSERT_OK(this->store().Drop(kBodies));

  YORIAI_ASSERT_OK(this->Apply(1, {this->Row("b", 1, "new")}));

  EXPECT_THAT(this->Scan(), ElementsAre("b=new"));
}

TYPED_TEST_P(ViewStoreContract, ViewsNeverGoBack) {
  YORIAI_ASSERT_OK(this->Apply(5, {}));

  YORIAI_EXPECT_CODE(this->Apply(5, {}), absl::StatusCode::kFailedPrecondition);
  YORIAI_EXPECT_CODE(this->Apply(6, {this->Row("a", 5, "early")}),
                     absl::StatusCode::kFailedPrecondition);
  YORIAI_EXPECT_CODE(this->Apply(6, {this->Row("a", 7, "late")}),
                     absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(this->PositionOf(), 5u);
  YORIAI_EXPECT_OK(this->Apply(6, {this->Row("a", 6, "right")}));
}

TYPED_TEST_P(ViewStoreContract, NamesKeepToTheirForm) {
  const auto entity = [this](std::string name) {
    return this->Apply(1, {this->Row(std::move(name), 1, "x")}).code();
  };
  EXPECT_EQ(entity(""), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(entity(std::string("a\0b", 3)), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(entity(std::string(storage::kEntityBytesMax + 1, 'e')),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(entity(std::string(storage::kEntityBytesMax, 'e')),
            absl::StatusCode::kOk);
  for (const char* name : {"", "Bodies", "bodies1", "bod/ies"}) {
    EXPECT_EQ(this->Apply(1, {}, {name, 1}).code(),
              absl::StatusCode::kInvalidArgument)
        << name;
  }
  const std::string longest(storage::kViewNameBytesMax, 'v');
  EXPECT_EQ(this->Apply(1, {}, {longest + "v", 1}).code(),
            absl::StatusCode::kInvalidArgument);
  YORIAI_EXPECT_OK(this->Apply(1, {}, {longest, 1}));
}

TYPED_TEST_P(ViewStoreContract, ARefusedChangeTakesAllOthersWithIt) {
  const storage::ViewId plan{"plan", 1};

  YORIAI_EXPECT_CODE(
      this->store().Apply(
          {{kBodies, {this->Row("a", 1, "A")}, storage::Position{1}},
           {plan, {this->Row("", 1, "B")}, storage::Position{1}}}),
      absl::StatusCode::kInvalidArgument);

  EXPECT_EQ(this->Get("a"), "-");
  EXPECT_EQ(this->PositionOf(), 0u);
  EXPECT_EQ(this->PositionOf(plan), 0u);
}

TYPED_TEST_P(ViewStoreContract, WhatWasAskedForBeforeIsAnsweredAnew) {
  EXPECT_EQ(this->Get("a"), "-");
  YORIAI_ASSERT_OK(this->Apply(2, {this->Row("a", 2, "two")}));
  EXPECT_EQ(this->Get("a"), "two");
  YORIAI_ASSERT_OK(
      this->Apply(5, {this->Row("a", 4, "four"), this->Row("b", 4, "B"),
                      this->Row("a", 5, "five")}));
  EXPECT_EQ(this->Get("a"), "five");
  EXPECT_EQ(this->Get("a", storage::Position{4}), "four");
  EXPECT_EQ(this->Get("a", storage::Position{3}), "two");
  EXPECT_EQ(this->Get("a", storage::Position{1}), "-");
  YORIAI_ASSERT_OK(this->Apply(6, {this->Row("a", 6, "")}));
  EXPECT_EQ(this->Get("a"), "-");
  EXPECT_EQ(this->Get("a", storage::Position{5}), "five");

  YORIAI_ASSERT_OK(this->store().Drop(kBodies));
  EXPECT_EQ(this->Get("a", storage::Position{5}), "-");
  YORIAI_ASSERT_OK(this->Apply(1, {this->Row("a", 1, "anew")}));
  EXPECT_EQ(this->Get("a"), "anew");
}

TYPED_TEST_P(ViewStoreContract, AnyAnswerIsThatOfAListOfAllVersions) {
  std::mt19937_64 random(RandomSeed());
  const auto upto = [&random](uint64_t n) { return random() % (n + 1); };
  const auto name = [&] {
    return std::string(1 + upto(2), static_cast<char>('a' + upto(2)));
  };
  std::vector<storage::ViewChange::Row> history;
  for (uint64_t position = 1; position <= 200;) {
    const uint64_t end = position + upto(9);
    std::vector<storage::ViewChange::Row> rows;
    for (; position <= end; ++position) {
      for (uint64_t n = upto(3); n > 0; --n) {
        rows.push_back(this->Row(name(), position,
                                 upto(3) == 0 ? "" : std::to_string(random())));
      }
    }
    history.insert(history.end(), rows.begin(), rows.end());
    YORIAI_ASSERT_OK(this->Apply(end, std::move(rows)));
    // Some rows are asked for before they change again.
    this->Get(name());
    this->Get(name(), storage::Position{upto(end)});
  }

  for (int round = 0; round < 200; ++round) {
    const storage::Position as_of{upto(220)};
    const std::string prefix = upto(1) == 0 ? "" : name();
    const std::string after = upto(1) == 0 ? "" : name();
    const size_t rows_max = 1 + upto(9);
    std::map<std::string, std::string> model;
    for (const storage::ViewChange::Row& row : history) {
      if (row.position <= as_of) model[row.entity] = row.row;
    }
    std::vector<std::string> expected;
    for (const auto& [entity, row] : model) {
      EXPECT_EQ(this->Get(entity, as_of), row.empty() ? "-" : row);
      if (row.empty() || entity <= after || !absl::StartsWith(entity, prefix) ||
          expected.size() == rows_max) {
        continue;
      }
      expected.push_back(entity + "=" + row);
    }
    ASSERT_EQ(this->Scan(prefix, after, as_of, rows_max), expected)
        << "round " << round;
  }
}

REGISTER_TYPED_TEST_SUITE_P(
    ViewStoreContract, ANewViewIsEmptyAndBeforeTheFirstPosition,
    ARowIsReadAsOfAnyPosition, AnEmptyRowMeansGoneFromThereOn,
    OfTwoRowsAtOnePositionTheLaterCounts, NamesThatBeginAlikeDoNotMix,
    AScanKeepsToItsPrefixItsStartAndItsEnd, AScanPassesOverManyVersions,
    WhatIsVisitedMayAskTheStore, VersionsOfAViewStandSideBySide,
    ADroppedViewCanBeFoldedAgain, ViewsNeverGoBack, NamesKeepToTheirForm,
    ARefusedChangeTakesAllOthersWithIt, WhatWasAskedForBeforeIsAnsweredAnew,
    AnyAnswerIsThatOfAListOfAllVersions);

}  // namespace yoriai::test
