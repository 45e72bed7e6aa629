#include "tests/unit/server/domain/sample_world.h"

#include "absl/strings/str_cat.h"

namespace yoriai::test {
namespace {

void AddOrganisations(FakeWorld& world) {
  for (const char* text : {
           R"(organisation_id: "federation" member: true units: 10)",
           R"(organisation_id: "business-center" member: true units: 5
               joined_on: "2018-04-01" units_since: "2019-04-01")",
           R"(organisation_id: "tohoku-university" member: true units: 1
               joined_on: "2019-10-01" units_since: "2019-10-01")",
           R"(organisation_id: "kasseiken" member: true units: 1)",
           R"(organisation_id: "miyagi" left_on: "2020-03-31")",
       }) {
    world.Add(Parse<apipb::Organisation>(text));
  }
}

void AddBodies(FakeWorld& world) {
  for (const char* id :
       {"strategy-council", "young-executives", "friendly-bank", "salon",
        "regional-forum", "district-forum", "tohoku-house"}) {
    world.Add(Parse<apipb::Body>(absl::StrCat("body_id: '", id,
                                              "' state: BODY_STATE_ACTIVE "
                                              "established_on: '2018-06-01'")));
  }
  world.Add(Parse<apipb::Body>(R"(
      body_id: "old-forum"
      state: BODY_STATE_DISSOLVED
      established_on: "2018-06-01"
      dissolved_on: "2020-06-30")"));
  world.Add(Parse<apipb::Body>(R"(
      body_id: "resting-forum"
      state: BODY_STATE_SUSPENDED
      established_on: "2018-06-01"
      suspensions { from: "2020-04-10" })"));
  world.Add(Parse<apipb::Body>(R"(
      body_id: "quorate-council"
      state: BODY_STATE_ACTIVE
      established_on: "2018-06-01"
      mandate { quorum: 2 })"));
  for (const char* seat : {
           R"(seat_id: "1" organisation_id: "business-center"
              role: SEAT_ROLE_CHAIR taken_on: "2018-06-01")",
           R"(seat_id: "2" organisation_id: "tohoku-university"
              role: SEAT_ROLE_OBSERVER taken_on: "2018-06-01")",
           R"(seat_id: "3" organisation_id: "miyagi" role: SEAT_ROLE_MEMBER
              taken_on: "2018-06-01" vacated_on: "2020-03-31")",
       }) {
    world.Add("quorate-council", Parse<apipb::Seat>(seat));
  }
  for (const char* item : {
           R"(action_item_id: "item-open" state: ACTION_ITEM_STATE_OPEN)",
           R"(action_item_id: "item-done" state: ACTION_ITEM_STATE_COMPLETED)",
       }) {
    world.Add(Parse<apipb::ActionItem>(
        absl::StrCat("body_id: 'strategy-council' assigned_on: '2020-11-20' "
                     "terms { owner_organisation_id: 'kasseiken' } ",
                     item)));
  }

  world.Add("friendly-bank", Parse<apipb::Seat>(R"(
      seat_id: "seat-3"
      organisation_id: "business-center"
      taken_on: "2019-04-01")"));
  world.Add("friendly-bank", Parse<apipb::Seat>(R"(
      seat_id: "seat-4"
      organisation_id: "kasseiken"
      taken_on: "2019-04-01"
      vacated_on: "2020-03-31")"));

  for (const char* body : {"strategy-council", "young-executives"}) {
    for (const char* theme : {"youth-return", "hong-kong-exports"}) {
      world.Add(body, Parse<apipb::BodyTheme>(
                          absl::StrCat("theme { theme_id: '", theme, "' }")));
    }
    world.Add(body, Parse<apipb::BodyTheme>(R"(
        theme { theme_id: "closed-theme" } closed_on: "2020-03-31")"));
  }
  world.Add("strategy-council", Parse<apipb::Proposal>(R"(
      proposal_id: "proposal-2020-7" made_on: "2020-10-01")"));
  world.Add(Parse<apipb::Decision>(R"(
      decision_id: "decision-2020-1"
      body_id: "strategy-council"
      decided_on: "2020-11-20")"));
}

void AddMeetings(FakeWorld& world) {
  world.Add(Parse<apipb::Meeting>(R"(
      meeting_id: "strategy-council-5"
      body_id: "strategy-council"
      state: MEETING_STATE_SCHEDULED
      scheduled_on: "2020-05-13")"));
  world.Add(Parse<apipb::Meeting>(R"(
      meeting_id: "strategy-council-6"
      body_id: "strategy-council"
      state: MEETING_STATE_HELD
      held_on: "2020-11-20")"));
  world.Add(Parse<apipb::Meeting>(R"(
      meeting_id: "salon-postponed"
      body_id: "salon"
      state: MEETING_STATE_POSTPONED)"));
  world.Add(Parse<apipb::Meeting>(R"(
      meeting_id: "old-forum-8"
      body_id: "old-forum"
      state: MEETING_STATE_HELD
      held_on: "2020-06-30"
      record_event_id: "0f5d6c1a-52a5-4d0e-8a35-3a1c0a9b7e01")"));
  world.Add(Parse<apipb::Meeting>(R"(
      meeting_id: "old-forum-9"
      body_id: "old-forum"
      state: MEETING_STATE_POSTPONED)"));
  world.Add(Parse<apipb::Meeting>(R"(
      meeting_id: "regional-forum-miyagi"
      body_id: "regional-forum"
      state: MEETING_STATE_HELD
      held_on: "2020-10-14"
      minutes { attendance { organisation_id: "kasseiken" persons: 1 } }
      record_event_id: "0f5d6c1a-52a5-4d0e-8a35-3a1c0a9b7e01")"));
}

void AddElement(const char* id, const char* parent, const char* kind,
                FakeWorld& world) {
  world.Add(Parse<apipb::PlanElement>(absl::StrCat(
      "plan_id: '", kPlan, "' element_id: '", id, "' parent_element_id: '",
      parent, "' kind: PLAN_ELEMENT_KIND_", kind)));
}

void AddPlan(FakeWorld& world) {
  world.Add(Parse<apipb::Plan>(R"(
      plan_id: "wakitatsu-2020"
      terms { first_fiscal_year: 2020 last_fiscal_year: 2022 })"));
  AddElement("S1", "", "STRATEGY", world);
  AddElement("1", "S1", "ITEM", world);
  AddElement("4-2", "1", "MEASURE", world);
  for (const char* id :
       {"1-2-a", "1-3-a", "4-1-a", "6-2-a", "6-3-a", "7-2-a"}) {
    AddElement(id, "4-2", "ACTION_PLAN", world);
  }
  AddElement("F", "", "ACTIVITY_GROUP", world);
  apipb::PlanElement house = *world.FindElement(kPlan, "6-3-a");
  for (const char* id : {"tohoku-house", "closed-house"}) {
    house.mutable_terms()->add_initiatives()->set_initiative_id(id);
  }
  world.Add(house);
  world.Add(kPlan, "6-3-a", Parse<apipb::InitiativeStanding>(R"(
      initiative_id: "closed-house" ended_on: "2020-09-30")"));
  world.Add(Parse<apipb::PlanElement>(R"(
      plan_id: "wakitatsu-2020"
      element_id: "ended"
      parent_element_id: "4-2"
      kind: PLAN_ELEMENT_KIND_ACTION_PLAN
      ended_after_fiscal_year: 2020)"));
  world.Add(Parse<apipb::PlanElement>(R"(
      plan_id: "wakitatsu-2020"
      element_id: "ended-item"
      parent_element_id: "S1"
      kind: PLAN_ELEMENT_KIND_ITEM
      ended_after_fiscal_year: 2021)"));
  AddElement("below-ended", "ended-item", "MEASURE", world);
  AddElement("far-below-ended", "below-ended", "ACTION_PLAN", world);
}

void AddIndicator(const char* id, const char* element, const char* kind,
                  const char* rest, FakeWorld& world) {
  world.Add(Parse<apipb::Indicator>(absl::StrCat(
      "plan_id: '", kPlan, "' indicator_id: '", id, "' element_id: '", element,
      "' kind: INDICATOR_KIND_", kind, " ", rest)));
}

void AddIndicators(FakeWorld& world) {
  AddIndicator("1-2-a.meetings", "1-2-a", "COUNT_PER_YEAR",
               R"(terms { derivation {
                    event_types: "MeetingHeld" measure: MEASURE_COUNT } })",
               world);
  AddIndicator("1-3-a.award", "1-3-a", "MILESTONE", "", world);
  AddIndicator("6-2-a.guest-nights", "6-2-a", "LEVEL",
               R"(targets { fiscal_year: 2020 target { value: "2000000" } }
                  targets { fiscal_year: 2021 deferred { en: "later" } })",
               world);
  AddIndicator("7-2-a.fair", "7-2-a", "MAINTAIN_MIN",
               R"(targets { fiscal_year: 2020 target { value: "40" } })",
               world);
  AddIndicator("friendly-bank.growth", "7-2-a", "GROWTH", "", world);
  AddIndicator("retired", "7-2-a", "LEVEL", "retired: true", world);
  world.Add(kPlan, "7-2-a.fair", Parse<apipb::IndicatorReport>(R"(
      report_event_id: "7d1fd6a2-9d0b-4d5c-9a47-2a0f5b8a1c02"
      organisation_id: "kasseiken"
      observed_on: "2021-02-10"
      state: REPORT_STATE_REPORTED
      wording_event_id: "7d1fd6a2-9d0b-4d5c-9a47-2a0f5b8a1c02"
      wording_author_id: "kasseiken")"));
  for (const char* report : {
           R"(report_event_id: "7d1fd6a2-9d0b-4d5c-9a47-2a0f5b8a1c04"
              organisation_id: "kasseiken" state: REPORT_STATE_ENDORSED)",
           R"(report_event_id: "7d1fd6a2-9d0b-4d5c-9a47-2a0f5b8a1c05"
              organisation_id: "kasseiken" state: REPORT_STATE_RETURNED)",
           R"(report_event_id: "7d1fd6a2-9d0b-4d5c-9a47-2a0f5b8a1c06"
              organisation_id: "federation" state: REPORT_STATE_REPORTED)",
           R"(report_event_id: "7d1fd6a2-9d0b-4d5c-9a47-2a0f5b8a1c07"
              organisation_id: "kasseiken" state: REPORT_STATE_REPORTED
              wording_author_id: "federation")",
       }) {
    world.Add(kPlan, "7-2-a.fair", Parse<apipb::IndicatorReport>(report));
  }
  world.Add(kPlan, "7-2-a.fair", Parse<apipb::IndicatorReport>(R"(
      report_event_id: "7d1fd6a2-9d0b-4d5c-9a47-2a0f5b8a1c03"
      organisation_id: "kasseiken"
      observed_on: "2021-02-10"
      withdrawn: true)"));
}

// Another plan, whose reports only its secretariat reviews.
void AddGuardedPlan(FakeWorld& world) {
  world.Add(Parse<apipb::Plan>(R"(
      plan_id: "guarded"
      terms { first_fiscal_year: 2020 last_fiscal_year: 2022
              secretariat_organisation_ids: "business-center" })"));
  world.Add(Parse<apipb::Indicator>(R"(
      plan_id: "guarded" indicator_id: "7-2-a.fair"
      kind: INDICATOR_KIND_MAINTAIN_MIN)"));
  world.Add("guarded", "7-2-a.fair", Parse<apipb::IndicatorReport>(R"(
      report_event_id: "7d1fd6a2-9d0b-4d5c-9a47-2a0f5b8a1c02"
      organisation_id: "kasseiken" state: REPORT_STATE_REPORTED)"));
}

void AddActivities(FakeWorld& world) {
  world.Add(Parse<apipb::ActivityEntry>(R"(
      type: "PetitionSubmitted"
      activity { activity_id: "petition-2020-ilc" }
      happened_on: "2020-07-01")"));
  world.Add(Parse<apipb::ActivityEntry>(R"(
      type: "GrantAwarded"
      activity {
        activity_id: "grant-2020-1"
        plan_id: "wakitatsu-2020"
        action_plan_id: "7-2-a"
        body_id: "salon"
        organisation_ids: "kasseiken"
      }
      happened_on: "2020-08-03")"));
  world.Add(Parse<apipb::ActivityEntry>(R"(
      type: "PetitionSubmitted"
      activity { activity_id: "petition-withdrawn" }
      happened_on: "2020-07-01"
      withdrawn: true)"));
}

}  // namespace

FakeWorld SampleWorld() {
  FakeWorld world;
  AddOrganisations(world);
  AddBodies(world);
  AddMeetings(world);
  AddPlan(world);
  AddIndicators(world);
  AddGuardedPlan(world);
  AddActivities(world);
  return world;
}

}  // namespace yoriai::test
