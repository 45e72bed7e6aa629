#include "server/projections/world_from_views.h"

#include <string>

#include "absl/synchronization/notification.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/projections/all_projections.h"
#include "storage/views/memory_view_store.h"
#include "tests/unit/server/projections/federation_log.h"

namespace yoriai::server {
namespace {

using storage::Position;
using testing::ElementsAre;
using testing::IsEmpty;

const char kRegistered[] =
    "organisation_registered { organisation_id: 'miyagi' }";

// A federation with its views and worlds.
struct Federation {
  FederationLog log;
  storage::MemoryViewStore views;
  Projector projector{log.log(), views, AllProjections(),
                      storage::Clock::System()};
  WorldFromViews worlds{projector};

  std::unique_ptr<WorldDraft> Open() {
    AwaitReached(projector, log.head());
    return worlds.Open();
  }
};

TEST(WorldFromViews, AnswersAsOfThePositionAtWhichItWasOpened) {
  Federation federation;
  const auto before = federation.Open();
  federation.log.Add("2020-04-01", kRegistered);
  const auto after = federation.Open();

  EXPECT_EQ(before->position(), Position{0});
  EXPECT_FALSE(before->world().HasOrganisations());
  EXPECT_FALSE(before->world().FindOrganisation("miyagi").has_value());
  EXPECT_EQ(after->position(), Position{1});
  EXPECT_TRUE(after->world().HasOrganisations());
  EXPECT_TRUE(after->world().FindOrganisation("miyagi").has_value());
  EXPECT_TRUE(after->status().ok());
}

TEST(WorldFromViews, RemembersWhichStreamsItWasAskedAbout) {
  Federation federation;
  federation.log.Add("2020-04-01",
                     "decision_recorded { body_id: 'salon' decision_id: 'd' }");
  const auto draft = federation.Open();
  const World& world = draft->world();
  EXPECT_THAT(draft->relied_streams(), IsEmpty());

  EXPECT_FALSE(draft->relied_on_all());
  EXPECT_FALSE(world.HasOrganisations());
  EXPECT_TRUE(draft->relied_on_all())
      << "whatever comes next may be the first organisation";
  EXPECT_THAT(draft->relied_streams(), IsEmpty());
  world.FindOrganisation("o");
  world.FindOrganisation("o");
  world.FindSeat("b", "s");
  world.FindTheme("b", "t");
  world.FindProposal("b", "p");
  world.FindBody("b");
  EXPECT_THAT(draft->relied_streams(), ElementsAre("body/b", "organisation/o"));

  EXPECT_TRUE(world.FindDecision("d").has_value());
  world.FindMeeting("m");
  world.FindPlan("p");
  world.FindElement("p", "e");
  world.FindIndicator("p", "i");
  world.FindReport("p", "i", "r");
  world.FindActivity("a");
  EXPECT_THAT(draft->relied_streams(),
              ElementsAre("activity/a", "body/b", "decision/d", "indicator/p/i",
                          "meeting/m", "organisation/o", "plan/p"));
}

TEST(WorldFromViews, ADecisionThatIsNotThereReliesOnNobodyTakingItsId) {
  Federation federation;
  const auto draft = federation.Open();

  EXPECT_FALSE(draft->world().FindDecision("d").has_value());

  EXPECT_THAT(draft->relied_streams(), ElementsAre("decision/d"));
}

TEST(WorldFromViews, OnceThereIsAnOrganisationNothingRestsOnThereBeingNone) {
  Federation federation;
  federation.log.Add("2020-04-01", kRegistered);
  const auto draft = federation.Open();

  EXPECT_TRUE(draft->world().HasOrganisations());

  EXPECT_FALSE(draft->relied_on_all());
}

TEST(WorldFromViews, WhatIsTriedOutIsThereForThisDraftOnly) {
  Federation federation;
  federation.log.Add("2020-04-01", kRegistered);
  const auto draft = federation.Open();

  draft->TryOut(EventOn("2020-04-02",
                        "member_joined { organisation_id: 'miyagi' units: 3 }"),
                "office");
  draft->TryOut(EventOn("2020-04-03",
                        "membership_units_changed { organisation_id: 'miyagi'"
                        " units: 4 }"),
                "office");

  EXPECT_EQ(draft->world().FindOrganisation("miyagi")->units(), 4);
  EXPECT_EQ(draft->world().FindOrganisation("miyagi")->joined_on(),
            "2020-04-02");
  EXPECT_EQ(draft->position(), Position{1});
  EXPECT_FALSE(federation.Open()->world().FindOrganisation("miyagi")->member());
}

TEST(WorldFromViews, EveryKindOfAnswerSeesWhatWasTriedOut) {
  Federation federation;
  const auto draft = federation.Open();
  const eventpb::Event report = EventOn(
      "2020-04-01", "indicator_reported { plan_id: 'p' indicator_id: 'i' }");
  for (const char* text :
       {"body_established { body_id: 'b' themes { theme_id: 't' } }",
        "seat_taken { body_id: 'b' seat_id: 's' }",
        "proposal_made { body_id: 'b' proposal_id: 'p' }",
        "decision_recorded { body_id: 'b' decision_id: 'd' }",
        "meeting_held { meeting_id: 'm' body_id: 'b' }",
        "plan_adopted { plan_id: 'p' }",
        "plan_element_defined { plan_id: 'p' element_id: 'e' }",
        "indicator_defined { plan_id: 'p' indicator_id: 'i' }",
        "grant_awarded { activity { activity_id: 'a' } }", kRegistered}) {
    draft->TryOut(EventOn("2020-04-01", text), "office");
  }
  draft->TryOut(report, "office");

  const World& world = draft->world();
  EXPECT_TRUE(world.HasOrganisations());
  EXPECT_TRUE(world.FindBody("b").has_value());
  EXPECT_TRUE(world.FindTheme("b", "t").has_value());
  EXPECT_TRUE(world.FindSeat("b", "s").has_value());
  EXPECT_TRUE(world.FindProposal("b", "p").has_value());
  EXPECT_TRUE(world.FindDecision("d").has_value());
  EXPECT_TRUE(world.FindMeeting("m").has_value());
  EXPECT_TRUE(world.FindPlan("p").has_value());
  EXPECT_TRUE(world.FindElement("p", "e").has_value());
  EXPECT_TRUE(world.FindIndicator("p", "i").has_value());
  EXPECT_TRUE(
      world.FindReport("p", "i", report.header().event_id()).has_value());
  EXPECT_TRUE(world.FindActivity("a").has_value());
  EXPECT_TRUE(draft->status().ok());
}

TEST(WorldFromViews, SaysWhenALaterWorldCanBeOpened) {
  Federation federation;
  absl::Notification reached;
  federation.worlds.AfterReached(Position{1}, absl::InfiniteFuture(),
                                 [&](const absl::Status& status) {
                                   EXPECT_TRUE(status.ok());
                                   reached.Notify();
                                 });

  federation.log.Add("2020-04-01", kRegistered);

  reached.WaitForNotification();
  EXPECT_EQ(federation.worlds.Open()->position(), Position{1});
}

}  // namespace
}  // namespace yoriai::server
