#include "server/domain/subject.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/domain/id_form.h"
#include "server/domain/rules/bounds.h"
#include "server/domain/rules/rule.h"
#include "storage/base/limits.h"
#include "tests/golden/golden_events.h"
#include "tests/unit/server/domain/sample_world.h"

namespace yoriai::server {
namespace {

using test::FakeWorld;
using test::GoldenEvent;
using test::GoldenTypes;
using test::SampleWorld;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

std::vector<std::string> Tags(const char* type) {
  return TagsOf(GoldenEvent(type), "federation", SampleWorld());
}

TEST(Subject, TheTypeIsTheNameOfTheMessage) {
  for (const std::string& type : GoldenTypes()) {
    EXPECT_EQ(TypeOf(GoldenEvent(type)), type);
    EXPECT_TRUE(IsEventType(type)) << type;
  }
  EXPECT_FALSE(IsEventType(""));
  EXPECT_FALSE(IsEventType("meeting_held"));
  EXPECT_FALSE(IsEventType("EventHeader"));
  EXPECT_FALSE(IsEventType("Activity"));
}

TEST(Subject, AnEventBelongsToTheStreamOfWhatItIsAbout) {
  const struct {
    const char* type;
    const char* stream;
  } kCases[] = {
      {"MemberJoined", "organisation/miyagi"},
      {"SeatTaken", "body/friendly-bank"},
      {"DecisionRecorded", "decision/decision-2020-2"},
      {"MeetingCancelled", "meeting/strategy-council-5"},
      {"PlanElementDefined", "plan/wakitatsu-2020"},
      {"IndicatorDefined", "plan/wakitatsu-2020"},
      {"TargetSet", "plan/wakitatsu-2020"},
      {"IndicatorReported", "indicator/wakitatsu-2020/7-2-a.fair"},
      {"IndicatorReportWithdrawn", "indicator/wakitatsu-2020/7-2-a.fair"},
      {"GrantAwarded", "activity/grant-2020-2"},
      {"ActivityCorrected", "activity/grant-2020-1"},
      {"ActivityWithdrawn", "activity/grant-2020-1"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(StreamOf(GoldenEvent(c.type)), c.stream);
  }
}

TEST(Subject, EveryEventHasTypeAndAuthorAsTags) {
  for (const std::string& type : GoldenTypes()) {
    const std::vector<std::string> tags =
        TagsOf(GoldenEvent(type), "author-1", SampleWorld());

    EXPECT_THAT(tags, Contains(TypeTag(type)));
    EXPECT_THAT(tags, Contains("organisation:author-1")) << type;
    EXPECT_TRUE(std::is_sorted(tags.begin(), tags.end())) << type;
    EXPECT_EQ(std::set<std::string>(tags.begin(), tags.end()).size(),
              tags.size())
        << type;
  }
}

TEST(Subject, AMeetingHeldIsTaggedWithEverybodyPresent) {
  EXPECT_THAT(
      Tags("MeetingHeld"),
      ElementsAre("body:salon", "meeting:salon-2020-1",
                  "organisation:business-center", "organisation:federation",
                  "organisation:miyagi", "organisation:tohoku-university",
                  "type:MeetingHeld"));
}

TEST(Subject, AFilterByBodyFindsTheCancellationOfItsMeeting) {
  for (const char* type :
       {"MeetingCancelled", "MeetingPostponed", "MeetingRescheduled"}) {
    EXPECT_THAT(Tags(type), Contains("body:strategy-council"));
    EXPECT_THAT(Tags(type), Contains("meeting:strategy-council-5"));
  }
}

TEST(Subject, ACorrectionHasTheTagsOfWhatItReplacesToo) {
  EXPECT_THAT(Tags("MeetingRecordCorrected"),
              Contains("organisation:kasseiken"));
  EXPECT_THAT(Tags("IndicatorReportCorrected"),
              Contains("organisation:kasseiken"));
  EXPECT_THAT(Tags("ActivityCorrected"),
              ElementsAre("action_plan:wakitatsu-2020/4-1-a",
                          "action_plan:wakitatsu-2020/7-2-a", "body:salon",
                          "organisation:business-center",
                          "organisation:federation", "organisation:kasseiken",
                          "plan:wakitatsu-2020", "type:ActivityCorrected"));
}

TEST(Subject, AWithdrawalHasTheTagsOfWhatItTakesBack) {
  EXPECT_THAT(Tags("IndicatorReportWithdrawn"),
              Contains("organisation:kasseiken"));
  EXPECT_THAT(Tags("ActivityWithdrawn"),
              Contains("action_plan:wakitatsu-2020/7-2-a"));
  EXPECT_THAT(Tags("ActivityWithdrawn"), Contains("body:salon"));
  EXPECT_THAT(Tags("SeatVacated"), Contains("organisation:business-center"));
}

TEST(Subject, WhatConcernsAnIndicatorConcernsItsActionPlan) {
  for (const char* type : {"IndicatorReported", "TargetRevised"}) {
    EXPECT_THAT(Tags(type), Contains("indicator:wakitatsu-2020/7-2-a.fair"));
    EXPECT_THAT(Tags(type), Contains("action_plan:wakitatsu-2020/7-2-a"));
    EXPECT_THAT(Tags(type), Contains("plan:wakitatsu-2020"));
  }
  EXPECT_THAT(Tags("IndicatorDefined"),
              Contains("action_plan:wakitatsu-2020/4-1-a"));
}

TEST(Subject, OnlyElementsThatAreMeasuredHaveAnActionPlanTag) {
  eventpb::Event strategy = GoldenEvent("PlanElementDefined");
  strategy.mutable_plan_element_defined()->set_kind(
      eventpb::PLAN_ELEMENT_KIND_STRATEGY);

  EXPECT_THAT(Tags("PlanElementDefined"),
              Contains("action_plan:wakitatsu-2020/4-2-a"));
  EXPECT_THAT(TagsOf(strategy, "federation", SampleWorld()),
              Not(Contains(testing::StartsWith("action_plan:"))));
}

TEST(Subject, TagsOfAnUnknownMeetingLeaveItsBodyOut) {
  EXPECT_THAT(
      TagsOf(GoldenEvent("MeetingCancelled"), "federation", FakeWorld()),
      ElementsAre("meeting:strategy-council-5", "organisation:federation",
                  "type:MeetingCancelled"));
}

std::string LongId(int i) {
  const std::string number = absl::StrCat(i);
  return std::string(kIdBytesMax - number.size(), 'x') + number;
}

TEST(Subject, TheLongestListsStillFitIntoTheLog) {
  FakeWorld world;
  apipb::ActivityEntry entry;
  entry.set_type("OutcomeRecorded");
  entry.mutable_activity()->set_activity_id("a");
  entry.mutable_activity()->set_plan_id(LongId(1));
  entry.mutable_activity()->set_action_plan_id(LongId(1));
  entry.mutable_activity()->set_body_id(LongId(1));
  eventpb::Event event = GoldenEvent("ActivityCorrected");
  eventpb::ActivityCorrected& corrected = *event.mutable_activity_corrected();
  corrected.set_activity_id("a");
  eventpb::Activity& activity =
      *corrected.mutable_outcome_recorded()->mutable_activity();
  activity = GoldenEvent("OutcomeRecorded").outcome_recorded().activity();
  activity.set_activity_id("a");
  activity.set_plan_id(LongId(2));
  activity.set_action_plan_id(LongId(2));
  activity.set_body_id(LongId(2));
  activity.clear_organisation_ids();
  for (int i = 0; i < kActivityOrganisationsMax; ++i) {
    entry.mutable_activity()->add_organisation_ids(LongId(i));
    activity.add_organisation_ids(LongId(1'000 + i));
  }
  world.Add(entry);
  ASSERT_TRUE(CheckShape(event, "e").ok()) << CheckShape(event, "e");

  const std::vector<std::string> tags = TagsOf(event, LongId(9'999), world);

  EXPECT_LE(tags.size(), storage::kTagsPerEventMax);
  for (const std::string& tag : tags) {
    EXPECT_LE(tag.size(), storage::kTagBytesMax);
  }
  EXPECT_LE(IndicatorStream(LongId(1), LongId(2)).size(),
            storage::kStreamNameBytesMax);
}

TEST(Subject, OneMoreOrganisationThanFitsIsRefused) {
  eventpb::Event event = GoldenEvent("OutcomeRecorded");
  eventpb::Activity& activity =
      *event.mutable_outcome_recorded()->mutable_activity();
  activity.clear_organisation_ids();
  for (int i = 0; i < kActivityOrganisationsMax; ++i) {
    activity.add_organisation_ids(absl::StrCat("o", i));
  }
  ASSERT_TRUE(CheckShape(event, "e").ok());

  activity.add_organisation_ids("one-more");

  EXPECT_FALSE(CheckShape(event, "e").ok());
}

TEST(Subject, AFilterDemandsOneTagOfEachFieldThatIsSet) {
  const auto filter = test::Parse<apipb::Filter>(R"(
      types: "MeetingHeld" types: "GrantAwarded" types: "MeetingHeld"
      body_ids: "salon"
      organisation_ids: "miyagi"
      action_plans: "wakitatsu-2020/1-2-a"
      stream: "body/salon")");

  EXPECT_THAT(
      TagsOf(filter),
      ElementsAre(ElementsAre("type:GrantAwarded", "type:MeetingHeld"),
                  ElementsAre("body:salon"), ElementsAre("organisation:miyagi"),
                  ElementsAre("action_plan:wakitatsu-2020/1-2-a")));
  EXPECT_TRUE(TagsOf(apipb::Filter()).empty());
}

TEST(Subject, APrefixOfStreamsTellsTheTypesOfTheirEvents) {
  EXPECT_THAT(
      TypesOfStreams("meeting/salon-"),
      ::testing::AllOf(::testing::Contains("MeetingHeld"),
                       ::testing::Not(::testing::Contains("BodyEstablished"))));
  EXPECT_EQ(TypesOfStreams("meet"), TypesOfStreams("meeting/"));
  EXPECT_THAT(TypesOfStreams("activity/"),
              ::testing::Contains("ArticlesPublished"));
  EXPECT_TRUE(TypesOfStreams("nothing/").empty());
  EXPECT_GT(TypesOfStreams("").size(), TypesOfStreams("meeting/").size());
}

}  // namespace
}  // namespace yoriai::server
