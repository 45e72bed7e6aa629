#include "storage/log/postings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "tests/support/status_matchers.h"

namespace yoriai::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Postings out of a list; counts how often it is asked.
class ListPostings final : public Postings {
 public:
  ListPostings(std::vector<uint64_t> positions, Direction direction,
               int* asked = nullptr)
      : positions_(std::move(positions)), direction_(direction), asked_(asked) {
    std::sort(positions_.begin(), positions_.end());
  }

  absl::StatusOr<std::optional<Position>> SeekTo(Position target) override {
    if (asked_ != nullptr) ++*asked_;
    std::optional<Position> found;
    for (const uint64_t position : positions_) {
      if (direction_ == Direction::kForwards) {
        if (Position{position} >= target) return Position{position};
      } else if (Position{position} <= target) {
        found = Position{position};
      }
    }
    return found;
  }

 private:
  std::vector<uint64_t> positions_;
  const Direction direction_;
  int* const asked_;
};

class UnreadablePostings final : public Postings {
 public:
  absl::StatusOr<std::optional<Position>> SeekTo(Position) override {
    return absl::DataLossError("unreadable");
  }
};

std::vector<std::unique_ptr<Postings>> Members(
    std::vector<std::vector<uint64_t>> lists, Direction direction) {
  std::vector<std::unique_ptr<Postings>> members;
  for (std::vector<uint64_t>& list : lists) {
    members.push_back(
        std::make_unique<ListPostings>(std::move(list), direction));
  }
  return members;
}

std::vector<uint64_t> All(Postings& postings, Direction direction) {
  std::vector<uint64_t> positions;
  const bool forwards = direction == Direction::kForwards;
  Position target{forwards ? uint64_t{1} : uint64_t{1'000}};
  while (true) {
    const auto found = postings.SeekTo(target);
    YORIAI_EXPECT_OK(found);
    if (!found.ok() || !*found) return positions;
    positions.push_back(Number(**found));
    target = Position{Number(**found) + (forwards ? 1 : -1)};
  }
}

TEST(Postings, AUnionHasWhatAnyMemberHasOnce) {
  for (const Direction direction :
       {Direction::kForwards, Direction::kBackwards}) {
    std::vector<uint64_t> expected = {1, 2, 3, 5};
    if (direction == Direction::kBackwards) {
      std::reverse(expected.begin(), expected.end());
    }
    EXPECT_EQ(
        All(*UnionOf(Members({{1, 3, 5}, {2, 3}, {}}, direction), direction),
            direction),
        expected);
  }
}

TEST(Postings, AUnionOfNothingIsEmpty) {
  EXPECT_THAT(All(*UnionOf({}, Direction::kForwards), Direction::kForwards),
              IsEmpty());
}

TEST(Postings, AnIntersectionHasWhatAllMembersHave) {
  const std::vector<std::vector<uint64_t>> lists = {
      {1, 2, 4, 6, 8, 9}, {2, 3, 6, 7, 9}, {1, 2, 5, 6, 9, 10}};

  EXPECT_THAT(All(*IntersectionOf(Members(lists, Direction::kForwards)),
                  Direction::kForwards),
              ElementsAre(2, 6, 9));
  EXPECT_THAT(All(*IntersectionOf(Members(lists, Direction::kBackwards)),
                  Direction::kBackwards),
              ElementsAre(9, 6, 2));
  EXPECT_THAT(
      All(*IntersectionOf(Members({{1, 3}, {2, 4}}, Direction::kForwards)),
          Direction::kForwards),
      IsEmpty());
}

TEST(Postings, TheRarestConditionBoundsTheWork) {
  std::vector<uint64_t> common(10'000);
  for (size_t i = 0; i < common.size(); ++i) common[i] = i + 1;
  int asked = 0;
  std::vector<std::unique_ptr<Postings>> members;
  members.push_back(
      std::make_unique<ListPostings>(common, Direction::kForwards, &asked));
  members.push_back(std::make_unique<ListPostings>(
      std::vector<uint64_t>{5'000}, Direction::kForwards, &asked));

  EXPECT_THAT(All(*IntersectionOf(std::move(members)), Direction::kForwards),
              ElementsAre(5'000));
  EXPECT_LT(asked, 10);
}

TEST(Postings, WhatCannotBeReadIsNoEmptyAnswer) {
  for (const bool in_union : {true, false}) {
    auto members = Members({{1}}, Direction::kForwards);
    members.push_back(std::make_unique<UnreadablePostings>());
    const auto postings =
        in_union ? UnionOf(std::move(members), Direction::kForwards)
                 : IntersectionOf(std::move(members));
    YORIAI_EXPECT_CODE(postings->SeekTo(Position{1}),
                       absl::StatusCode::kDataLoss);
  }
}

}  // namespace
}  // namespace yoriai::storage
