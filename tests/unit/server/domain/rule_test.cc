#include "server/domain/rules/rule.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"
#include "server/domain/errors.h"
#include "tests/golden/golden_events.h"
#include "tests/unit/server/domain/sample_world.h"

namespace yoriai::server {
namespace {

using test::FakeWorld;
using test::GoldenEvent;
using test::Parse;
using test::SampleWorld;
using ::testing::HasSubstr;

eventpb::Event FirstEvent() { return GoldenEvent("OrganisationRegistered"); }

TEST(CheckEvent, AFederationBeginsWhenAnOrganisationRegistersItself) {
  EXPECT_EQ(CheckEvent(FirstEvent(), "sendai-city", FakeWorld(), "events[0]"),
            absl::OkStatus());
}

TEST(CheckEvent, NobodyElseCanBeginIt) {
  const absl::Status other =
      CheckEvent(FirstEvent(), "somebody", FakeWorld(), "events[0]");
  const absl::Status meeting =
      CheckEvent(GoldenEvent("MeetingHeld"), "federation", FakeWorld(), "e");

  EXPECT_EQ(other.code(), absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(meeting.code(), absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(ReasonOf(other), "CALLER_UNKNOWN");
}

TEST(CheckEvent, AStrangerCannotRegisterItselfLater) {
  EXPECT_EQ(CheckEvent(FirstEvent(), "sendai-city", SampleWorld(), "e").code(),
            absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(CheckEvent(FirstEvent(), "federation", SampleWorld(), "e"),
            absl::OkStatus());
}

TEST(CheckEvent, AnAuthorNeedNotBeAMember) {
  EXPECT_EQ(
      CheckEvent(GoldenEvent("MeetingHeld"), "miyagi", SampleWorld(), "e"),
      absl::OkStatus());
}

TEST(CheckEvent, ShapeComesBeforeTheAuthorAndTheAuthorBeforeRules) {
  eventpb::Event malformed = GoldenEvent("MemberJoined");
  malformed.mutable_member_joined()->set_units(0);
  eventpb::Event refused = GoldenEvent("MemberJoined");
  refused.mutable_member_joined()->set_organisation_id("kasseiken");
  const FakeWorld world = SampleWorld();

  EXPECT_EQ(CheckEvent(malformed, "stranger", world, "e").code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(CheckEvent(refused, "stranger", world, "e").code(),
            absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(CheckEvent(refused, "federation", world, "e").code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST(CheckShape, AllViolationsAreToldAtOnce) {
  const auto event = Parse<eventpb::Event>(R"(
      header { event_id: "x" occurred_on: "2020-02-30" }
      member_joined { organisation_id: "a b" units: -4 })");

  const absl::Status status = CheckShape(event, "events[3]");

  google::rpc::BadRequest request;
  request.ParseFromString(std::string(*status.GetPayload(kBadRequestUrl)));
  ASSERT_EQ(request.field_violations_size(), 4);
  EXPECT_EQ(request.field_violations(0).field(), "events[3].header.event_id");
  EXPECT_EQ(request.field_violations(1).field(),
            "events[3].header.occurred_on");
  EXPECT_EQ(request.field_violations(2).field(),
            "events[3].member_joined.organisation_id");
  EXPECT_EQ(request.field_violations(3).field(),
            "events[3].member_joined.units");
  EXPECT_THAT(request.field_violations(3).description(),
              HasSubstr("is \"-4\"; accepted: 1 to 1000000"));
}

TEST(CheckShape, AnEventThatSaysNothingIsRefused) {
  eventpb::Event event = GoldenEvent("MemberJoined");
  event.clear_payload();

  const absl::Status status = CheckShape(event, "events[0]");

  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), HasSubstr("events[0].payload"));
  EXPECT_EQ(CheckShape(eventpb::Event(), "e").code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(MeetingRules, WhatADissolvedBodyHeldBeforeCanStillBeReported) {
  // old-forum was dissolved on 30 June 2020.
  eventpb::Event event = GoldenEvent("MeetingHeld");
  event.mutable_meeting_held()->set_body_id("old-forum");

  event.mutable_header()->set_occurred_on("2020-06-30");
  EXPECT_EQ(CheckEvent(event, "federation", SampleWorld(), "e"),
            absl::OkStatus());

  event.mutable_header()->set_occurred_on("2020-07-01");
  EXPECT_EQ(CheckEvent(event, "federation", SampleWorld(), "e").code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST(MeetingRules, ACorrectionStaysWithinTheLifeOfItsBody) {
  eventpb::Event event = GoldenEvent("MeetingRecordCorrected");
  auto& correction = *event.mutable_meeting_record_corrected();
  correction.set_meeting_id("old-forum-8");

  correction.set_held_on("2020-06-30");
  EXPECT_EQ(CheckEvent(event, "federation", SampleWorld(), "e"),
            absl::OkStatus());

  correction.set_held_on("2020-07-01");
  EXPECT_THAT(
      std::string(
          CheckEvent(event, "federation", SampleWorld(), "e").message()),
      HasSubstr("DAY_AFTER_END"));
}

TEST(MembershipRules, TheDayOfTheLastChangeIsEarlyEnough) {
  const FakeWorld world = SampleWorld();
  for (const auto& [type, day] : {std::pair{"MemberJoined", "2020-03-31"},
                                  {"MembershipUnitsChanged", "2019-04-01"},
                                  {"MemberLeft", "2019-10-01"}}) {
    eventpb::Event event = GoldenEvent(type);
    event.mutable_header()->set_occurred_on(day);

    EXPECT_EQ(CheckEvent(event, "federation", world, "e"), absl::OkStatus())
        << type;
  }
}

TEST(BodyRules, ASeatIsTakenAgainFromTheDayOnWhichItWasVacated) {
  // seat-4 was vacated on 31 March 2020.
  eventpb::Event event = GoldenEvent("SeatTaken");
  event.mutable_seat_taken()->set_seat_id("seat-4");

  event.mutable_header()->set_occurred_on("2020-03-31");
  EXPECT_EQ(CheckEvent(event, "federation", SampleWorld(), "e"),
            absl::OkStatus());

  event.mutable_header()->set_occurred_on("2020-03-30");
  EXPECT_THAT(
      std::string(
          CheckEvent(event, "federation", SampleWorld(), "e").message()),
      HasSubstr("DAY_BEFORE_BEGINNING"));
}

TEST(BodyRules, ASeatCanBeOlderThanTheRecordOfItsBody) {
  eventpb::Event event = GoldenEvent("SeatTaken");
  event.mutable_header()->set_occurred_on("2018-05-31");

  EXPECT_EQ(CheckEvent(event, "federation", SampleWorld(), "e"),
            absl::OkStatus());
}

TEST(PlanRules, WhatAPlanLeavesOpenIsItsDefault) {
  eventpb::Event event = GoldenEvent("PlanRevised");
  event.mutable_plan_revised()->mutable_terms()->clear_time_zone();
  event.mutable_plan_revised()->mutable_terms()->set_fiscal_year_first_month(0);

  EXPECT_EQ(CheckEvent(event, "federation", SampleWorld(), "e"),
            absl::OkStatus());
}

struct DerivationCase {
  const char* kind;
  const char* derivation;
  const char* refused;  // The field; empty: none.
};

TEST(IndicatorRules, ADerivationCanCountSomething) {
  for (const DerivationCase& c : std::vector<DerivationCase>{
           {"COUNT_PER_YEAR",
            "event_types: 'MeetingHeld' event_types: 'GrantAwarded' "
            "body_id: 'salon' measure: MEASURE_COUNT",
            ""},
           {"COUNT_PER_YEAR",
            "event_types: 'GrantAwarded' event_types: 'MeetingHeld' "
            "action_plan_id: '4-1-a' measure: MEASURE_COUNT",
            "action_plan_id"},
           {"CUMULATIVE",
            "event_types: 'MemberJoined' measure: MEASURE_NET_UNITS", ""},
           {"CUMULATIVE",
            "event_types: 'MemberJoined' body_id: 'salon' "
            "measure: MEASURE_NET_UNITS",
            "body_id"},
           {"CUMULATIVE",
            "event_types: 'MemberLeft' action_plan_id: '4-1-a' "
            "measure: MEASURE_NET_UNITS",
            "action_plan_id"},
           {"LEVEL",
            "event_types: 'SeatVacated' event_types: 'SeatTaken' "
            "body_id: 'salon' measure: MEASURE_CURRENT_MEMBERS",
            ""},
           {"LEVEL",
            "event_types: 'SeatVacated' measure: MEASURE_CURRENT_MEMBERS",
            "event_types"},
           {"LEVEL",
            "event_types: 'SeatTaken' action_plan_id: '4-1-a' "
            "measure: MEASURE_CURRENT_MEMBERS",
            "action_plan_id"}}) {
    SCOPED_TRACE(c.derivation);
    eventpb::Event event = GoldenEvent("IndicatorDefined");
    eventpb::IndicatorDefined& defined = *event.mutable_indicator_defined();
    eventpb::IndicatorKind kind = eventpb::INDICATOR_KIND_UNSPECIFIED;
    ASSERT_TRUE(eventpb::IndicatorKind_Parse(
        absl::StrCat("INDICATOR_KIND_", c.kind), &kind));
    defined.set_kind(kind);
    *defined.mutable_terms()->mutable_derivation() =
        Parse<eventpb::Derivation>(c.derivation);

    const absl::Status status =
        CheckEvent(event, "federation", SampleWorld(), "e");

    if (*c.refused == '\0') {
      EXPECT_EQ(status, absl::OkStatus());
    } else {
      EXPECT_THAT(std::string(status.message()),
                  HasSubstr(absl::StrCat("DERIVATION_UNFIT: e.indicator_defined"
                                         ".terms.derivation.",
                                         c.refused, " is ")));
    }
  }
}

TEST(BodyRules, AProposalIdIsUsedOnceInABody) {
  FakeWorld world = SampleWorld();
  world.Add("young-executives",
            Parse<apipb::Proposal>("proposal_id: 'proposal-2020-1'"));
  eventpb::Event event = GoldenEvent("ProposalMade");

  const absl::Status used = CheckEvent(event, "federation", world, "e");
  EXPECT_THAT(std::string(used.message()), HasSubstr("PROPOSAL_ID_USED"));

  event.mutable_proposal_made()->set_body_id("strategy-council");
  EXPECT_EQ(CheckEvent(event, "federation", world, "e"), absl::OkStatus());
}

TEST(IndicatorRules, AMilestoneIsReachedWithEvidence) {
  eventpb::Event event = GoldenEvent("IndicatorReported");
  eventpb::IndicatorReported& report = *event.mutable_indicator_reported();
  report.set_indicator_id("1-3-a.award");
  report.mutable_observation()->set_milestone_reached(true);

  EXPECT_EQ(CheckEvent(event, "federation", SampleWorld(), "e"),
            absl::OkStatus());

  report.mutable_observation()->clear_evidence();
  EXPECT_THAT(std::string(CheckShape(event, "e").message()),
              HasSubstr("observation.evidence"));

  report.mutable_observation()->set_milestone_reached(false);
  EXPECT_EQ(CheckEvent(event, "federation", SampleWorld(), "e"),
            absl::OkStatus());
}

TEST(IndicatorRules, AReportOfARetiredIndicatorCanStillBeCorrected) {
  FakeWorld world = SampleWorld();
  auto retired = *world.FindIndicator(test::kPlan, "7-2-a.fair");
  retired.set_retired(true);
  world.Add(retired);

  EXPECT_EQ(CheckEvent(GoldenEvent("IndicatorReportCorrected"), "federation",
                       world, "e"),
            absl::OkStatus());
  EXPECT_EQ(
      CheckEvent(GoldenEvent("IndicatorReported"), "federation", world, "e")
          .code(),
      absl::StatusCode::kFailedPrecondition);
}

TEST(PlanRules, EachLevelSitsBelowTheOneAbove) {
  const struct {
    const char* kind;
    const char* parent;
    bool accepted;
  } kCases[] = {
      {"STRATEGY", "", true},       {"ITEM", "S1", true},
      {"MEASURE", "1", true},       {"ACTION_PLAN", "4-2", true},
      {"ACTIVITY_GROUP", "", true}, {"ITEM", "1", false},
      {"MEASURE", "S1", false},     {"ACTION_PLAN", "1", false},
      {"ITEM", "F", false},         {"ACTION_PLAN", "4-1-a", false},
  };
  for (const auto& c : kCases) {
    eventpb::Event event = GoldenEvent("PlanElementDefined");
    eventpb::PlanElementDefined& defined =
        *event.mutable_plan_element_defined();
    eventpb::PlanElementKind kind = eventpb::PLAN_ELEMENT_KIND_UNSPECIFIED;
    ASSERT_TRUE(eventpb::PlanElementKind_Parse(
        std::string("PLAN_ELEMENT_KIND_") + c.kind, &kind));
    defined.set_kind(kind);
    defined.set_parent_element_id(c.parent);

    EXPECT_EQ(CheckEvent(event, "federation", SampleWorld(), "e").ok(),
              c.accepted)
        << c.kind << " below " << c.parent;
  }
}

}  // namespace
}  // namespace yoriai::server
