#include "tests/unit/client/cli/cli_fixture.h"

namespace yoriai::cli {
namespace {

// A body with a mandate, a suspension and an action item.
apipb::GetBodyResponse Answered() {
  apipb::GetBodyResponse answer;
  apipb::Body& body = *answer.mutable_body();
  body.set_body_id("salon");
  body.mutable_name()->set_ja("懇談会");
  body.set_state(apipb::BODY_STATE_ACTIVE);
  body.mutable_mandate()->set_meetings_per_fiscal_year(2);
  body.mutable_mandate()->set_quorum(3);
  body.mutable_mandate()->set_secretariat_organisation_id("miyagi");
  auto& suspension = *body.add_suspensions();
  suspension.set_from("2020-05-01");
  suspension.set_until("2020-07-01");
  suspension.mutable_reason()->set_ja("災害のため");
  for (const char* vacated_on : {"2020-06-01", ""}) {
    auto& seat = *answer.add_seats();
    seat.set_seat_id("chair");
    seat.set_organisation_id("aist");
    seat.set_vacated_on(vacated_on);
  }
  auto& item = *answer.add_action_items();
  item.set_body_id("salon");
  item.set_action_item_id("item-1");
  item.mutable_terms()->mutable_title()->set_ja("調べる");
  item.mutable_terms()->set_owner_organisation_id("aist");
  item.mutable_terms()->set_due_on("2020-09-30");
  item.set_state(apipb::ACTION_ITEM_STATE_OPEN);
  return answer;
}

TEST_F(CliTest, EstablishesABody) {
  const auto established =
      Recorded({"body",      "establish", "salon",    "--kind",
                "forum",     "--name-ja", "懇談会",   "--meetings-per-year",
                "2",         "--quorum",  "3",        "--secretariat",
                "miyagi",    "--sector",  "industry", "--sector",
                "finance",   "--purpose", "話し合う", "--theme",
                "t1=観光=夏"})
          .body_established();

  EXPECT_EQ(established.kind(), eventpb::BODY_KIND_FORUM);
  EXPECT_EQ(established.name().ja(), "懇談会");
  EXPECT_EQ(established.mandate().quorum(), 3);
  EXPECT_EQ(established.mandate().sectors_size(), 2);
  EXPECT_EQ(established.mandate().purpose().ja(), "話し合う");
  EXPECT_EQ(established.themes(0).theme_id(), "t1");
  EXPECT_EQ(established.themes(0).title().ja(), "観光=夏");
  EXPECT_EQ(
      Run({"body", "establish", "salon", "--kind", "forum", "--theme", "t1"}),
      2);
  EXPECT_EQ(Run({"body", "establish", "salon"}), 2);
}

TEST_F(CliTest, RevisesOnlyWhatIsSaidOfAMandate) {
  bodies_.body_ = Answered();

  const auto revised =
      Recorded({"body", "revise-mandate", "salon", "--meetings-per-year", "4",
                "--secretariat", "", "--decision", "d1"})
          .body_mandate_revised();

  EXPECT_EQ(revised.name().ja(), "懇談会");
  EXPECT_EQ(revised.mandate().meetings_per_fiscal_year(), 4);
  EXPECT_EQ(revised.mandate().quorum(), 3);
  EXPECT_EQ(revised.mandate().secretariat_organisation_id(), "");
  EXPECT_EQ(revised.decision_id(), "d1");
}

TEST_F(CliTest, RevisesNothingWithoutAChangeOrABody) {
  EXPECT_EQ(Run({"body", "revise-mandate", "salon"}), 2);
  EXPECT_TRUE(StrContains(err(), "say what changes")) << err();

  EXPECT_EQ(Run({"--server", address_, "--lang", "ja", "body", "revise-mandate",
                 "nobody", "--quorum", "0"}),
            4);
  EXPECT_EQ(err(), "エラー: そのような会議体はありません\n");
}

TEST_F(CliTest, SuspendsResumesAndDissolves) {
  const auto suspended = Recorded(
      {"body", "suspend", "salon", "--reason", "休み", "--decision", "d1"});
  const auto resumed = Recorded({"body", "resume", "salon"});
  const auto dissolved =
      Recorded({"body", "dissolve", "salon", "--reason", "done"});

  EXPECT_EQ(suspended.body_suspended().reason().ja(), "休み");
  EXPECT_EQ(suspended.body_suspended().decision_id(), "d1");
  EXPECT_FALSE(resumed.body_resumed().has_reason());
  EXPECT_EQ(dissolved.body_dissolved().reason().en(), "done");
  EXPECT_EQ(Run({"body", "suspend", "salon"}), 2);
}

TEST_F(CliTest, RecordsTheWorkOfABody) {
  const auto taken =
      Recorded({"body", "seat", "take", "salon", "s1", "--organisation", "aist",
                "--role", "vice-chair", "--person", "A"})
          .seat_taken();
  const auto vacated =
      Recorded({"body", "seat", "vacate", "salon", "s1"}).seat_vacated();
  const auto adopted = Recorded({"body", "theme", "adopt", "salon", "t2",
                                 "--title", "水", "--meeting", "m1"})
                           .theme_adopted();
  const auto closed =
      Recorded({"body", "theme", "close", "salon", "t2", "--result", "完了"})
          .theme_closed();
  const auto made =
      Recorded({"body", "propose", "salon", "p1", "--title", "Do",
                "--addressee", "METI", "--addressee", "MLIT", "--theme", "t2"})
          .proposal_made();
  const auto decided = Recorded({"body", "decide", "salon", "d1", "--title",
                                 "Yes", "--proposal", "p1", "--meeting", "m1"})
                           .decision_recorded();

  EXPECT_EQ(taken.role(), eventpb::SEAT_ROLE_VICE_CHAIR);
  EXPECT_EQ(taken.person_name(), "A");
  EXPECT_EQ(vacated.seat_id(), "s1");
  EXPECT_EQ(adopted.theme().theme_id(), "t2");
  EXPECT_EQ(adopted.meeting_id(), "m1");
  EXPECT_EQ(closed.result().ja(), "完了");
  EXPECT_EQ(made.addressees_size(), 2);
  EXPECT_EQ(made.theme_id(), "t2");
  EXPECT_EQ(decided.decision_id(), "d1");
  EXPECT_EQ(decided.proposal_id(), "p1");
}

TEST_F(CliTest, AsksForWhatTheWorkOfABodyNeeds) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{
           {"body", "seat"},
           {"body", "seat", "take", "salon", "s1", "--role", "chair"},
           {"body", "seat", "take", "salon", "s1", "--organisation", "aist",
            "--role", "king"},
           {"body", "theme", "adopt", "salon", "t2"},
           {"body", "propose", "salon", "p1"},
           {"body", "decide", "salon"}}) {
    EXPECT_EQ(Run(arguments), 2) << testing::PrintToString(arguments);
  }
}

