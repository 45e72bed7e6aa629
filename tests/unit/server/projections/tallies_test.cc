#include "server/projections/tallies.h"

#include <map>
#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "server/domain/activity_facts.h"
#include "server/domain/fiscal_calendar.h"
#include "server/domain/subject.h"
#include "server/projections/tallies_view.h"
#include "storage/views/memory_view_store.h"
#include "tests/support/random_seed.h"
#include "tests/unit/server/projections/federation_log.h"
#include "tests/unit/server/projections/random_history.h"

namespace yoriai::server {
namespace {

using storage::Position;
using Days = std::map<std::string, std::string>;

const absl::CivilDay kFirst(1900, 1, 1);
const absl::CivilDay kLast(2199, 12, 31);

// The days of a facet, each with its tally as text.
Days DaysOf(const storage::ViewReader& views, const Facet& facet,
            Position as_of) {
  absl::btree_map<absl::CivilDay, viewpb::DayTally> tallies;
  const absl::Status read =
      TalliesView(views, as_of).AddDays(facet, kFirst, kLast, tallies);
  EXPECT_TRUE(read.ok()) << read;
  Days days;
  for (const auto& [day, tally] : tallies) {
    days[FormatDay(day)] = tally.ShortDebugString();
  }
  return days;
}

TEST(Tallies, AMeetingCountsForItsBodyOnItsDay) {
  FederationLog log;
  log.Add("2020-05-13",
          "meeting_held { meeting_id: 'm' body_id: 'salon'"
          " minutes { attendance_count: 12 } }");
  log.Add("2020-05-13", "meeting_held { meeting_id: 'n' body_id: 'council' }");
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);

  EXPECT_EQ(DaysOf(views, {.type = "MeetingHeld"}, log.head()),
            (Days{{"2020-05-13", "count: 2 attendance: 12"}}));
  EXPECT_EQ(
      DaysOf(views, {.type = "MeetingHeld", .body_id = "salon"}, log.head()),
      (Days{{"2020-05-13", "count: 1 attendance: 12"}}));
  EXPECT_EQ(DaysOf(views, {.type = "MeetingHeld"}, Position{0}), Days());
}

TEST(Tallies, ACorrectedMeetingCountsOnItsTrueDayOnly) {
  FederationLog log;
  log.Add("2020-05-13",
          "meeting_held { meeting_id: 'm' body_id: 'salon'"
          " minutes { attendance_count: 12 } }");
  log.Add("2020-06-01",
          "meeting_record_corrected { meeting_id: 'm' held_on: '2020-05-12'"
          " minutes { attendance_count: 11 } }");
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);
  const Facet salon{.type = "MeetingHeld", .body_id = "salon"};

  EXPECT_EQ(DaysOf(views, salon, Position{1}),
            (Days{{"2020-05-13", "count: 1 attendance: 12"}}));
  EXPECT_EQ(DaysOf(views, salon, Position{2}),
            (Days{{"2020-05-12", "count: 1 attendance: 11"}}));
}

TEST(Tallies, AnActivityCountsInEveryFacetThatItBelongsTo) {
  FederationLog log;
  log.Add("2020-05-13",
          "petition_submitted { activity { activity_id: 'a' body_id: 'b'"
          " plan_id: 'p' action_plan_id: 'e' }"
          " recipients { in_person: true } recipients { }"
          " recipients { in_person: true } }");
  log.Add("2020-05-14",
          "articles_published { activity { activity_id: 'c' plan_id: 'p'"
          " action_plan_id: 'e' } articles: 7 }");
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);
  const std::string type = "PetitionSubmitted";
  const Days petition = {{"2020-05-13", "count: 1 recipients_in_person: 2"}};

  for (const Facet& facet :
       {Facet{.type = type}, Facet{.type = type, .body_id = "b"},
        Facet{.type = type, .plan_id = "p", .action_plan_id = "e"},
        Facet{.type = type,
        .body_id = "b",
        .plan_id = "p",
        .action_plan_id = "e"}}) {
    EXPECT_EQ(DaysOf(views, facet, log.head()), petition);
  }
  EXPECT_EQ(
      DaysOf(
          views,
          {.type = "ArticlesPublished", .plan_id = "p", .action_plan_id = "e"},
          log.head()),
      (Days{{"2020-05-14", "count: 1 articles: 7"}}));
  EXPECT_EQ(DaysOf(views, {.type = type, .body_id = "other"}, log.head()),
            Days());
}

