// Views that are built anew while they serve.

#include <atomic>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/synchronization/notification.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/domain/errors.h"
#include "server/projections/all_projections.h"
#include "server/projections/projector.h"
#include "server/projections/row_reader.h"
#include "storage/base/limits.h"
#include "storage/base/worker_thread.h"
#include "tests/support/random_seed.h"
#include "tests/unit/server/projections/federation_log.h"
#include "tests/unit/server/projections/random_history.h"
#include "tests/unit/server/projections/watched_views.h"
#include "yoriai/view/v1/rows.pb.h"

namespace yoriai::server {
namespace {

using storage::Position;
using storage::ViewId;
using testing::ElementsAre;
using testing::HasSubstr;

using Rows = std::map<std::string, std::string>;

const ViewId kView{"a", 1};

// Counts events, times a factor that changes with its version.
class Counting final : public Projection {
 public:
  explicit Counting(ViewId view) : view_(std::move(view)) {}

  const ViewId& view() const override { return view_; }
  void Fold(const RecordedEvent&, ViewDraft& rows) const override {
    rows.Change<viewpb::DayTally>("all", [&](viewpb::DayTally& tally) {
      tally.set_count(tally.count() + view_.version);
    });
  }

 private:
  const ViewId view_;
};

std::vector<std::unique_ptr<Projection>> Countings(std::vector<ViewId> views) {
  std::vector<std::unique_ptr<Projection>> projections;
  for (ViewId& view : views) {
    projections.push_back(std::make_unique<Counting>(std::move(view)));
  }
  return projections;
}

int64_t CountOf(const storage::ViewReader& views, Position as_of) {
  const auto row = RowReader(views, kView, as_of).Get<viewpb::DayTally>("all");
  EXPECT_TRUE(row.ok());
  return row->has_value() ? (*row)->count() : 0;
}

void AddEvents(FederationLog& log, int count) {
  for (int i = 0; i < count; ++i) {
    log.Add("2020-05-13", "member_left { organisation_id: 'miyagi' }");
  }
}

// Returns when everything that was asked of the projector before has had at
// least one turn: each of these events is folded in a turn of its own, the
// first perhaps in one that was under way.
void PassTurns(FederationLog& log, Projector& projector) {
  for (int turn = 0; turn < 3; ++turn) {
    AddEvents(log, 1);
    AwaitReached(projector, log.head());
  }
}

TEST(ProjectorRebuild, TheNewRowsServeAndTheOldOnesAreDropped) {
  FederationLog log;
  AddEvents(log, 3);
  WatchedViews views;
  Projector projector(log.log(), views, Countings({kView}),
                      storage::Clock::System());
  AwaitReached(projector, Position{3});

  EXPECT_THAT(*projector.Rebuild("a"), ElementsAre("a"));

  views.AwaitDropped(kView);
  EXPECT_THAT(*views.List(), ElementsAre(RowsOfBuild(kView, 1)));
  EXPECT_EQ(CountOf(*projector.OpenViews(), Position{3}), 3);
  EXPECT_FALSE(projector.Progress()[0].rebuild.has_value());
  AddEvents(log, 1);
  AwaitReached(projector, Position{4});
  EXPECT_EQ(CountOf(*projector.OpenViews(), Position{4}), 4);
}

TEST(ProjectorRebuild, EveryViewIsBuiltAnewIfNoneIsNamed) {
  FederationLog log;
  AddEvents(log, 1);
  WatchedViews views;
  Projector projector(log.log(), views, Countings({kView, {"b", 1}}),
                      storage::Clock::System());
  AwaitReached(projector, Position{1});

  EXPECT_THAT(*projector.Rebuild(""), ElementsAre("a", "b"));

  views.AwaitDropped(kView);
  views.AwaitDropped({"b", 1});
}

TEST(ProjectorRebuild, AViewCanBeBuiltAnewAgainAndAgain) {
  FederationLog log;
  AddEvents(log, 3);
  WatchedViews views;
  Projector projector(log.log(), views, Countings({kView}),
                      storage::Clock::System());
  AwaitReached(projector, Position{3});

  for (uint32_t build = 0; build < 3; ++build) {
    ASSERT_TRUE(projector.Rebuild("a").ok());
    views.AwaitDropped(RowsOfBuild(kView, build));
    EXPECT_EQ(CountOf(*projector.OpenViews(), Position{3}), 3);
  }
}

TEST(ProjectorRebuild, OldRowsStayUntilTheirLastReaderHasGone) {
  FederationLog log;
  AddEvents(log, 3);
  WatchedViews views;
  Projector projector(log.log(), views, Countings({kView}),
                      storage::Clock::System());
  AwaitReached(projector, Position{3});
  std::optional reader(projector.OpenViews());

  ASSERT_TRUE(projector.Rebuild("a").ok());
  PassTurns(log, projector);

  EXPECT_FALSE(projector.Progress()[0].rebuild.has_value());
  EXPECT_EQ(views.List()->size(), 2u);
  EXPECT_EQ(CountOf(**reader, Position{3}), 3);
  EXPECT_EQ(CountOf(*projector.OpenViews(), Position{6}), 6);
  reader.reset();
  views.AwaitDropped(kView);
}

TEST(ProjectorRebuild, AnswersStayTheSameBesideAppendsAndQuestions) {
  RandomHistory history(static_cast<unsigned>(test::RandomSeed()));
  FederationLog log;
  for (int i = 0; i < 200; ++i) log.Add(history.Next());
  WatchedViews views;
  Projector projector(log.log(), views, AllProjections(),
                      storage::Clock::System());
  AwaitReached(projector, log.head());
  std::map<Position, Rows> expected;
  for (const uint64_t at : {1, 50, 199, 200}) {
    expected[Position{at}] = AllRows(*projector.OpenViews(), Position{at});
  }
  std::atomic<int> asked{0};
  std::atomic<int> wrong{0};
  storage::WorkerThread asking("asking", [&](const std::atomic<bool>& stop) {
    do {
      for (const auto& [at, rows] : expected) {
        if (AllRows(*projector.OpenViews(), at) != rows) ++wrong;
        ++asked;
      }
    } while (!stop);
  });

  for (uint32_t build = 0; build < 5; ++build) {
    ASSERT_TRUE(projector.Rebuild("").ok());
    for (int i = 0; i < 100; ++i) log.Add(history.Next());
    for (const auto& projection : AllProjections()) {
      views.AwaitDropped(RowsOfBuild(projection->view(), build));
    }
  }
  asking.Join();
  AwaitReached(projector, log.head());

  EXPECT_GT(asked, 0);
  EXPECT_EQ(wrong, 0);
  storage::MemoryViewStore anew;
  FoldAll(log.log(), anew);
  EXPECT_EQ(AllRows(*projector.OpenViews(), log.head()),
            AllRows(anew, log.head()));
}

TEST(ProjectorRebuild, GoesOnAfterACrashInTheMiddleAndServesNoHalf) {
  const int count = 2 * storage::kProjectionBatchEventsMax + 1;
  const ViewId next = RowsOfBuild(kView, 1);
  FederationLog log;
  AddEvents(log, count);
  WatchedViews views;
  {
    Projector projector(log.log(), views, Countings({kView}),
                        storage::Clock::System());
    AwaitReached(projector, log.head());
    views.BreakAt(next, Position{storage::kProjectionBatchEventsMax});
    ASSERT_TRUE(projector.Rebuild("a").ok());
    // No position is that far: this is answered when folding has failed.
    absl::Notification failed;
    projector.WhenReached(Position{~uint64_t{0}}, absl::InfiniteFuture(),
                          [&](const absl::Status&) { failed.Notify(); });
    failed.WaitForNotification();
    EXPECT_EQ(CountOf(*projector.OpenViews(), log.head()), count);
    EXPECT_EQ(projector.Rebuild("a").status().code(),
              absl::StatusCode::kInternal);
  }
  ASSERT_EQ(*views.PositionOf(next),
            Position{storage::kProjectionBatchEventsMax});
  views.Mend();
  views.CloseGate();

  Projector projector(log.log(), views, Countings({kView}),
                      storage::Clock::System());

  EXPECT_EQ(projector.position(), log.head());
  EXPECT_EQ(CountOf(*projector.OpenViews(), log.head()), count);
  ASSERT_TRUE(projector.Progress()[0].rebuild.has_value());
  EXPECT_EQ(projector.Progress()[0].rebuild->position,
            Position{storage::kProjectionBatchEventsMax});
  views.OpenGate();
  views.AwaitDropped(kView);
  EXPECT_EQ(CountOf(*projector.OpenViews(), log.head()), count);
}

TEST(ProjectorRebuild, TheFormerVersionServesUntilTheNewOneHasCaughtUp) {
  FederationLog log;
  AddEvents(log, 3);
  WatchedViews views;
  {
    Projector projector(log.log(), views, Countings({kView}),
                        storage::Clock::System());
    AwaitReached(projector, Position{3});
  }
  views.CloseGate();

  Projector projector(log.log(), views, Countings({kView, {"a", 2}}),
                      storage::Clock::System());

  EXPECT_EQ(projector.position(), Position{3});
  EXPECT_EQ(CountOf(*projector.OpenViews(), Position{3}), 3);
  EXPECT_EQ(projector.Progress()[0].view.version, 1u);
  EXPECT_EQ(projector.Progress()[0].rebuild->version, 2u);
  views.OpenGate();
  views.AwaitDropped(kView);
  EXPECT_EQ(CountOf(*projector.OpenViews(), Position{3}), 6);
  EXPECT_EQ(projector.Progress()[0].view.version, 2u);
}

TEST(ProjectorRebuild, AViewThatIsNotThereIsRefusedInBothLanguages) {
  FederationLog log;
  WatchedViews views;
  Projector projector(log.log(), views, Countings({kView, {"b", 1}}),
                      storage::Clock::System());

  const absl::Status status = projector.Rebuild("c").status();

  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(ReasonOf(status), "ENTITY_UNKNOWN");
  for (const char* url : {kLocalizedMessageJaUrl, kLocalizedMessageEnUrl}) {
    const auto message = status.GetPayload(url);
    ASSERT_TRUE(message.has_value());
    EXPECT_THAT(std::string(*message), HasSubstr("a, b"));
  }
}

TEST(Projector, IsTooFarBehindBeyondItsBoundWhileItFolds) {
  FederationLog log;
  AddEvents(log, 1);
  WatchedViews views;
  views.CloseGate();
  Projector projector(log.log(), views, Countings({kView}),
                      storage::Clock::System());
  while (Number(log.head()) < storage::kViewsLagEventsMax) log.AddRubbish();
  EXPECT_FALSE(projector.TooFarBehind());

  log.AddRubbish();

  EXPECT_TRUE(projector.TooFarBehind());
  views.OpenGate();
  // Folding stops at the rubbish; nobody is made to wait for that.
  AwaitReached(projector, Position{1});
  absl::Notification failed;
  projector.WhenReached(log.head(), absl::InfiniteFuture(),
                        [&](const absl::Status&) { failed.Notify(); });
  failed.WaitForNotification();
  EXPECT_FALSE(projector.TooFarBehind());
}

}  // namespace
}  // namespace yoriai::server
