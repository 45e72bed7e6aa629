#include "server/projections/projector.h"

#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/projections/row_reader.h"
#include "storage/base/limits.h"
#include "storage/views/memory_view_store.h"
#include "tests/unit/server/projections/federation_log.h"
#include "yoriai/view/v1/rows.pb.h"

namespace yoriai::server {
namespace {

using storage::Position;
using testing::HasSubstr;

// Counts events, times a factor that changes with its version.
class Counting final : public Projection {
 public:
  Counting(std::string name, uint32_t version)
      : view_{std::move(name), version} {}

  const storage::ViewId& view() const override { return view_; }
  void Fold(const RecordedEvent&, ViewDraft& rows) const override {
    rows.Change<viewpb::DayTally>("all", [&](viewpb::DayTally& tally) {
      tally.set_count(tally.count() + view_.version);
    });
  }

 private:
  const storage::ViewId view_;
};

std::vector<std::unique_ptr<Projection>> Countings(
    std::vector<storage::ViewId> views) {
  std::vector<std::unique_ptr<Projection>> projections;
  for (const storage::ViewId& view : views) {
    projections.push_back(std::make_unique<Counting>(view.name, view.version));
  }
  return projections;
}

int64_t CountOf(const storage::ViewReader& views, const storage::ViewId& view,
                Position as_of) {
  const auto row = RowReader(views, view, as_of).Get<viewpb::DayTally>("all");
  EXPECT_TRUE(row.ok());
  return row->has_value() ? (*row)->count() : 0;
}

// A store that can be told to fail.
class FailingViews final : public storage::ViewStore {
 public:
  enum class Failing { kNothing, kGet, kApply, kList, kPositionOf };

  absl::StatusOr<std::optional<std::string>> Get(
      const storage::ViewId& view, absl::string_view entity,
      Position as_of) const override {
    if (failing == Failing::kGet) return absl::DataLossError("broken read");
    return views.Get(view, entity, as_of);
  }
  absl::Status Scan(
      const storage::ViewId& view, absl::string_view prefix,
      absl::string_view after, Position as_of,
      absl::FunctionRef<bool(absl::string_view, absl::string_view)> visit)
      const override {
    return views.Scan(view, prefix, after, as_of, visit);
  }
  absl::Status Apply(const std::vector<storage::ViewChange>& changes) override {
    if (failing == Failing::kApply) return absl::UnknownError("broken write");
    return views.Apply(changes);
  }
  absl::StatusOr<Position> PositionOf(
      const storage::ViewId& view) const override {
    if (failing == Failing::kPositionOf) return absl::DataLossError("broken");
    return views.PositionOf(view);
  }
  absl::StatusOr<std::vector<storage::ViewId>> List() const override {
    if (failing == Failing::kList) return absl::DataLossError("broken list");
    return views.List();
  }
  absl::Status Drop(const storage::ViewId& view) override {
    return views.Drop(view);
  }