TEST(Tallies, AWithdrawnActivityLeavesNothing) {
  FederationLog log;
  log.Add("2020-05-13", "grant_awarded { activity { activity_id: 'a' } }");
  log.Add("2020-05-14", "activity_withdrawn { activity_id: 'a' }");
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);

  EXPECT_EQ(DaysOf(views, {.type = "GrantAwarded"}, Position{1}).size(), 1u);
  EXPECT_EQ(DaysOf(views, {.type = "GrantAwarded"}, Position{2}), Days());
}

TEST(Tallies, UnitsAreCountedAsDifferences) {
  FederationLog log;
  log.Add("2020-04-01", "member_joined { organisation_id: 'o' units: 3 }");
  log.Add("2020-05-01",
          "membership_units_changed { organisation_id: 'o' units: 5 }");
  log.Add("2020-06-01", "member_left { organisation_id: 'o' }");
  log.Add("2020-07-01", "member_joined { organisation_id: 'o' units: 1 }");
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);

  EXPECT_EQ(DaysOf(views, {.type = "MemberJoined"}, log.head()),
            (Days{{"2020-04-01", "count: 1 net_units: 3"},
                  {"2020-07-01", "count: 1 net_units: 1"}}));
  EXPECT_EQ(DaysOf(views, {.type = "MembershipUnitsChanged"}, log.head()),
            (Days{{"2020-05-01", "count: 1 net_units: 2"}}));
  EXPECT_EQ(DaysOf(views, {.type = "MemberLeft"}, log.head()),
            (Days{{"2020-06-01", "count: 1 net_units: -5"}}));
}

TEST(Tallies, VacatedSeatsAreTakenOffTheSeatsTaken) {
  FederationLog log;
  const std::string seat = " { body_id: 'b' seat_id: 's' }";
  log.Add("2020-04-01", "seat_taken" + seat);
  log.Add("2020-05-01", "seat_vacated" + seat);
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);

  EXPECT_EQ(DaysOf(views, {.type = "SeatTaken", .body_id = "b"}, log.head()),
            (Days{{"2020-04-01", "count: 1 net_seats: 1"},
                  {"2020-05-01", "net_seats: -1"}}));
}

TEST(Tallies, AreReadFromDayToDayBothIncluded) {
  FederationLog log;
  for (const char* day : {"2020-03-31", "2020-04-01", "2020-04-02"}) {
    log.Add(day, absl::StrCat("grant_awarded { activity { activity_id: '", day,
                              "' } }"));
  }
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);

  absl::btree_map<absl::CivilDay, viewpb::DayTally> days;
  ASSERT_TRUE(TalliesView(views, log.head())
                  .AddDays({.type = "GrantAwarded"}, absl::CivilDay(2020, 4, 1),
                           absl::CivilDay(2020, 4, 1), days)
                  .ok());
  ASSERT_EQ(days.size(), 1u);
  EXPECT_EQ(days.begin()->first, absl::CivilDay(2020, 4, 1));
}

// What a recount remembers of a history: the last word on everything.
struct Recount {
  struct Thing {
    std::string type, body, plan, action_plan, day;
    viewpb::DayTally tally;
  };
  std::map<std::string, Thing> things;  // By what they are about.
  std::map<std::string, int64_t> units;

