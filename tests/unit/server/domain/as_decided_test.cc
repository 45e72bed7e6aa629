#include "server/domain/indicators/as_decided.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "server/domain/fiscal_calendar.h"
#include "tests/unit/server/domain/sample_world.h"

namespace yoriai::server {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

apipb::Indicator DecidedBy(const std::string& indicator, const char* on) {
  return AsDecidedBy(test::Parse<apipb::Indicator>(indicator), *ParseDay(on));
}

// The targets as "year value", or "year deferred".
std::vector<std::string> TargetsOn(const std::string& indicator,
                                   const char* on) {
  std::vector<std::string> targets;
  const apipb::Indicator decided = DecidedBy(indicator, on);
  for (const apipb::YearTarget& target : decided.targets()) {
    targets.push_back(
        std::to_string(target.fiscal_year()) + " " +
        (target.has_deferred() ? "deferred" : target.target().value()));
  }
  return targets;
}

const char kRevisedTwice[] =
    "earlier_targets { fiscal_year: 2021 decided_on: '2020-04-01'"
    "                  target { value: '1' } }"
    "earlier_targets { fiscal_year: 2020 decided_on: '2020-04-01'"
    "                  target { value: '10' } }"
    "earlier_targets { fiscal_year: 2020 decided_on: '2020-07-01'"
    "                  target { value: '20' } revisions: 1 }"
    "targets { fiscal_year: 2020 decided_on: '2020-10-01'"
    "          target { value: '30' } revisions: 2 }"
    "targets { fiscal_year: 2021 decided_on: '2020-08-01'"
    "          target { value: '2' } revisions: 1 }";

TEST(AsDecidedBy, AYearHasNoTargetBeforeTheDayOnWhichItWasSet) {
  const char set[] =
      "targets { fiscal_year: 2020 decided_on: '2020-06-01'"
      "          target { value: '10' } }";

  EXPECT_THAT(TargetsOn(set, "2020-05-31"), IsEmpty());
  EXPECT_THAT(TargetsOn(set, "2020-06-01"), ElementsAre("2020 10"));
  EXPECT_THAT(TargetsOn(set, "2020-06-02"), ElementsAre("2020 10"));
}

TEST(AsDecidedBy, ARevisedTargetIsTheOldOneUntilTheDayBefore) {
  EXPECT_THAT(TargetsOn(kRevisedTwice, "2020-03-31"), IsEmpty());
  EXPECT_THAT(TargetsOn(kRevisedTwice, "2020-06-30"),
              ElementsAre("2020 10", "2021 1"));
  EXPECT_THAT(TargetsOn(kRevisedTwice, "2020-07-01"),
              ElementsAre("2020 20", "2021 1"));
  EXPECT_THAT(TargetsOn(kRevisedTwice, "2020-09-30"),
              ElementsAre("2020 20", "2021 2"));
  EXPECT_THAT(TargetsOn(kRevisedTwice, "2020-10-01"),
              ElementsAre("2020 30", "2021 2"));
}

TEST(AsDecidedBy, ADeferredTargetIsDeferredUntilItIsSet) {
  const char deferred_then_set[] =
      "earlier_targets { fiscal_year: 2021 decided_on: '2020-04-01'"
      "                  deferred { en: 'later' } }"
      "targets { fiscal_year: 2021 decided_on: '2021-04-01'"
      "          target { value: '5' } }";

  EXPECT_THAT(TargetsOn(deferred_then_set, "2020-03-31"), IsEmpty());
  EXPECT_THAT(TargetsOn(deferred_then_set, "2021-03-31"),
              ElementsAre("2021 deferred"));
  EXPECT_THAT(TargetsOn(deferred_then_set, "2021-04-01"),
              ElementsAre("2021 5"));
}

TEST(AsDecidedBy, ADecisionRecordedLateStandsFromItsOwnDayOn) {
  const char late[] =
      "earlier_targets { fiscal_year: 2020 decided_on: '2020-04-01'"
      "                  target { value: '10' } }"
      "earlier_targets { fiscal_year: 2020 decided_on: '2020-09-01'"
      "                  target { value: '20' } }"
      "targets { fiscal_year: 2020 decided_on: '2020-07-01'"
      "          target { value: '30' } }";

  EXPECT_THAT(TargetsOn(late, "2020-06-30"), ElementsAre("2020 10"));
  EXPECT_THAT(TargetsOn(late, "2020-07-01"), ElementsAre("2020 30"));
  EXPECT_THAT(TargetsOn(late, "2020-09-01"), ElementsAre("2020 30"));
}

TEST(AsDecidedBy, OfTwoWordingsOfOneDayTheOneRecordedLaterStands) {
  const char twice[] =
      "earlier_targets { fiscal_year: 2020 decided_on: '2020-04-01'"
      "                  target { value: '10' } }"
      "earlier_targets { fiscal_year: 2020 decided_on: '2020-04-01'"
      "                  target { value: '20' } }"
      "targets { fiscal_year: 2020 decided_on: '2020-05-01'"
      "          target { value: '30' } }";

  EXPECT_THAT(TargetsOn(twice, "2020-04-30"), ElementsAre("2020 20"));
}

TEST(AsDecidedBy, AnIndicatorIsRetiredFromTheDayOnWhichItWasRetired) {
  const char retired[] = "retired: true retired_on: '2021-03-26'";

  EXPECT_FALSE(DecidedBy(retired, "2021-03-25").retired());
  EXPECT_EQ(DecidedBy(retired, "2021-03-25").retired_on(), "");
  EXPECT_TRUE(DecidedBy(retired, "2021-03-26").retired());
  EXPECT_TRUE(DecidedBy(retired, "2021-03-27").retired());
  EXPECT_EQ(DecidedBy(retired, "2021-03-27").retired_on(), "2021-03-26");
}

TEST(AsDecidedBy, WhatNamesNoDayCountsAsDecidedSinceEver) {
  EXPECT_TRUE(DecidedBy("retired: true", "1900-01-01").retired());
  EXPECT_THAT(TargetsOn("targets { fiscal_year: 2020 target { value: '1' } }",
                        "1900-01-01"),
              ElementsAre("2020 1"));
}

TEST(AsDecidedBy, EverythingElseStaysAsItIsOnRecord) {
  const std::string rest =
      "plan_id: 'p' indicator_id: 'i' element_id: 'e'"
      " kind: INDICATOR_KIND_LEVEL"
      " terms { name { en: 'I' } direction: DIRECTION_DOWN } ";

  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(
      DecidedBy(
          rest + kRevisedTwice + " retired: true retired_on: '2021-01-01'",
          "2020-03-31"),
      test::Parse<apipb::Indicator>(rest)));
}

}  // namespace
}  // namespace yoriai::server
