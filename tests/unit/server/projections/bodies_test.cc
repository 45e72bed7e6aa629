#include "server/projections/bodies.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/projections/bodies_view.h"
#include "storage/views/memory_view_store.h"
#include "tests/unit/server/projections/federation_log.h"

namespace yoriai::server {
namespace {

using storage::Position;
using testing::ElementsAre;
using testing::IsEmpty;

const char kEstablished[] =
    "body_established { body_id: 'salon' name { en: 'Salon' }"
    " kind: BODY_KIND_FORUM mandate { meetings_per_fiscal_year: 4 }"
    " themes { theme_id: 'old' title { en: 'Old' } } }";

TEST(Bodies, AreEstablishedRevisedAndDissolved) {
  FederationLog log;
  log.Add("2020-04-01", kEstablished);
  log.Add("2020-05-01",
          "body_mandate_revised { body_id: 'salon' name { en: 'Great Salon' }"
          " mandate { meetings_per_fiscal_year: 2 } }");
  log.Add("2021-03-31", "body_dissolved { body_id: 'salon' }");
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);
  const auto at = [&](uint64_t position) {
    return **BodiesView(views, Position{position}).FindBody("salon");
  };

  EXPECT_FALSE(BodiesView(views, Position{0}).FindBody("salon")->has_value());
  EXPECT_EQ(at(1).name().en(), "Salon");
  EXPECT_EQ(at(1).kind(), eventpb::BODY_KIND_FORUM);
  EXPECT_EQ(at(1).state(), apipb::BODY_STATE_ACTIVE);
  EXPECT_EQ(at(1).established_on(), "2020-04-01");
  EXPECT_EQ(at(2).name().en(), "Great Salon");
  EXPECT_EQ(at(2).mandate().meetings_per_fiscal_year(), 2);
  EXPECT_EQ(at(2).kind(), eventpb::BODY_KIND_FORUM);
  EXPECT_EQ(at(3).state(), apipb::BODY_STATE_DISSOLVED);
  EXPECT_EQ(at(3).dissolved_on(), "2021-03-31");
}

TEST(Bodies, SeatsAreTakenVacatedAndTakenAgain) {
  FederationLog log;
  log.Add("2020-04-01", kEstablished);
  log.Add("2020-04-02",
          "seat_taken { body_id: 'salon' seat_id: 's1'"
          " organisation_id: 'miyagi' role: SEAT_ROLE_CHAIR"
          " person_name: 'Sato' }");
  log.Add("2020-06-01", "seat_vacated { body_id: 'salon' seat_id: 's1' }");
  log.Add("2020-07-01",
          "seat_taken { body_id: 'salon' seat_id: 's1'"
          " organisation_id: 'iwate' role: SEAT_ROLE_MEMBER }");
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);
  const auto at = [&](uint64_t position) {
    return **BodiesView(views, Position{position}).FindSeat("salon", "s1");
  };

  EXPECT_EQ(at(2).person_name(), "Sato");
  EXPECT_EQ(at(2).taken_on(), "2020-04-02");
  EXPECT_EQ(at(2).vacated_on(), "");
  EXPECT_EQ(at(3).vacated_on(), "2020-06-01");
  EXPECT_EQ(at(3).organisation_id(), "miyagi");
  EXPECT_EQ(at(4).organisation_id(), "iwate");
  EXPECT_EQ(at(4).person_name(), "");
  EXPECT_EQ(at(4).vacated_on(), "");

  // Who sat there before stays known.
  const auto terms = *BodiesView(views, Position{4}).ListSeats("salon");
  ASSERT_EQ(terms.size(), 2u);
  EXPECT_EQ(terms[0].organisation_id(), "miyagi");
  EXPECT_EQ(terms[0].vacated_on(), "2020-06-01");
  EXPECT_EQ(terms[1].organisation_id(), "iwate");
  EXPECT_EQ(BodiesView(views, Position{3}).ListSeats("salon")->size(), 1u);
}

TEST(Bodies, RestAndWorkAgain) {
  FederationLog log;
  log.Add("2020-04-01", kEstablished);
  log.Add("2020-05-01",
          "body_suspended { body_id: 'salon' reason { en: 'closed' } }");
  log.Add("2020-09-01", "body_resumed { body_id: 'salon' }");
  log.Add("2021-05-01",
          "body_suspended { body_id: 'salon' reason { en: 'again' } }");
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);
  const auto at = [&](uint64_t position) {
    return **BodiesView(views, Position{position}).FindBody("salon");
  };

  EXPECT_EQ(at(2).state(), apipb::BODY_STATE_SUSPENDED);
  EXPECT_EQ(at(2).suspensions(0).from(), "2020-05-01");
  EXPECT_EQ(at(2).suspensions(0).until(), "");
  EXPECT_EQ(at(3).state(), apipb::BODY_STATE_ACTIVE);
  EXPECT_EQ(at(3).suspensions(0).until(), "2020-09-01");
  EXPECT_EQ(at(4).state(), apipb::BODY_STATE_SUSPENDED);
  EXPECT_EQ(at(4).suspensions_size(), 2);
  EXPECT_EQ(at(4).suspensions(1).reason().en(), "again");
}