  void Take(const eventpb::Event& event) {
    const std::string& day = event.header().occurred_on();
    const std::string& id = event.header().event_id();
    Thing thing{TypeOf(event), "", "", "", day, {}};
    thing.tally.set_count(1);
    if (event.has_meeting_held()) {
      thing.body = event.meeting_held().body_id();
      thing.tally.set_attendance(
          event.meeting_held().minutes().attendance_count());
      things["meeting " + event.meeting_held().meeting_id()] = thing;
    } else if (event.has_meeting_record_corrected()) {
      const auto& correction = event.meeting_record_corrected();
      Thing& old = things.at("meeting " + correction.meeting_id());
      old.day = correction.held_on();
      old.tally.set_attendance(correction.minutes().attendance_count());
    } else if (event.has_activity_corrected()) {
      const auto& correction = event.activity_corrected();
      Thing& old = things.at("activity " + correction.activity_id());
      Describe(ReplacementFactsOf(correction), old);
      old.day = correction.happened_on();
    } else if (event.has_activity_withdrawn()) {
      things.erase("activity " + event.activity_withdrawn().activity_id());
    } else if (const ActivityFacts facts = FactsOf(event); facts.activity) {
      Describe(facts, thing);
      things["activity " + facts.activity->activity_id()] = thing;
    } else if (event.has_member_joined()) {
      TakeUnits(event.member_joined().organisation_id(),
                event.member_joined().units(), id, thing);
    } else if (event.has_membership_units_changed()) {
      TakeUnits(event.membership_units_changed().organisation_id(),
                event.membership_units_changed().units(), id, thing);
    } else if (event.has_member_left()) {
      TakeUnits(event.member_left().organisation_id(), 0, id, thing);
    } else if (event.has_theme_adopted()) {
      thing.body = event.theme_adopted().body_id();
      things[id] = thing;
    } else if (event.has_proposal_made()) {
      thing.body = event.proposal_made().body_id();
      things[id] = thing;
    } else if (event.has_decision_recorded()) {
      thing.body = event.decision_recorded().body_id();
      things[id] = thing;
    } else if (event.has_seat_taken()) {
      thing.body = event.seat_taken().body_id();
      thing.tally.set_net_seats(1);
      things[id] = thing;
    } else if (event.has_seat_vacated()) {
      thing.body = event.seat_vacated().body_id();
      things[id] = thing;
      thing.type = "SeatTaken";
      thing.tally.Clear();
      thing.tally.set_net_seats(-1);
      things[id + " net"] = thing;
    }
  }

  void TakeUnits(const std::string& organisation, int64_t now,
                 const std::string& id, Thing thing) {
    thing.tally.set_net_units(now - units[organisation]);
    units[organisation] = now;
    things[id] = thing;
  }

  static void Describe(const ActivityFacts& facts, Thing& thing) {
    thing.body = facts.activity->body_id();
    thing.plan = facts.activity->plan_id();
    thing.action_plan = facts.activity->action_plan_id();
    thing.tally.set_recipients_in_person(facts.recipients_in_person);
    thing.tally.set_articles(facts.articles);
  }

  Days DaysOf(const Facet& facet) const {
    std::map<std::string, viewpb::DayTally> sums;
    for (const auto& [about, thing] : things) {
      if (thing.type != facet.type ||
          (!facet.body_id.empty() && thing.body != facet.body_id) ||
          (!facet.action_plan_id.empty() &&
           (thing.plan != facet.plan_id ||
            thing.action_plan != facet.action_plan_id))) {
        continue;
      }
      AddTo(sums[thing.day], thing.tally);
    }
    Days days;
    for (const auto& [day, sum] : sums) {
      if (sum.ByteSizeLong() > 0) days[day] = sum.ShortDebugString();
    }
    return days;
  }
};

TEST(Tallies, AreWhatARecountFinds) {
  const uint64_t seed = test::RandomSeed();
  RandomHistory history(static_cast<unsigned>(seed));
  FederationLog log;
  Recount recount;
  for (int i = 0; i < 600; ++i) {
    const eventpb::Event event = history.Next();
    log.Add(event);
    recount.Take(event);
  }
  storage::MemoryViewStore views;
  FoldAll(log.log(), views);

  for (const char* type :
       {"MeetingHeld", "ThemeAdopted", "ProposalMade", "DecisionRecorded",
        "PetitionSubmitted", "ArticlesPublished", "GrantAwarded", "SeminarHeld",
        "MemberJoined", "MembershipUnitsChanged", "MemberLeft", "SeatTaken",
        "SeatVacated"}) {
    for (const char* body : {"", "b0", "b1", "b2"}) {
      for (const char* plan : {"", "p0", "p1"}) {
        for (const char* element : {"e0", "e1", "e2"}) {
          const Facet facet{.type = type,
                            .body_id = body,
                            .plan_id = plan,
                            .action_plan_id = *plan ? element : ""};
          ASSERT_EQ(DaysOf(views, facet, log.head()), recount.DaysOf(facet))
              << TalliesProjection::Days(facet);
        }
      }
    }
  }
}

}  // namespace
}  // namespace yoriai::server