  storage::MemoryViewStore views;
  Failing failing = Failing::kNothing;
};

// Waits for the answer of WhenReached().
absl::Status AwaitAnswer(Projector& projector, Position position) {
  absl::Notification answered;
  absl::Status answer;
  projector.WhenReached(position, absl::InfiniteFuture(),
                        [&](absl::Status status) {
                          answer = std::move(status);
                          answered.Notify();
                        });
  answered.WaitForNotification();
  return answer;
}

void AddEvents(FederationLog& log, int count) {
  for (int i = 0; i < count; ++i) {
    log.Add("2020-05-13",
            absl::StrCat("member_left { organisation_id: 'o", i, "' }"));
  }
}

TEST(Projector, AnEmptyLogIsReachedAtOnce) {
  FederationLog log;
  storage::MemoryViewStore views;
  Projector projector(log.log(), views, Countings({{"a", 1}}),
                      storage::Clock::System());

  AwaitReached(projector, Position::kBeforeFirst);
  EXPECT_EQ(projector.position(), Position::kBeforeFirst);
  EXPECT_TRUE(projector.health().ok());
}

TEST(Projector, FoldsWhatIsThereAndWhatComes) {
  FederationLog log;
  AddEvents(log, 3);
  storage::MemoryViewStore views;
  Projector projector(log.log(), views, Countings({{"a", 1}}),
                      storage::Clock::System());
  AwaitReached(projector, Position{3});
  EXPECT_EQ(CountOf(views, {"a", 1}, Position{3}), 3);

  AddEvents(log, 2);

  AwaitReached(projector, Position{5});
  EXPECT_EQ(CountOf(views, {"a", 1}, Position{5}), 5);
  EXPECT_EQ(CountOf(views, {"a", 1}, Position{4}), 4);
}

TEST(Projector, FoldsAFewEventsThatNobodyWaitsFor) {
  FederationLog log;
  storage::MemoryViewStore views;
  Projector projector(log.log(), views, Countings({{"a", 1}}),
                      storage::Clock::System());
  for (uint64_t i = 1; i <= 3; ++i) {
    AddEvents(log, 1);
    while (projector.position() < Position{i}) std::this_thread::yield();
  }
  EXPECT_EQ(CountOf(views, {"a", 1}, Position{3}), 3);
}

TEST(Projector, FoldsMoreThanOneBatch) {
  const int count = 2 * storage::kProjectionBatchEventsMax + 1;
  FederationLog log;
  AddEvents(log, count);
  storage::MemoryViewStore views;
  Projector projector(log.log(), views, Countings({{"a", 1}}),
                      storage::Clock::System());

  AwaitReached(projector, log.head());
  for (const uint64_t position :
       {uint64_t{1}, uint64_t{storage::kProjectionBatchEventsMax},
        uint64_t{storage::kProjectionBatchEventsMax + 1}, uint64_t(count)}) {
    EXPECT_EQ(CountOf(views, {"a", 1}, Position{position}),
              static_cast<int64_t>(position));
  }
}

TEST(Projector, GoesOnAfterARestart) {
  FederationLog log;
  storage::MemoryViewStore views;
  AddEvents(log, 3);
  {
    Projector projector(log.log(), views, Countings({{"a", 1}}),
                        storage::Clock::System());
    AwaitReached(projector, Position{3});
  }
  AddEvents(log, 2);

  Projector projector(log.log(), views, Countings({{"a", 1}}),
                      storage::Clock::System());

  AwaitReached(projector, Position{5});
  EXPECT_EQ(CountOf(views, {"a", 1}, Position{5}), 5);
}

TEST(Projector, FoldsANewProjectionBesideOneThatIsAhead) {
  FederationLog log;
  storage::MemoryViewStore views;
  AddEvents(log, 3);
  {
    Projector projector(log.log(), views, Countings({{"a", 1}}),
                        storage::Clock::System());
    AwaitReached(projector, Position{3});
  }

  Projector projector(log.log(), views, Countings({{"a", 1}, {"b", 1}}),
                      storage::Clock::System());

  AwaitReached(projector, Position{3});
  EXPECT_EQ(CountOf(views, {"a", 1}, Position{3}), 3);
  EXPECT_EQ(CountOf(views, {"b", 1}, Position{3}), 3);
  const std::vector<ProjectionProgress> progress = projector.Progress();
  ASSERT_EQ(progress.size(), 2u);
  EXPECT_EQ(progress[0].view.name, "a");
  EXPECT_EQ(progress[1].position, Position{3});
}

TEST(Projector, RefoldsANewVersionBesideTheOldOneAndThenDropsThat) {
  FederationLog log;
  storage::MemoryViewStore views;
  AddEvents(log, 3);
  {
    Projector projector(log.log(), views, Countings({{"a", 1}, {"gone", 1}}),
                        storage::Clock::System());
    AwaitReached(projector, Position{3});
  }

  {
    Projector projector(log.log(), views, Countings({{"a", 2}}),
                        storage::Clock::System());
    AwaitReached(projector, Position{3});
    AddEvents(log, 1);
    // What is folded after the views were dropped shows that they were.
    AwaitReached(projector, Position{4});
  }

  EXPECT_EQ(CountOf(views, {"a", 2}, Position{3}), 6);
  EXPECT_THAT(*views.List(), testing::ElementsAre(storage::ViewId{"a", 2}));
  EXPECT_EQ(CountOf(views, {"a", 1}, Position{3}), 0);
}

TEST(Projector, KeepsOldViewsWhileTheNewOnesHaveNotCaughtUp) {
  FederationLog log;
  storage::MemoryViewStore views;
  AddEvents(log, 3);
  {
    Projector projector(log.log(), views, Countings({{"a", 1}}),
                        storage::Clock::System());
    AwaitReached(projector, Position{3});
  }
  log.AddRubbish();

  {
    Projector projector(log.log(), views, Countings({{"a", 2}}),
                        storage::Clock::System());
    EXPECT_FALSE(AwaitAnswer(projector, Position{4}).ok());
  }

  EXPECT_EQ(CountOf(views, {"a", 1}, Position{3}), 3);
}

TEST(Projector, FoldsAnewAViewThatIsBeyondTheLog) {
  FederationLog log;
  storage::MemoryViewStore views;
  {
    FederationLog longer;
    AddEvents(longer, 9);
    Projector projector(longer.log(), views, Countings({{"a", 1}}),
                        storage::Clock::System());
    AwaitReached(projector, Position{9});
  }
  AddEvents(log, 2);

  Projector projector(log.log(), views, Countings({{"a", 1}}),
                      storage::Clock::System());

  AwaitReached(projector, Position{2});
  EXPECT_EQ(*views.PositionOf({"a", 1}), Position{2});
  EXPECT_EQ(CountOf(views, {"a", 1}, Position{2}), 2);
}

TEST(Projector, StopsAtWhatIsNoEventAndSaysWhere) {
  FederationLog log;
  AddEvents(log, 2);
  log.AddRubbish();
  AddEvents(log, 1);
  storage::MemoryViewStore views;
  Projector projector(log.log(), views, Countings({{"a", 1}}),
                      storage::Clock::System());

  EXPECT_EQ(AwaitAnswer(projector, Position{3}).code(),
            absl::StatusCode::kUnavailable);

  EXPECT_EQ(projector.position(), Position{2});
  EXPECT_EQ(projector.health().code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(projector.health().message()),
              HasSubstr("position 3"));
  EXPECT_EQ(CountOf(views, {"a", 1}, Position{2}), 2);
}

TEST(Projector, StopsAtAViewThatCannotBeReadWrittenOrFound) {
  for (const auto failing :
       {FailingViews::Failing::kGet, FailingViews::Failing::kApply,
        FailingViews::Failing::kList}) {
    FederationLog log;
    AddEvents(log, 1);
    FailingViews views;
    views.failing = failing;
    Projector projector(log.log(), views, Countings({{"a", 1}}),
                        storage::Clock::System());

    EXPECT_FALSE(AwaitAnswer(projector, Position{1}).ok());
    EXPECT_FALSE(projector.health().ok());
    EXPECT_THAT(std::string(projector.health().message()), HasSubstr("broken"));
    EXPECT_EQ(projector.position(), Position::kBeforeFirst);
  }
}

TEST(Projector, StopsAtAViewOfWhichNobodyKnowsHowFarItIs) {
  FederationLog log;
  AddEvents(log, 1);
  FailingViews views;
  {
    Projector projector(log.log(), views, Countings({{"a", 1}}),
                        storage::Clock::System());
    AwaitReached(projector, Position{1});
  }
  views.failing = FailingViews::Failing::kPositionOf;

  Projector projector(log.log(), views, Countings({{"a", 1}}),
                      storage::Clock::System());

  EXPECT_FALSE(AwaitAnswer(projector, Position{1}).ok());
  EXPECT_THAT(std::string(projector.health().message()), HasSubstr("broken"));
  EXPECT_EQ(projector.position(), Position::kBeforeFirst);
}

TEST(Projector, ContinuationsRunWithEveryViewAtThePosition) {
  FederationLog log;
  storage::MemoryViewStore views;
  Projector projector(log.log(), views, Countings({{"a", 1}, {"b", 1}}),
                      storage::Clock::System());
  absl::Notification answered;
  int64_t seen = 0;
  projector.WhenReached(Position{1}, absl::InfiniteFuture(),
                        [&](const absl::Status& status) {
                          EXPECT_TRUE(status.ok());
                          seen = CountOf(views, {"a", 1}, Position{1}) +
                                 CountOf(views, {"b", 1}, Position{1});
                          answered.Notify();
                        });

  AddEvents(log, 1);

  answered.WaitForNotification();
  EXPECT_EQ(seen, 2);
}

TEST(Projector, WhoeverWaitsIsToldThatItStops) {
  FederationLog log;
  storage::MemoryViewStore views;
  Projector projector(log.log(), views, Countings({{"a", 1}}),
                      storage::Clock::System());
  absl::Status answer;
  projector.WhenReached(
      Position{1}, absl::InfiniteFuture(),
      [&](absl::Status status) { answer = std::move(status); });

  projector.Stop();

  EXPECT_EQ(answer.code(), absl::StatusCode::kUnavailable);
  projector.Stop();
}

}  // namespace
}  // namespace yoriai::server