TEST_F(CliTest, ShowsSuspensionsQuorumSeatTermsAndActionItems) {
  bodies_.body_ = Answered();

  const std::string text = Asked({"--lang", "ja", "body", "show", "salon"});

  EXPECT_TRUE(StrContains(text, "定足数      3")) << text;
  EXPECT_TRUE(StrContains(text, "2020-05-01  2020-07-01  災害のため")) << text;
  EXPECT_TRUE(StrContains(text, "2020-06-01\n")) << text;
  EXPECT_TRUE(StrContains(text, "宿題\n")) << text;
  EXPECT_TRUE(StrContains(text, "調べる")) << text;
}

TEST_F(CliTest, AssignsAndRevisesAnActionItem) {
  bodies_.body_ = Answered();
  const auto assigned =
      Recorded({"action-item", "assign", "salon", "item-2", "--title", "書く",
                "--owner", "aist", "--due", "2021-03-31", "--plan", "p",
                "--action-plan", "1-1-a", "--decision", "d1"})
          .action_item_assigned();
  const auto revised = Recorded({"action-item", "revise", "salon", "item-1",
                                 "--due", "2020-12-31", "--reason", "late"})
                           .action_item_revised();

  EXPECT_EQ(assigned.terms().title().ja(), "書く");
  EXPECT_EQ(assigned.terms().action_plan_id(), "1-1-a");
  EXPECT_EQ(assigned.decision_id(), "d1");
  EXPECT_EQ(revised.terms().due_on(), "2020-12-31");
  EXPECT_EQ(revised.terms().title().ja(), "調べる");
  EXPECT_EQ(revised.terms().owner_organisation_id(), "aist");
  EXPECT_EQ(revised.reason().en(), "late");
}

TEST_F(CliTest, RevisesNoActionItemThatThereIsNot) {
  bodies_.body_ = Answered();

  EXPECT_EQ(Run({"--server", address_, "action-item", "revise", "salon", "x",
                 "--due", "2020-12-31", "--reason", "late"}),
            4);
  EXPECT_TRUE(StrContains(err(), "the body salon has no action item x"));
  EXPECT_EQ(Run({"action-item", "revise", "salon", "x", "--reason", "late"}),
            2);
  EXPECT_EQ(Run({"action-item", "assign", "salon", "x", "--title", "t"}), 2);
}

TEST_F(CliTest, CompletesAndDropsAnActionItem) {
  const auto completed =
      Recorded({"action-item", "complete", "salon", "item-1", "--result", "ok",
                "--evidence", "Doc=https://example.org/doc"})
          .action_item_completed();
  const auto dropped =
      Recorded({"action-item", "drop", "salon", "item-1", "--reason", "不要"})
          .action_item_dropped();

  EXPECT_EQ(completed.result().en(), "ok");
  EXPECT_EQ(completed.evidence(0).uri(), "https://example.org/doc");
  EXPECT_EQ(dropped.reason().ja(), "不要");
}

TEST_F(CliTest, ListsActionItemsOfABodyByStateAndOwner) {
  bodies_.body_ = Answered();

  EXPECT_EQ(Lines(Asked({"action-item", "list", "salon"})), 2);
  EXPECT_EQ(Lines(Asked({"action-item", "list", "salon", "--state", "open",
                         "--owner", "aist", "--json"})),
            1);
  EXPECT_EQ(
      Asked({"action-item", "list", "salon", "--state", "dropped", "--json"}),
      "");
  EXPECT_EQ(Asked({"action-item", "list", "salon", "--owner", "x", "--json"}),
            "");
}

TEST_F(CliTest, PublishesMinutesAndShowsThem) {
  const auto published =
      Recorded({"meeting", "publish-minutes", "m1", "--document",
                "議事録=https://example.org/m", "--summary", "要約"})
          .minutes_published();
  EXPECT_EQ(published.documents(0).title(), "議事録");
  EXPECT_EQ(published.summary().ja(), "要約");
  EXPECT_EQ(Run({"meeting", "publish-minutes", "m1"}), 2);

  auto& meeting = *bodies_.meeting_.mutable_meeting();
  *meeting.mutable_published_minutes() = published.documents();
  meeting.set_minutes_published_on("2020-06-15");
  const std::string text = Asked({"--lang", "en", "meeting", "show", "m1"});
  EXPECT_TRUE(StrContains(text, "minutes published  2020-06-15")) << text;
  EXPECT_TRUE(StrContains(text, "議事録 https://example.org/m")) << text;
}

}  // namespace
}  // namespace yoriai::cli
