#include "server/projections/view_builds.h"

#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

namespace yoriai::server {
namespace {

using storage::Position;
using storage::ViewId;

class Idle final : public Projection {
 public:
  explicit Idle(ViewId view) : view_(std::move(view)) {}
  const ViewId& view() const override { return view_; }
  void Fold(const RecordedEvent&, ViewDraft&) const override {}

 private:
  const ViewId view_;
};

std::vector<std::unique_ptr<Projection>> Register(std::vector<ViewId> views) {
  std::vector<std::unique_ptr<Projection>> projections;
  for (ViewId& view : views) {
    projections.push_back(std::make_unique<Idle>(std::move(view)));
  }
  return projections;
}

const ViewId kFirst{"a", 1};
const ViewId kSecond = RowsOfBuild(kFirst, 1);
const ViewId kNewerCode{"a", 2};

TEST(ViewBuilds, TheFirstBuildIsTheVersionOfTheCodeAlone) {
  EXPECT_EQ(RowsOfBuild(kFirst, 0), kFirst);
  EXPECT_EQ(BuildOf(kFirst), 0u);
  EXPECT_EQ(BuildOf(kSecond), 1u);
  EXPECT_EQ(CodeVersionOf(kSecond), 1u);
  EXPECT_NE(kFirst, kSecond);
}

TEST(ViewBuilds, WithNothingThereTheFirstBuildServesFromZero) {
  const auto chosen = ChooseBuilds(Register({{"a", 1}, {"b", 3}}), {});

  ASSERT_EQ(chosen.size(), 2u);
  EXPECT_EQ(chosen[0].serving.rows, kFirst);
  EXPECT_EQ(chosen[0].serving.position, Position::kBeforeFirst);
  EXPECT_FALSE(chosen[0].next.has_value());
  EXPECT_EQ(chosen[1].name(), "b");
}

TEST(ViewBuilds, WhatIsThereServes) {
  const auto chosen =
      ChooseBuilds(Register({kFirst}), {{kSecond, Position{7}}});

  EXPECT_EQ(chosen[0].serving.rows, kSecond);
  EXPECT_EQ(chosen[0].serving.position, Position{7});
  EXPECT_FALSE(chosen[0].next.has_value());
}

TEST(ViewBuilds, ABuildThatWasCutOffGoesOnBesideTheOneThatServes) {
  const auto chosen = ChooseBuilds(
      Register({kFirst}), {{kSecond, Position{4}}, {kFirst, Position{7}}});

  EXPECT_EQ(chosen[0].serving.rows, kFirst);
  ASSERT_TRUE(chosen[0].next.has_value());
  EXPECT_EQ(chosen[0].next->rows, kSecond);
  EXPECT_EQ(chosen[0].next->position, Position{4});
}

TEST(ViewBuilds, ABuildThatHadCaughtUpServes) {
  const auto chosen = ChooseBuilds(
      Register({kFirst}), {{kFirst, Position{7}}, {kSecond, Position{7}}});

  EXPECT_EQ(chosen[0].serving.rows, kSecond);
  EXPECT_FALSE(chosen[0].next.has_value());
}

TEST(ViewBuilds, TheFormerVersionServesWhereItsCodeIsStillThere) {
  const auto projections = Register({kFirst, kNewerCode});

  const auto chosen = ChooseBuilds(projections, {{kFirst, Position{7}}});

  ASSERT_EQ(chosen.size(), 1u);
  EXPECT_EQ(chosen[0].serving.rows, kFirst);
  EXPECT_EQ(chosen[0].serving.projection, projections[0].get());
  ASSERT_TRUE(chosen[0].next.has_value());
  EXPECT_EQ(chosen[0].next->rows, kNewerCode);
  EXPECT_EQ(chosen[0].next->projection, projections[1].get());
}

TEST(ViewBuilds, TheFormerVersionDoesNotServeWhereItsCodeIsGone) {
  const auto chosen =
      ChooseBuilds(Register({kNewerCode}), {{kFirst, Position{7}}});

  EXPECT_EQ(chosen[0].serving.rows, kNewerCode);
  EXPECT_EQ(chosen[0].serving.position, Position::kBeforeFirst);
}

TEST(ViewBuilds, WithNothingThereTheFormerVersionIsNotFolded) {
  const auto chosen = ChooseBuilds(Register({kNewerCode, kFirst}), {});

  ASSERT_EQ(chosen.size(), 1u);
  EXPECT_EQ(chosen[0].serving.rows, kNewerCode);
  EXPECT_FALSE(chosen[0].next.has_value());
}

}  // namespace
}  // namespace yoriai::server
