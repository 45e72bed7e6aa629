#include "server/domain/indicators/assess.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "tests/unit/server/domain/sample_world.h"

namespace yoriai::server {
namespace {

using test::Parse;

// What was found in a year, as text; empty: not found.
struct Found {
  const char* sum = "";
  const char* total = "";
  const char* lowest = "";
  const char* latest = "";
  const char* previous = "";
  bool milestone = false;
};

std::optional<Decimal> Number(const char* text) { return Decimal::Parse(text); }

YearFindings FindingsOf(const Found& found) {
  YearFindings findings;
  findings.sum = Number(found.sum);
  findings.total = Number(found.total);
  findings.lowest = Number(found.lowest);
  findings.latest = Number(found.latest);
  findings.previous = Number(found.previous);
  findings.milestone_reached = found.milestone;
  return findings;
}

Found Sum(const char* value) { return {.sum = value}; }
Found Total(const char* value) { return {.total = value}; }
Found Lowest(const char* value) { return {.lowest = value}; }
Found Latest(const char* value) { return {.latest = value}; }
Found Growth(const char* previous, const char* latest) {
  return {.latest = latest, .previous = previous};
}
Found Milestone(bool reached) { return {.milestone = reached}; }
constexpr Found kNothing = {};

// Judges FY2020 (1 April 2020 to 31 March 2021) of a plan for FY2020-FY2022.
struct Case {
  const char* what;
  std::string indicator;
  int fiscal_year;
  const char* on;
  Found found;
  const char* status;
  const char* pace = "";
  const char* percent = "";
};

std::string Set(int year, const std::string& value) {
  return absl::StrCat(" targets { fiscal_year: ", year, " target { value: '",
                      value, "' } }");
}
std::string Deferred(int year) {
  return absl::StrCat(" targets { fiscal_year: ", year,
                      " deferred { en: 'later' } }");
}
std::string Kind(const char* kind) {
  return absl::StrCat("kind: INDICATOR_KIND_", kind);
}

const std::string kCount = Kind("COUNT_PER_YEAR");
const std::string kCumulative = Kind("CUMULATIVE");
const std::string kMaintain = Kind("MAINTAIN_MIN");
const std::string kLevel = Kind("LEVEL");
const std::string kDown = kLevel + " terms { direction: DIRECTION_DOWN }";
const std::string kRange =
    kLevel +
    " targets { fiscal_year: 2020 target { range { low: '10' high: '20' } } }";
const std::string kMilestone =
    Kind("MILESTONE") +
    " targets { fiscal_year: 2020 target { milestone { en: 'done' } } }";
const std::string kGrowth =
    Kind("GROWTH") +
    " targets { fiscal_year: 2020 target { direction: DIRECTION_UP } }";
const std::string kShrink =
    Kind("GROWTH") +
    " targets { fiscal_year: 2020 target { direction: DIRECTION_DOWN } }";
const std::string kBaseline =
    kGrowth + " terms { baselines { year: 2019 value: '36' } }";
// Export deals of the plan: 3, 5 and 8 in all. The first year is 365 days.
const std::string kDeals =
    kCumulative + Set(2020, "3") + Set(2021, "5") + Set(2022, "8");
// Membership: only the last year has a target.
const std::string kUnits = kCumulative + Set(2022, "50");

std::vector<Case> Cases() {
  const std::string thirty = kCount + Set(2020, "30");
  const std::string falling = kCumulative + Set(2020, "10") + Set(2021, "4");
  return {
      // Counts. 30 September 2020 is day 183 of 365: floor(30 * 183/365) = 15.
      {"not begun", thirty, 2020, "2020-03-31", Sum("9"), "NOT_STARTED"},
      {"on the first day", thirty, 2020, "2020-04-01", Sum("0"), "ON_TRACK",
       "0", "0"},
      {"half way, at the pace", thirty, 2020, "2020-09-30", Sum("15"),
       "ON_TRACK", "15", "50"},
      {"half way, just below it", thirty, 2020, "2020-09-30", Sum("14"),
       "AT_RISK", "15", "46.7"},
      {"at 60 % of the pace", thirty, 2020, "2020-09-30", Sum("9"), "AT_RISK",
       "15", "30"},
      {"below 60 % of it", thirty, 2020, "2020-09-30", Sum("8"), "BEHIND", "15",
       "26.7"},
      {"achieved early", thirty, 2020, "2020-09-30", Sum("30"), "ACHIEVED",
       "15", "100"},
      {"the day before the last", thirty, 2020, "2021-03-30", Sum("29"),
       "ON_TRACK", "29", "96.7"},
      {"the last day decides", thirty, 2020, "2021-03-31", Sum("29"), "MISSED",
       "", "96.7"},
      {"achieved on the last day", thirty, 2020, "2021-03-31", Sum("30"),
       "ACHIEVED", "", "100"},
      {"more than asked for", thirty, 2020, "2022-01-01", Sum("45"), "ACHIEVED",
       "", "150"},
      {"zero reported is not missing", thirty, 2020, "2021-03-31", Sum("0"),
       "MISSED", "", "0"},
      {"nothing reported", thirty, 2020, "2020-09-30", kNothing,
       "NOT_REPORTED"},
      {"nothing reported after the year", thirty, 2020, "2021-04-01", kNothing,
       "NOT_REPORTED"},
      {"a target of zero is achieved at once", kCount + Set(2020, "0"), 2020,
       "2020-04-01", Sum("0"), "ACHIEVED", "0"},
      {"a target of zero after the year", kCount + Set(2020, "0"), 2020,
       "2021-03-31", Sum("0"), "ACHIEVED"},
      {"a target of zero without a report", kCount + Set(2020, "0"), 2020,
       "2020-09-30", kNothing, "NOT_REPORTED"},
      {"a small target has no pace at first", kCount + Set(2020, "2"), 2020,
       "2020-09-29", Sum("0"), "ON_TRACK", "0", "0"},
      {"and then it has", kCount + Set(2020, "2"), 2020, "2020-09-30", Sum("0"),
       "BEHIND", "1", "0"},
      {"a target that is no whole number", kCount + Set(2020, "2.5"), 2020,
       "2021-03-31", Sum("2.5"), "ACHIEVED", "", "100"},
      {"no target", kCount, 2020, "2020-09-30", Sum("3"), "NO_TARGET"},
      {"no target and nothing reported", kCount, 2020, "2020-09-30", kNothing,
       "NO_TARGET"},
      {"deferred, the value still shows", kCount + Deferred(2020), 2020,
       "2020-09-30", Sum("3"), "TARGET_DEFERRED"},
      {"deferred after the year", kCount + Deferred(2020), 2020, "2021-03-31",
       Sum("3"), "TARGET_DEFERRED"},
      {"retired", thirty + " retired: true", 2020, "2020-09-30", Sum("3"),
       "RETIRED", "", "10"},
      {"retired and not begun", thirty + " retired: true", 2020, "2020-03-31",
       Sum("3"), "RETIRED"},

      // A leap day: 1 October 2019 is day 184 of the 366 days of FY2019.
      {"366 days", kCount + Set(2019, "366"), 2019, "2019-10-01", Sum("184"),
       "ON_TRACK", "184", "50.3"},
      {"the leap day itself", kCount + Set(2019, "366"), 2019, "2020-02-29",
       Sum("335"), "ON_TRACK", "335", "91.5"},

      // Cumulative, with a target for each year.
      {"on the line", kDeals, 2020, "2020-08-31", Total("1"), "ON_TRACK", "1",
       "33.3"},
      {"below it", kDeals, 2020, "2020-12-31", Total("1"), "BEHIND", "2",
       "33.3"},
      {"missed", kDeals, 2020, "2021-03-31", Total("2"), "MISSED", "", "66.7"},
      {"achieved", kDeals, 2020, "2021-03-31", Total("3"), "ACHIEVED", "",
       "100"},
      {"the second year starts from the first's target", kDeals, 2021,
       "2021-04-01", Total("3"), "ON_TRACK", "3", "60"},
      {"the second year half way", kDeals, 2021, "2021-09-30", Total("4"),
       "ON_TRACK", "4", "80"},
      {"at risk in the second year", kDeals, 2021, "2021-09-30", Total("3"),
       "AT_RISK", "4", "60"},
      {"the third year", kDeals, 2022, "2023-03-30", Total("7"), "ON_TRACK",
       "7", "87.5"},
      {"nothing reported in all", kDeals, 2020, "2020-08-31", kNothing,
       "NOT_REPORTED"},
      {"not begun in all", kDeals, 2021, "2021-03-31", Total("3"),
       "NOT_STARTED"},
      {"a falling line", falling, 2021, "2021-09-30", Total("4"), "ACHIEVED",
       "6", "100"},
      {"below a falling line", falling, 2021, "2021-09-30", Total("3"),
       "BEHIND", "6", "75"},

      // Cumulative, where only a later year has a target: 1095 days to 50.
      {"long before the target", kUnits, 2020, "2020-09-30", Total("8"),
       "ON_TRACK", "8", "16"},
      {"below the line", kUnits, 2020, "2020-09-30", Total("7"), "AT_RISK", "8",
       "14"},
      {"far below it", kUnits, 2020, "2020-09-30", Total("4"), "BEHIND", "8",
       "8"},
      {"lost more than gained", kUnits, 2020, "2020-09-30", Total("-2"),
       "BEHIND", "8", "-4"},
      {"after such a year the line still judges", kUnits, 2020, "2022-01-01",
       Total("16"), "ON_TRACK", "16", "32"},
      {"and does not say missed", kUnits, 2020, "2021-03-31", Total("1"),
       "BEHIND", "16", "2"},
      {"achieved two years early", kUnits, 2020, "2020-09-30", Total("50"),
       "ACHIEVED", "8", "100"},
      {"the year of the target", kUnits, 2022, "2023-03-31", Total("49"),
       "MISSED", "", "98"},
      {"deferred in between is skipped", kUnits + Deferred(2021), 2020,
       "2020-09-30", Total("8"), "ON_TRACK", "8", "16"},
      {"the deferred year itself", kUnits + Deferred(2021), 2021, "2021-09-30",
       Total("8"), "TARGET_DEFERRED"},
      {"no later target", kCumulative + Set(2020, "3"), 2021, "2021-09-30",
       Total("3"), "NO_TARGET"},
      {"no target at all", kCumulative, 2020, "2020-09-30", Total("3"),
       "NO_TARGET"},
      {"a total of zero as target", kCumulative + Set(2020, "0"), 2020,
       "2020-09-30", Total("0"), "ACHIEVED", "0"},

      // Maintained.
      {"kept at the floor", kMaintain + Set(2020, "40"), 2020, "2020-09-30",
       Lowest("40"), "KEPT", "", "100"},
      {"kept after the year", kMaintain + Set(2020, "40"), 2020, "2021-03-31",
       Lowest("41"), "KEPT", "", "102.5"},
      {"breached", kMaintain + Set(2020, "40"), 2020, "2020-09-30",
       Lowest("39.999"), "BREACHED", "", "100"},
      {"breached after the year", kMaintain + Set(2020, "40"), 2020,
       "2021-03-31", Lowest("10"), "BREACHED", "", "25"},
      {"never observed", kMaintain + Set(2020, "40"), 2020, "2021-03-31",
       kNothing, "NOT_REPORTED"},
      {"a floor of zero", kMaintain + Set(2020, "0"), 2020, "2020-09-30",
       Lowest("0"), "KEPT"},

      // Levels.
      {"up, reached", kLevel + Set(2020, "2000000"), 2020, "2020-09-30",
       Latest("2000000"), "ACHIEVED", "", "100"},
      {"up, not yet", kLevel + Set(2020, "2000000"), 2020, "2020-09-30",
       Latest("1999999"), "NOT_YET", "", "100"},
      {"up, missed", kLevel + Set(2020, "2000000"), 2020, "2021-03-31",
       Latest("170000"), "MISSED", "", "8.5"},
      {"up, never observed", kLevel + Set(2020, "1"), 2020, "2021-03-31",
       kNothing, "NOT_REPORTED"},
      {"down, reached", kDown + Set(2020, "5"), 2020, "2020-09-30", Latest("5"),
       "ACHIEVED", "", "100"},
      {"down, not yet", kDown + Set(2020, "5"), 2020, "2020-09-30",
       Latest("5.1"), "NOT_YET", "", "102"},
      {"down, missed", kDown + Set(2020, "5"), 2020, "2021-03-31", Latest("6"),
       "MISSED", "", "120"},
      {"down to zero", kDown + Set(2020, "0"), 2020, "2020-09-30", Latest("0"),
       "ACHIEVED"},
      {"below the range", kRange, 2020, "2020-09-30", Latest("9.9"), "NOT_YET"},
      {"its lower end", kRange, 2020, "2020-09-30", Latest("10"), "ACHIEVED"},
      {"its upper end", kRange, 2020, "2021-03-31", Latest("20"), "ACHIEVED"},
      {"above the range", kRange, 2020, "2021-03-31", Latest("20.1"), "MISSED"},
      {"level deferred", kLevel + Deferred(2020), 2020, "2020-09-30",
       Latest("3"), "TARGET_DEFERRED"},

      // Milestones.
      {"open", kMilestone, 2020, "2020-09-30", Milestone(false), "OPEN"},
      {"done", kMilestone, 2020, "2020-09-30", Milestone(true), "DONE"},
      {"done after the year", kMilestone, 2020, "2021-03-31", Milestone(true),
       "DONE"},
      {"open on the last day is missed", kMilestone, 2020, "2021-03-31",
       Milestone(false), "MISSED"},
      {"a year without a milestone", kMilestone, 2021, "2021-09-30",
       Milestone(true), "NO_TARGET"},

      // Growth.
      {"growing", kGrowth, 2020, "2020-09-30", Growth("36", "37"), "GROWING"},
      {"flat", kGrowth, 2020, "2020-09-30", Growth("36", "36"), "FLAT"},
      {"shrinking", kGrowth, 2020, "2021-03-31", Growth("36", "35"),
       "SHRINKING"},
      {"falling is wanted", kShrink, 2020, "2020-09-30", Growth("36", "35"),
       "GROWING"},
      {"rising is not wanted", kShrink, 2020, "2020-09-30", Growth("36", "37"),
       "SHRINKING"},
      {"nothing to compare with", kGrowth, 2020, "2020-09-30", Latest("3"),
       "NO_BASELINE"},
      {"the baseline stands in", kBaseline, 2020, "2020-09-30", Latest("37"),
       "GROWING"},
      {"an observation goes before the baseline", kBaseline, 2020, "2020-09-30",
       Growth("40", "37"), "SHRINKING"},
      {"growth without a value", kGrowth, 2020, "2021-03-31", kNothing,
       "NOT_REPORTED"},
      {"growth that nobody asked for", kGrowth, 2021, "2021-09-30",
       Growth("1", "2"), "NO_TARGET"},
  };
}

apipb::Assessment Judge(const Case& c) {
  const auto plan = Parse<eventpb::PlanTerms>(
      "first_fiscal_year: 2020 last_fiscal_year: 2022");
  return Assess(Parse<apipb::Indicator>(c.indicator), plan,
                FiscalCalendar::Create(plan).value(), c.fiscal_year,
                ParseDay(c.on).value(), FindingsOf(c.found));
}

TEST(Assess, JudgesEveryKindAsTheTableSays) {
  for (const Case& c : Cases()) {
    SCOPED_TRACE(absl::StrCat(c.what, ": ", c.indicator, " on ", c.on));

    const apipb::Assessment assessment = Judge(c);

    EXPECT_EQ(apipb::IndicatorStatus_Name(assessment.status()),
              absl::StrCat("INDICATOR_STATUS_", c.status));
    EXPECT_EQ(assessment.pace(), c.pace);
    EXPECT_EQ(assessment.has_pace(), *c.pace != '\0');
    EXPECT_EQ(assessment.achievement_percent(), c.percent);
    EXPECT_EQ(assessment.has_achievement_percent(), *c.percent != '\0');
    EXPECT_EQ(assessment.rule_version(), "LINEAR_PATH_V2");
    EXPECT_EQ(assessment.fiscal_year(), c.fiscal_year);
  }
}

TEST(Assess, TheTableHasEveryStatus) {
  const auto& statuses = *apipb::IndicatorStatus_descriptor();
  for (int i = 0; i < statuses.value_count(); ++i) {
    if (statuses.value(i)->number() == 0) continue;
    int cases = 0;
    for (const Case& c : Cases()) {
      if (Judge(c).status() == statuses.value(i)->number()) ++cases;
    }
    EXPECT_GT(cases, 0) << statuses.value(i)->name();
  }
}

TEST(Assess, TheSameQuestionHasTheSameAnswer) {
  for (const Case& c : Cases()) {
    EXPECT_TRUE(
        google::protobuf::util::MessageDifferencer::Equals(Judge(c), Judge(c)));
  }
}

TEST(Assess, AValueShowsEvenWithoutATarget) {
  const apipb::Assessment deferred =
      Judge({"", kCount + Deferred(2020), 2020, "2020-09-30", Sum("3.50"), ""});
  const apipb::Assessment missing =
      Judge({"", kCount, 2020, "2020-09-30", kNothing, ""});

  EXPECT_EQ(deferred.value(), "3.5");
  EXPECT_TRUE(deferred.target().has_deferred());
  EXPECT_FALSE(missing.has_value());
  EXPECT_FALSE(missing.has_target());
}

TEST(Assess, AYearThatHasNotBegunHasNoValue) {
  const apipb::Assessment assessment =
      Judge({"", kCount + Set(2020, "3"), 2020, "2020-03-31", Sum("3"), ""});

  EXPECT_FALSE(assessment.has_value());
  EXPECT_EQ(assessment.target().target().value(), "3");
}

TEST(Assess, TheTargetOfACumulativeYearIsTheNextDatedOne) {
  EXPECT_EQ(Judge({"", kUnits, 2020, "2020-09-30", Total("1"), ""})
                .target()
                .fiscal_year(),
            2022);
  EXPECT_EQ(Judge({"", kDeals, 2021, "2021-09-30", Total("1"), ""})
                .target()
                .fiscal_year(),
            2021);
}

TEST(Assess, AYearIsHeldAgainstTheTargetThatStoodOnTheDay) {
  const std::string revised =
      kCount +
      " earlier_targets { fiscal_year: 2020 decided_on: '2020-04-01'"
      "                   target { value: '4' } }"
      " targets { fiscal_year: 2020 decided_on: '2020-10-01'"
      "           target { value: '8' } }";

  const auto before = Judge({"", revised, 2020, "2020-09-30", Sum("4"), ""});
  const auto after = Judge({"", revised, 2020, "2020-10-01", Sum("4"), ""});

  EXPECT_EQ(before.status(), apipb::INDICATOR_STATUS_ACHIEVED);
  EXPECT_EQ(before.target().target().value(), "4");
  EXPECT_EQ(before.achievement_percent(), "100");
  EXPECT_EQ(after.status(), apipb::INDICATOR_STATUS_ON_TRACK);
  EXPECT_EQ(after.target().target().value(), "8");
  EXPECT_EQ(after.achievement_percent(), "50");
}

TEST(Assess, TheLineRunsThroughTheTargetsThatStoodOnTheDay) {
  const std::string added_later =
      kUnits +
      " targets { fiscal_year: 2021 decided_on: '2020-10-01'"
      "           target { value: '20' } }";

  EXPECT_EQ(Judge({"", added_later, 2020, "2020-09-30", Total("1"), ""})
                .target()
                .fiscal_year(),
            2022);
  EXPECT_EQ(Judge({"", added_later, 2020, "2020-10-01", Total("1"), ""})
                .target()
                .fiscal_year(),
            2021);
}

TEST(Assess, AnIndicatorIsRetiredFromTheDayOnWhichItWasRetired) {
  const std::string retired =
      kCount + Set(2020, "4") + " retired: true retired_on: '2020-06-01'";

  EXPECT_EQ(Judge({"", retired, 2020, "2020-05-31", Sum("4"), ""}).status(),
            apipb::INDICATOR_STATUS_ACHIEVED);
  EXPECT_EQ(Judge({"", retired, 2020, "2020-06-01", Sum("4"), ""}).status(),
            apipb::INDICATOR_STATUS_RETIRED);
  EXPECT_EQ(Judge({"", retired, 2021, "2020-05-31", kNothing, ""}).status(),
            apipb::INDICATOR_STATUS_NOT_STARTED);
  EXPECT_EQ(Judge({"", retired, 2021, "2020-06-01", kNothing, ""}).status(),
            apipb::INDICATOR_STATUS_RETIRED);
}

TEST(Assess, GrowthShowsWhatItGrowsFrom) {
  EXPECT_EQ(Judge({"", kGrowth, 2020, "2020-09-30", Growth("36", "37"), ""})
                .previous_value(),
            "36");
  EXPECT_EQ(Judge({"", kBaseline, 2020, "2020-09-30", Latest("37"), ""})
                .previous_value(),
            "36");
  EXPECT_FALSE(Judge({"", kGrowth, 2020, "2020-09-30", Latest("37"), ""})
                   .has_previous_value());
}

}  // namespace
}  // namespace yoriai::server