TEST(Bodies, ActionItemsAreGivenMovedAndDone) {
  FederationLog log;
  log.Add("2020-05-01",
          "action_item_assigned { body_id: 'salon' action_item_id: 'a'"
          " terms { title { en: 'Ask' } owner_organisation_id: 'miyagi'"
          " due_on: '2020-06-30' } meeting_id: 'm' }");
  log.Add("2020-06-01",
          "action_item_revised { body_id: 'salon' action_item_id: 'a'"
          " terms { title { en: 'Ask' } owner_organisation_id: 'iwate'"
          " due_on: '2020-07-31' } reason { en: 'busy' } }");
  log.Add("2020-07-15",
          "action_item_completed { body_id: 'salon' action_item_id: 'a'"
          " result { en: 'They agreed' } evidence { title: 'Letter' } }");
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);
  const auto at = [&](uint64_t position) {
    return **BodiesView(views, Position{position}).FindActionItem("salon", "a");
  };

  EXPECT_EQ(at(1).state(), apipb::ACTION_ITEM_STATE_OPEN);
  EXPECT_EQ(at(1).assigned_on(), "2020-05-01");
  EXPECT_EQ(at(1).meeting_id(), "m");
  EXPECT_EQ(at(2).terms().owner_organisation_id(), "iwate");
  EXPECT_EQ(at(2).reason().en(), "busy");
  EXPECT_EQ(at(2).revisions(), 1);
  EXPECT_EQ(at(3).state(), apipb::ACTION_ITEM_STATE_COMPLETED);
  EXPECT_EQ(at(3).closed_on(), "2020-07-15");
  EXPECT_EQ(at(3).reason().en(), "They agreed");
  EXPECT_EQ(at(3).evidence_size(), 1);
  EXPECT_EQ(BodiesView(views, Position{3}).AllActionItems()->size(), 1u);
}

TEST(Bodies, ThemesOpenAtTheBeginningWereNotAdopted) {
  FederationLog log;
  log.Add("2020-04-01", kEstablished);
  log.Add("2020-05-01",
          "theme_adopted { body_id: 'salon'"
          " theme { theme_id: 'new' title { en: 'New' } } }");
  log.Add("2020-06-01",
          "theme_closed { body_id: 'salon' theme_id: 'old'"
          " result { en: 'Done' } }");
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);

  const auto themes =
      *BodiesView(views, log.head()).ListThemes("salon", "", 10);

  ASSERT_EQ(themes.rows.size(), 2u);
  EXPECT_EQ(themes.rows[0].theme().theme_id(), "new");
  EXPECT_EQ(themes.rows[0].adopted_on(), "2020-05-01");
  EXPECT_EQ(themes.rows[1].theme().title().en(), "Old");
  EXPECT_EQ(themes.rows[1].adopted_on(), "");
  EXPECT_EQ(themes.rows[1].closed_on(), "2020-06-01");
  EXPECT_EQ(themes.rows[1].result().en(), "Done");
}

TEST(Bodies, DecisionsAreFoundByTheirIdAlone) {
  FederationLog log;
  log.Add("2020-04-01", kEstablished);
  log.Add("2020-05-01",
          "proposal_made { body_id: 'salon' proposal_id: 'p'"
          " title { en: 'P' } theme_id: 'old' addressees: 'Diet' }");
  log.Add("2020-06-01",
          "decision_recorded { body_id: 'salon' decision_id: 'd'"
          " title { en: 'D' } meeting_id: 'm' proposal_id: 'p' }");
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);
  const BodiesView view(views, log.head());

  const auto decision = *view.FindDecision("d");
  ASSERT_TRUE(decision.has_value());
  EXPECT_EQ(decision->body_id(), "salon");
  EXPECT_EQ(decision->decided_on(), "2020-06-01");
  EXPECT_EQ(decision->proposal_id(), "p");
  EXPECT_FALSE(view.FindDecision("p")->has_value());
  EXPECT_EQ(view.ListDecisions("salon", "", 10)->rows.size(), 1u);
  EXPECT_EQ((*view.FindProposal("salon", "p"))->made_on(), "2020-05-01");
  EXPECT_FALSE(BodiesView(views, Position{2}).FindDecision("d")->has_value());
}

TEST(Bodies, RowsOfABodyWhoseIdBeginsAlikeAreNotMixedIn) {
  FederationLog log;
  for (const char* body : {"a", "a.b", "a-b", "ab"}) {
    log.Add("2020-04-02", std::string("seat_taken { body_id: '") + body +
                              "' seat_id: 's' organisation_id: 'o'"
                              " role: SEAT_ROLE_MEMBER }");
  }
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);

  const BodiesView view(views, log.head());
  for (const char* body : {"a", "a.b", "a-b", "ab"}) {
    EXPECT_EQ(view.ListSeats(body)->size(), 1u) << body;
  }
  EXPECT_THAT(view.ListBodies("", 10)->rows, IsEmpty());
}

TEST(Bodies, AreListedInPages) {
  FederationLog log;
  for (const char* body : {"b", "a"}) {
    log.Add("2020-04-02", std::string("body_established { body_id: '") + body +
                              "' kind: BODY_KIND_FORUM }");
  }
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);
  const BodiesView view(views, log.head());

  const auto first = *view.ListBodies("", 1);
  ASSERT_EQ(first.rows.size(), 1u);
  EXPECT_EQ(first.rows[0].body_id(), "a");
  EXPECT_EQ(first.next_after, "a");
  EXPECT_EQ(view.ListBodies("a", 1)->rows[0].body_id(), "b");
  EXPECT_EQ(view.ListBodies("a", 1)->next_after, "");
}

}  // namespace
}  // namespace yoriai::server
