#include "server/domain/duties.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/server/domain/sample_world.h"

namespace yoriai::server {
namespace {

using test::Parse;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const FiscalCalendar& Calendar() {
  static const FiscalCalendar calendar =
      FiscalCalendar::Create(eventpb::PlanTerms()).value();
  return calendar;
}

absl::CivilDay Day(const char* text) { return ParseDay(text).value(); }

// "DUE until 2020-07-20" for each duty, with the days late if there are any.
std::vector<std::string> Texts(const std::vector<apipb::Duty>& duties) {
  std::vector<std::string> texts;
  for (const apipb::Duty& duty : duties) {
    texts.push_back(absl::StrCat(
        apipb::DutyState_Name(duty.state()).substr(sizeof("DUTY_STATE_") - 1),
        " ", duty.due_on(),
        duty.days_late() > 0 ? absl::StrCat(" +", duty.days_late()) : ""));
  }
  return texts;
}

// ---- Reports

std::vector<apipb::Duty> Reports(const std::string& cadence, const char* on,
                                 const std::vector<std::string>& reports,
                                 const std::string& more = "") {
  const auto indicator = Parse<apipb::Indicator>(
      absl::StrCat("plan_id: 'p' indicator_id: 'i' terms { reporting { "
                   "organisation_ids: 'o' cadence: CADENCE_",
                   cadence, " due_days: 20 } } ", more));
  std::vector<apipb::IndicatorReport> parsed;
  for (const std::string& report : reports) {
    parsed.push_back(Parse<apipb::IndicatorReport>(
        absl::StrCat("organisation_id: 'o' ", report)));
  }
  return ReportDuties(indicator, parsed, Calendar(), 2020, Day(on));
}

TEST(Duties, AReportIsOwedForEveryPeriodOfTheYear) {
  EXPECT_THAT(Texts(Reports("QUARTER", "2020-04-01", {})),
              ElementsAre("UPCOMING 2020-07-20", "UPCOMING 2020-10-20",
                          "UPCOMING 2021-01-20", "UPCOMING 2021-04-20"));
  EXPECT_THAT(Texts(Reports("YEAR", "2020-04-01", {})),
              ElementsAre("UPCOMING 2021-04-20"));
  EXPECT_THAT(Texts(Reports("HALF_YEAR", "2020-04-01", {})),
              ElementsAre("UPCOMING 2020-10-20", "UPCOMING 2021-04-20"));
  const auto months = Reports("MONTH", "2020-04-01", {});
  ASSERT_EQ(months.size(), 12u);
  EXPECT_EQ(months[10].period_first(), "2021-02-01");
  EXPECT_EQ(months[10].period_last(), "2021-02-28");
  EXPECT_EQ(months[10].due_on(), "2021-03-20");
}

TEST(Duties, AReportIsDueFromThePeriodsEndAndThenOverdue) {
  EXPECT_EQ(Texts(Reports("YEAR", "2021-03-31", {}))[0], "UPCOMING 2021-04-20");
  EXPECT_EQ(Texts(Reports("YEAR", "2021-04-01", {}))[0], "DUE 2021-04-20");
  EXPECT_EQ(Texts(Reports("YEAR", "2021-04-20", {}))[0], "DUE 2021-04-20");
  EXPECT_EQ(Texts(Reports("YEAR", "2021-04-21", {}))[0],
            "OVERDUE 2021-04-20 +1");
}

TEST(Duties, AReportIsDoneInTimeOrLate) {
  const std::string in_time =
      "observed_on: '2021-03-31' reported_on: '2021-04-20'";
  const std::string late =
      "observed_on: '2021-03-31' reported_on: '2021-04-22'";

  EXPECT_EQ(Texts(Reports("YEAR", "2021-05-01", {in_time}))[0],
            "DONE 2021-04-20");
  EXPECT_EQ(Texts(Reports("YEAR", "2021-05-01", {late}))[0],
            "DONE_LATE 2021-04-20 +2");
  // On the day before it was reported it was not done.
  EXPECT_EQ(Texts(Reports("YEAR", "2021-04-21", {late}))[0],
            "OVERDUE 2021-04-20 +1");
  EXPECT_EQ(Texts(Reports("YEAR", "2021-05-01", {late, in_time}))[0],
            "DONE 2021-04-20");
}

TEST(Duties, AReportThatDoesNotCountIsOwedStill) {
  const std::string day =
      "observed_on: '2021-03-31' reported_on: '2021-04-01' ";

  EXPECT_EQ(Texts(Reports("YEAR", "2021-04-02", {day + "withdrawn: true"}))[0],
            "DUE 2021-04-20");
  EXPECT_EQ(Texts(Reports("YEAR", "2021-04-02",
                          {day + "state: REPORT_STATE_RETURNED"}))[0],
            "DUE 2021-04-20");
  EXPECT_EQ(Texts(Reports("YEAR", "2021-04-02",
                          {"observed_on: '2021-04-01' "
                           "reported_on: '2021-04-01'"}))[0],
            "DUE 2021-04-20");
}

TEST(Duties, NothingIsOwedOfWhatIsRetired) {
  const std::string retired = "retired: true retired_on: '2020-09-30'";

  EXPECT_THAT(Texts(Reports("QUARTER", "2021-04-01", {}, retired)),
              ElementsAre("OVERDUE 2020-07-20 +255"));
  EXPECT_EQ(Reports("QUARTER", "2020-09-29", {}, retired).size(), 4u);
}

TEST(Duties, NothingIsOwedOfPeriodsBeforeTheIndicator) {
  EXPECT_THAT(
      Texts(Reports("HALF_YEAR", "2020-04-01", {}, "defined_on: '2020-09-30'")),
      ElementsAre("UPCOMING 2020-10-20", "UPCOMING 2021-04-20"));
  EXPECT_THAT(
      Texts(Reports("HALF_YEAR", "2020-04-01", {}, "defined_on: '2020-10-01'")),
      ElementsAre("UPCOMING 2021-04-20"));
}

TEST(Duties, NobodyOwesReportsThatNobodyAskedFor) {
  EXPECT_THAT(
      ReportDuties(apipb::Indicator(), {}, Calendar(), 2020, Day("2020-09-30")),
      IsEmpty());
}

// ---- Meetings

std::vector<apipb::Duty> Meetings(int count, const char* on,
                                  const std::vector<const char*>& held,
                                  const std::string& more = "") {
  const auto body = Parse<apipb::Body>(
      absl::StrCat("body_id: 'b' mandate { meetings_per_fiscal_year: ", count,
                   " secretariat_organisation_id: 's' } ", more));
  std::vector<apipb::Meeting> meetings;
  for (const char* day : held) {
    meetings.push_back(Parse<apipb::Meeting>(
        absl::StrCat("meeting_id: 'm", day, "' held_on: '", day,
                     "' state: MEETING_STATE_HELD")));
  }
  return MeetingDuties(body, meetings, Calendar(), 2020, Day(on));
}

TEST(Duties, MeetingsAreSpreadEvenlyOverTheYear) {
  EXPECT_THAT(Texts(Meetings(2, "2020-04-01", {})),
              ElementsAre("DUE 2020-09-29", "UPCOMING 2021-03-31"));
  EXPECT_THAT(Meetings(0, "2020-04-01", {}), IsEmpty());
}

TEST(Duties, MeetingsLeftOverMakeUpForWhatWasMissed) {
  const auto duties =
      Meetings(2, "2021-04-01", {"2021-02-01", "2020-10-05", "2021-03-30"});

  EXPECT_THAT(Texts(duties),
              ElementsAre("DONE_LATE 2020-09-29 +6", "DONE 2021-03-31"));
  EXPECT_EQ(duties[0].done_by(), "m2020-10-05");
  EXPECT_EQ(duties[0].organisation_id(), "s");
  EXPECT_EQ(duties[1].ordinal(), 2);
  EXPECT_THAT(Texts(Meetings(2, "2020-10-04", {"2020-10-05"})),
              ElementsAre("OVERDUE 2020-09-29 +5", "DUE 2021-03-31"));
}

TEST(Duties, AMissedMeetingDoesNotMakeTheOthersLate) {
  EXPECT_THAT(Texts(Meetings(4, "2021-04-01",
                             {"2020-08-10", "2020-11-10", "2021-02-10"})),
              ElementsAre("OVERDUE 2020-06-30 +275", "DONE 2020-09-29",
                          "DONE 2020-12-29", "DONE 2021-03-31"));
  EXPECT_THAT(Texts(Meetings(4, "2021-04-01",
                             {"2020-08-10", "2020-11-10", "2021-02-10"},
                             "suspensions { from: '2020-03-20' "
                             "until: '2020-07-05' }")),
              ElementsAre("EXCUSED 2020-06-30", "DONE 2020-09-29",
                          "DONE 2020-12-29", "DONE 2021-03-31"));
}

TEST(Duties, ARestThatIsStillToComeExcusesNothing) {
  EXPECT_THAT(Texts(Meetings(1, "2021-03-01", {},
                             "suspensions { from: '2021-03-20' }")),
              ElementsAre("DUE 2021-03-31"));
  EXPECT_THAT(Meetings(1, "2020-05-01", {}, "established_on: '2020-06-01'"),
              IsEmpty());
}

TEST(Duties, ABodyThatRestsIsExcusedAndADissolvedOneOwesNothing) {
  EXPECT_THAT(Texts(Meetings(2, "2020-12-01", {},
                             "suspensions { from: '2020-06-01' "
                             "until: '2020-10-15' }")),
              ElementsAre("EXCUSED 2020-09-29", "DUE 2021-03-31"));
  EXPECT_THAT(
      Texts(Meetings(2, "2020-12-01", {}, "dissolved_on: '2020-11-30'")),
      ElementsAre("OVERDUE 2020-09-29 +63"));
  EXPECT_THAT(
      Texts(Meetings(2, "2020-12-01", {}, "established_on: '2020-10-01'")),
      ElementsAre("DUE 2021-03-31"));
}

// ---- Action items

std::vector<std::string> Items(const char* on, const std::string& item) {
  const auto parsed = Parse<apipb::ActionItem>(
      absl::StrCat("body_id: 'b' action_item_id: 'a' "
                   "terms { owner_organisation_id: 'o' due_on: '2020-06-30' } "
                   "assigned_on: '2020-05-01' ",
                   item));
  return Texts(ActionItemDuties({&parsed, 1}, Calendar(), 2020, Day(on)));
}

TEST(Duties, AnActionItemIsDueDoneLateOrExcused) {
  const std::string open = "state: ACTION_ITEM_STATE_OPEN";
  const std::string done =
      "state: ACTION_ITEM_STATE_COMPLETED closed_on: '2020-07-02'";
  const std::string dropped =
      "state: ACTION_ITEM_STATE_DROPPED closed_on: '2020-06-15'";

  EXPECT_THAT(Items("2020-04-30", open), IsEmpty());
  EXPECT_THAT(Items("2020-06-30", open), ElementsAre("DUE 2020-06-30"));
  EXPECT_THAT(Items("2020-07-01", open), ElementsAre("OVERDUE 2020-06-30 +1"));
  EXPECT_THAT(Items("2020-07-01", done), ElementsAre("OVERDUE 2020-06-30 +1"));
  EXPECT_THAT(Items("2020-07-02", done),
              ElementsAre("DONE_LATE 2020-06-30 +2"));
  EXPECT_THAT(Items("2020-06-14", dropped), ElementsAre("DUE 2020-06-30"));
  EXPECT_THAT(Items("2020-06-15", dropped), ElementsAre("EXCUSED 2020-06-30"));
}

TEST(Duties, AnActionItemBelongsToTheYearInWhichItIsDue) {
  const auto item = Parse<apipb::ActionItem>(
      "terms { due_on: '2021-04-01' } assigned_on: '2021-03-01' "
      "state: ACTION_ITEM_STATE_OPEN");

  EXPECT_THAT(ActionItemDuties({&item, 1}, Calendar(), 2020, Day("2021-05-01")),
              IsEmpty());
  EXPECT_EQ(
      ActionItemDuties({&item, 1}, Calendar(), 2021, Day("2021-05-01")).size(),
      1u);
}

}  // namespace
}  // namespace yoriai::server
