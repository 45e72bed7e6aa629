#include "server/subscriptions/hub.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "server/domain/errors.h"
#include "storage/log/memory_event_log.h"
#include "tests/unit/server/subscriptions/follower.h"
#include "tests/unit/server/subscriptions/journal_writer.h"

namespace yoriai::server {
namespace {

using apipb::SubscribeRequest;
using apipb::SubscribeResponse;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const absl::Time kStart = absl::FromUnixSeconds(1'600'000'000);

class HubTest : public ::testing::Test {
 protected:
  HubTest() {
    limits_.subscribers_max = 3;
    limits_.ring_records_max = 4;
    limits_.message_records_max = 3;
    limits_.considered_max = 10;
  }

  // Written to limits_ before its first use.
  Hub& hub() {
    if (!hub_.has_value()) hub_.emplace(log_, clock_, limits_);
    return *hub_;
  }

  // Brings a follower to where it waits for news.
  static void CatchUp(Follower& follower) { follower.FetchAll(); }

  static SubscribeRequest About(const std::string& body_id) {
    SubscribeRequest request;
    request.mutable_filter()->add_body_ids(body_id);
    return request;
  }

  storage::ManualClock clock_{kStart};
  storage::MemoryEventLog log_;
  JournalWriter writer_{log_};
  SubscriptionLimits limits_;
  std::optional<Hub> hub_;
};

TEST_F(HubTest, FirstConfirmsThenReplaysThenSaysThatItHasCaughtUp) {
  writer_.AppendAbout("salon", 2);
  Follower follower(hub(), SubscribeRequest());

  const SubscribeResponse first = follower.Fetch();
  const SubscribeResponse second = follower.Fetch();
  const SubscribeResponse third = follower.Fetch();
  follower.Fetch();

  EXPECT_EQ(first.confirmation().after_position(), 0u);
  EXPECT_EQ(first.confirmation().head(), 2u);
  EXPECT_EQ(second.events().events_size(), 2);
  EXPECT_EQ(second.events().read_to_position(), 2u);
  EXPECT_EQ(third.caught_up().position(), 2u);
  EXPECT_TRUE(follower.waiting());
}

TEST_F(HubTest, AnEmptyLogIsCaughtUpAtOnce) {
  Follower follower(hub(), SubscribeRequest());

  const auto responses = follower.FetchAll();

  ASSERT_EQ(responses.size(), 2u);
  EXPECT_TRUE(responses[0].has_confirmation());
  EXPECT_TRUE(responses[1].has_caught_up());
}

TEST_F(HubTest, OneMessageHoldsNoMoreThanItsLimit) {
  writer_.AppendAbout("salon", 4);
  Follower follower(hub(), SubscribeRequest());
  follower.Fetch();

  EXPECT_EQ(follower.Fetch().events().events_size(), 3);
  EXPECT_EQ(follower.Fetch().events().events_size(), 1);
}

TEST_F(HubTest, NewsReachesWhoWaits) {
  Follower follower(hub(), SubscribeRequest());
  CatchUp(follower);

  writer_.AppendAbout("salon", 1);
  hub().Beat();

  EXPECT_EQ(follower.readies(), 1);
  EXPECT_EQ(follower.Fetch().events().events(0).position(), 1u);
}

TEST_F(HubTest, NewsThatIsNotWantedWakesNobody) {
  Follower follower(hub(), About("forum"));
  CatchUp(follower);

  writer_.AppendAbout("salon", 5);
  hub().Beat();

  EXPECT_EQ(follower.readies(), 0);
}

TEST_F(HubTest, WantedNewsComesAlsoAfterMuchThatIsNot) {
  Follower follower(hub(), About("forum"));
  CatchUp(follower);
  for (int i = 0; i < 3; ++i) {
    writer_.AppendAbout("salon", 3);
    hub().Beat();
  }

  writer_.AppendAbout("forum", 1);
  hub().Beat();

  EXPECT_EQ(follower.readies(), 1);
  EXPECT_THAT(follower.FetchAll(), ::testing::SizeIs(1));
  EXPECT_THAT(follower.positions(), ElementsAre(10));
}

TEST_F(HubTest, WhoFollowsTheSameGetsTheVerySameBytes) {
  Follower first(hub(), About("salon"));
  Follower second(hub(), About("salon"));
  Follower other(hub(), SubscribeRequest());
  for (Follower* follower : {&first, &second, &other}) CatchUp(*follower);

  writer_.AppendAbout("salon", 2);
  hub().Beat();
  for (Follower* follower : {&first, &second, &other}) follower->Fetch();

  EXPECT_THAT(first.positions(), ElementsAre(1, 2));
  EXPECT_THAT(second.positions(), ElementsAre(1, 2));
  EXPECT_EQ(first.message(), second.message());
  EXPECT_THAT(other.positions(), ElementsAre(1, 2));
  EXPECT_NE(first.message(), other.message()) << "its token is another";
}

TEST_F(HubTest, WhoComesLaterGoesOnFromWhatOthersTook) {
  Follower first(hub(), SubscribeRequest());
  Follower second(hub(), SubscribeRequest());
  CatchUp(first);
  CatchUp(second);
  writer_.AppendAbout("salon", 1);
  hub().Beat();
  CatchUp(first);
  writer_.AppendAbout("salon", 2);
  hub().Beat();

  CatchUp(first);
  CatchUp(second);

  EXPECT_THAT(first.positions(), ElementsAre(1, 2, 3));
  EXPECT_THAT(second.positions(), ElementsAre(1, 2, 3));
}

TEST_F(HubTest, WhoIsTooSlowFallsBehindIsToldAndMissesNothing) {
  Follower follower(hub(), SubscribeRequest());
  CatchUp(follower);
  writer_.AppendAbout("salon", 1);
  hub().Beat();

  writer_.AppendAbout("salon", 9);
  hub().Beat();
  const auto responses = follower.FetchAll();

  ASSERT_EQ(responses.size(), 6u);
  EXPECT_EQ(responses[0].fell_behind().position(), 0u);
  EXPECT_EQ(responses[0].fell_behind().head(), 10u);
  EXPECT_TRUE(responses[5].has_caught_up());
  EXPECT_THAT(follower.positions(), ElementsAre(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
}

TEST_F(HubTest, ACatchUpWithoutMatchesTellsHowFarItIsOnTheWay) {
  limits_.prefix_streams_max = 0;
  for (int i = 0; i < 25; ++i) {
    writer_.Append("body/salon", {"type:MeetingHeld"});
  }
  writer_.Append("meeting/salon-1", {"type:MeetingHeld"});
  SubscribeRequest request;
  request.mutable_filter()->set_stream_prefix("meeting/");
  Follower follower(hub(), request);

  const auto responses = follower.FetchAll();

  ASSERT_EQ(responses.size(), 5u);
  EXPECT_EQ(responses[1].checkpoint().position(), 10u);
  EXPECT_EQ(responses[2].checkpoint().position(), 20u);
  EXPECT_EQ(responses[4].caught_up().position(), 26u);
  EXPECT_THAT(follower.positions(), ElementsAre(26));
}

TEST_F(HubTest, LiveNewsWithoutMatchesLeadsToCheckpoints) {
  Follower follower(hub(), About("forum"));
  CatchUp(follower);

  for (int i = 0; i < 9; ++i) {
    writer_.AppendAbout("salon", 1);
    hub().Beat();
  }
  EXPECT_EQ(follower.readies(), 0);
  writer_.AppendAbout("salon", 1);
  hub().Beat();

  EXPECT_EQ(follower.readies(), 1);
  EXPECT_EQ(follower.Fetch().checkpoint().position(), 10u);
}

TEST_F(HubTest, SilenceIsBrokenByAHeartbeat) {
  writer_.AppendAbout("salon", 1);
  Follower follower(hub(), About("forum"));
  CatchUp(follower);
  clock_.Advance(absl::Seconds(14));
  hub().Beat();
  EXPECT_EQ(follower.readies(), 0);

  clock_.Advance(absl::Seconds(1));
  writer_.AppendAbout("salon", 1);
  hub().Beat();

  EXPECT_EQ(follower.readies(), 1);
  const SubscribeResponse response = follower.Fetch();
  EXPECT_EQ(response.heartbeat().position(), 2u);
  EXPECT_EQ(response.heartbeat().head(), 2u);
  EXPECT_EQ(response.heartbeat().server_time().seconds(), 1'600'000'015);
  EXPECT_FALSE(response.heartbeat().resume_token().empty());
  follower.Fetch();
  EXPECT_TRUE(follower.waiting());
}

TEST_F(HubTest, AMessageStartsTheSilenceAnew) {
  Follower follower(hub(), SubscribeRequest());
  CatchUp(follower);
  clock_.Advance(absl::Seconds(14));
  writer_.AppendAbout("salon", 1);
  hub().Beat();
  CatchUp(follower);

  clock_.Advance(absl::Seconds(14));
  hub().Beat();
  EXPECT_TRUE(follower.FetchAll().empty());

  clock_.Advance(absl::Seconds(1));
  EXPECT_TRUE(follower.Fetch().has_heartbeat());
}

TEST_F(HubTest, TheCallerChoosesTheLongestSilence) {
  for (const int32_t seconds : {1, 300}) {
    SubscribeRequest request;
    request.set_heartbeat_seconds(seconds);
    Follower follower(hub(), request);
    CatchUp(follower);

    clock_.Advance(absl::Seconds(seconds) - absl::Milliseconds(1));
    EXPECT_TRUE(follower.FetchAll().empty());
    clock_.Advance(absl::Milliseconds(1));
    EXPECT_TRUE(follower.Fetch().has_heartbeat());
  }
}

TEST_F(HubTest, ThoseWhoGotTheSameEventAreNotAllDueAtOnce) {
  Follower first(hub(), SubscribeRequest());
  Follower second(hub(), SubscribeRequest());
  CatchUp(first);
  CatchUp(second);

  clock_.Advance(absl::Seconds(15) - absl::Milliseconds(1));
  hub().Beat();
  EXPECT_EQ(first.readies() + second.readies(), 1);

  clock_.Advance(absl::Milliseconds(1));
  hub().Beat();
  EXPECT_EQ(first.readies() + second.readies(), 2);
}

TEST_F(HubTest, ASilenceOutOfBoundsIsRefused) {
  for (const int32_t seconds : {-1, 301}) {
    SubscribeRequest request;
    request.set_heartbeat_seconds(seconds);

    EXPECT_EQ(ReasonOf(hub().Subscribe(request, [] {}).status()),
              "FIELD_INVALID");
  }
}

TEST_F(HubTest, BeginsAfterAPosition) {
  writer_.AppendAbout("salon", 3);
  SubscribeRequest request;
  request.set_after_position(2);
  Follower follower(hub(), request);

  follower.FetchAll();

  EXPECT_THAT(follower.positions(), ElementsAre(3));
}

TEST_F(HubTest, APositionBeyondTheHeadIsRefused) {
  writer_.AppendAbout("salon", 3);
  SubscribeRequest request;
  request.set_after_position(3);
  EXPECT_TRUE(hub().Subscribe(request, [] {}).ok());

  request.set_after_position(4);
  const absl::Status beyond = hub().Subscribe(request, [] {}).status();
  EXPECT_EQ(ReasonOf(beyond), "AS_OF_BEYOND_HEAD");
  EXPECT_THAT(std::string(beyond.message()), HasSubstr("after_position is 4"));
}

TEST_F(HubTest, FromNowSkipsThePast) {
  writer_.AppendAbout("salon", 3);
  SubscribeRequest request;
  request.mutable_from_now();
  Follower follower(hub(), request);

  writer_.AppendAbout("salon", 1);
  follower.FetchAll();

  EXPECT_THAT(follower.positions(), ElementsAre(4));
}

TEST_F(HubTest, EveryTokenResumesWhereItsMessageEnded) {
  writer_.AppendAbout("salon", 5);
  SubscribeRequest request = About("salon");
  Follower first(hub(), request);
  first.Fetch();
  first.Fetch();  // Three events.

  request.set_resume_token(first.token());
  Follower second(hub(), request);
  second.FetchAll();

  EXPECT_THAT(first.positions(), ElementsAre(1, 2, 3));
  EXPECT_THAT(second.positions(), ElementsAre(4, 5));
}

TEST_F(HubTest, ATokenOfAnotherFilterOrLogIsRefused) {
  Follower follower(hub(), About("salon"));
  follower.Fetch();

  SubscribeRequest other_filter = About("forum");
  other_filter.set_resume_token(follower.token());
  EXPECT_EQ(ReasonOf(hub().Subscribe(other_filter, [] {}).status()),
            "TOKEN_INVALID");

  SubscribeRequest same_filter = About("salon");
  same_filter.set_resume_token(follower.token());
  const storage::MemoryEventLog other_log;
  Hub other_hub(other_log, clock_);
  EXPECT_EQ(ReasonOf(other_hub.Subscribe(same_filter, [] {}).status()),
            "TOKEN_INVALID");
  EXPECT_TRUE(hub().Subscribe(same_filter, [] {}).ok());
}

TEST_F(HubTest, TakesAsManySubscribersAsMayBe) {
  Follower first(hub(), SubscribeRequest());
  Follower second(hub(), SubscribeRequest());
  {
    const Follower third(hub(), SubscribeRequest());
    EXPECT_EQ(hub().subscribers(), 3u);

    EXPECT_EQ(ReasonOf(hub().Subscribe({}, [] {}).status()),
              "SUBSCRIBERS_FULL");
  }
  EXPECT_TRUE(hub().Subscribe({}, [] {}).ok());
}

TEST_F(HubTest, StoppingEndsEverySubscriptionWithAReason) {
  writer_.AppendAbout("salon", 2);
  Follower waiting(hub(), SubscribeRequest());
  waiting.FetchAll();
  Follower reading(hub(), SubscribeRequest());
  reading.Fetch();

  hub().Stop();

  EXPECT_EQ(waiting.readies(), 1);
  const SubscribeResponse last = waiting.Fetch();
  EXPECT_EQ(last.ended().reason(),
            SubscribeResponse::Ended::REASON_SERVER_STOPPING);
  EXPECT_EQ(last.ended().position(), 2u);
  waiting.Fetch();
  EXPECT_TRUE(waiting.ended());
  EXPECT_EQ(reading.Fetch().ended().position(), 0u);
  EXPECT_EQ(ReasonOf(hub().Subscribe({}, [] {}).status()), "STOPPING");
}

TEST_F(HubTest, WhoLeavesWhileWaitingIsForgotten) {
  {
    Follower follower(hub(), SubscribeRequest());
    follower.FetchAll();
  }
  writer_.AppendAbout("salon", 1);
  clock_.Advance(absl::Hours(1));

  hub().Beat();

  EXPECT_EQ(hub().subscribers(), 0u);
}

}  // namespace
}  // namespace yoriai::server
