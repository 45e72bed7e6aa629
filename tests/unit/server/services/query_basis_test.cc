#include "server/services/query_basis.h"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/synchronization/notification.h"
#include "server/domain/errors.h"
#include "storage/log/memory_event_log.h"
#include "storage/views/memory_view_store.h"
#include "tests/unit/server/subscriptions/journal_writer.h"

namespace yoriai::server {
namespace {

using storage::Position;

const absl::Time kNow = absl::FromUnixSeconds(1'600'000'000);

// Folds nothing, and lags when it is told to.
class NothingProjection final : public Projection {
 public:
  const storage::ViewId& view() const override { return view_; }
  void Fold(const RecordedEvent&, ViewDraft&) const override {}

 private:
  const storage::ViewId view_{"nothing", 1};
};

std::vector<std::unique_ptr<Projection>> Nothing() {
  std::vector<std::unique_ptr<Projection>> projections;
  projections.push_back(std::make_unique<NothingProjection>());
  return projections;
}

class QueryBasisTest : public ::testing::Test {
 protected:
  // Resolves with patience, and waits for the answer.
  absl::StatusOr<apipb::Basis> Resolve(const QueryPoint& point) {
    absl::StatusOr<apipb::Basis> result = absl::UnknownError("no answer");
    absl::Notification answered;
    basis_.Resolve(point, kNow + absl::Seconds(60),
                   [&](absl::StatusOr<apipb::Basis> basis) {
                     result = std::move(basis);
                     answered.Notify();
                   });
    answered.WaitForNotification();
    return result;
  }

  static QueryPoint AtPosition(uint64_t position) {
    QueryPoint point;
    point.as_of.set_position(position);
    return point;
  }

  static QueryPoint AtTime(absl::Time time) {
    QueryPoint point;
    point.as_of.mutable_recorded_time()->set_seconds(absl::ToUnixSeconds(time));
    return point;
  }

  storage::ManualClock clock_{kNow};
  storage::MemoryEventLog log_;
  storage::MemoryViewStore views_;
  JournalWriter writer_{log_};
  Projector projector_{log_, views_, Nothing(), clock_};
  storage::RecordedTime recorded_time_;
  const QueryBasis basis_{log_, recorded_time_, projector_, clock_};
};

TEST_F(QueryBasisTest, WithoutAsOfIsTheHeadOfTheArrival) {
  writer_.AppendAbout("salon", 3);

  const auto basis = Resolve({});

  ASSERT_TRUE(basis.ok()) << basis.status();
  EXPECT_EQ(basis->position(), 3u);
  EXPECT_EQ(basis->recorded_at().seconds(), 3);
}

TEST_F(QueryBasisTest, BeforeTheFirstEventHasNoTime) {
  const auto basis = Resolve({});

  ASSERT_TRUE(basis.ok());
  EXPECT_EQ(basis->position(), 0u);
  EXPECT_FALSE(basis->has_recorded_at());
}

TEST_F(QueryBasisTest, APositionUpToTheHeadIsTakenAndNoneBeyond) {
  writer_.AppendAbout("salon", 3);

  EXPECT_EQ(Resolve(AtPosition(0))->position(), 0u);
  EXPECT_EQ(Resolve(AtPosition(3))->position(), 3u);
  EXPECT_EQ(ReasonOf(Resolve(AtPosition(4)).status()), "AS_OF_BEYOND_HEAD");
}

TEST_F(QueryBasisTest, ATimeIsTheLastEventRecordedByThen) {
  writer_.AppendAbout("salon", 3);  // At seconds 1, 2 and 3.

  EXPECT_EQ(Resolve(AtTime(absl::FromUnixSeconds(2)))->position(), 2u);
  EXPECT_EQ(Resolve(AtTime(absl::UnixEpoch()))->position(), 0u);
  EXPECT_EQ(Resolve(AtTime(kNow))->position(), 3u);
  EXPECT_EQ(ReasonOf(Resolve(AtTime(kNow + absl::Seconds(1))).status()),
            "AS_OF_BEYOND_HEAD");
}

TEST_F(QueryBasisTest, ATimeWaitsForTheBatchThatMayBelongToIt) {
  recorded_time_.Begin(kNow);
  absl::Notification answered;
  absl::StatusOr<apipb::Basis> basis = absl::UnknownError("no answer");
  basis_.Resolve(AtTime(kNow), kNow + absl::Seconds(60),
                 [&](absl::StatusOr<apipb::Basis> result) {
                   basis = std::move(result);
                   answered.Notify();
                 });
  EXPECT_FALSE(answered.HasBeenNotified());

  writer_.AppendAbout("salon", 1);  // What the batch brings.
  recorded_time_.End();
  answered.WaitForNotification();

  ASSERT_TRUE(basis.ok()) << basis.status();
  EXPECT_EQ(basis->position(), 1u);
}

TEST_F(QueryBasisTest, ATimeThatIsNoneIsRefused) {
  QueryPoint point;
  point.as_of.mutable_recorded_time()->set_nanos(-1);

  EXPECT_EQ(ReasonOf(Resolve(point).status()), "FIELD_INVALID");
}

TEST_F(QueryBasisTest, WhatAPageTokenPinsCountsMoreThanAsOf) {
  writer_.AppendAbout("salon", 3);
  QueryPoint point = AtPosition(1);
  point.pinned = Position{2};
  EXPECT_EQ(Resolve(point)->position(), 2u);

  point.pinned = Position{4};
  EXPECT_EQ(ReasonOf(Resolve(point).status()), "TOKEN_INVALID");
}

TEST_F(QueryBasisTest, WhenStaleIsFineNobodyWaits) {
  projector_.Stop();
  const Position reached = projector_.position();
  writer_.AppendAbout("salon", 3);
  QueryPoint point;
  point.allow_stale = true;

  EXPECT_EQ(Resolve(point)->position(), Number(reached));
}

TEST_F(QueryBasisTest, TheNextPageIsNotStalerThanTheFirst) {
  projector_.Stop();
  writer_.AppendAbout("salon", 3);
  QueryPoint point;
  point.allow_stale = true;
  point.pinned = Position{3};

  EXPECT_FALSE(Resolve(point).ok());
}

TEST_F(QueryBasisTest, ADayIsReadOrIsTodayWhereThePlanIsCarriedOut) {
  const FiscalCalendar tokyo = *FiscalCalendar::Create({});
  clock_.Set(absl::FromCivil(absl::CivilSecond(2020, 3, 31, 15, 0, 0),
                             absl::UTCTimeZone()));

  EXPECT_EQ(*basis_.ResolveDay("", tokyo), absl::CivilDay(2020, 4, 1));
  EXPECT_EQ(*basis_.ResolveDay("2020-02-29", tokyo),
            absl::CivilDay(2020, 2, 29));
  EXPECT_EQ(ReasonOf(basis_.ResolveDay("2021-02-29", tokyo).status()),
            "FIELD_INVALID");
}

}  // namespace
}  // namespace yoriai::server
