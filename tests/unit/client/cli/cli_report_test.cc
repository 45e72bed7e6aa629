#include "tests/unit/client/cli/cli_fixture.h"

namespace yoriai::cli {
namespace {

constexpr char kReport[] = "6f1c1f9e-3f43-4c55-9f6c-2f1f8f0f2b11";
constexpr char kWording[] = "6f1c1f9e-3f43-4c55-9f6c-2f1f8f0f2b12";

// A ratio, of which the only report was corrected after it was endorsed.
apipb::GetIndicatorResponse Answered() {
  apipb::GetIndicatorResponse answer;
  apipb::Indicator& indicator = *answer.mutable_indicator();
  indicator.set_plan_id("p");
  indicator.set_indicator_id("i");
  indicator.set_kind(eventpb::INDICATOR_KIND_LEVEL);
  eventpb::IndicatorTerms& terms = *indicator.mutable_terms();
  terms.mutable_name()->set_ja("割合");
  terms.mutable_ratio()->mutable_numerator()->set_en("those");
  terms.mutable_ratio()->mutable_denominator()->set_en("all");
  terms.mutable_ratio()->set_percent(true);
  terms.set_contributions(eventpb::CONTRIBUTIONS_SUM);
  terms.mutable_reporting()->add_organisation_ids("miyagi");
  terms.mutable_reporting()->set_cadence(eventpb::CADENCE_QUARTER);
  terms.mutable_reporting()->set_due_days(20);
  apipb::Assessment& year = *answer.add_assessments();
  year.set_fiscal_year(2021);
  year.set_value("75");
  year.set_status(apipb::INDICATOR_STATUS_AT_RISK);
  year.set_achievement_percent("93.8");
  year.set_progress_percent("80");
  year.set_contributions(3);
  year.set_contributions_endorsed(2);
  year.set_rule_version("V2");
  year.mutable_thresholds()->set_on_track_percent(95);
  year.mutable_thresholds()->set_at_risk_percent(60);
  apipb::IndicatorReport& report = *answer.add_reports();
  report.set_report_event_id(kReport);
  report.set_wording_event_id(kWording);
  report.set_organisation_id("miyagi");
  report.mutable_observation()->mutable_ratio()->set_numerator("3");
  report.mutable_observation()->mutable_ratio()->set_denominator("4");
  report.set_state(apipb::REPORT_STATE_REPORTED);
  report.set_state_author_id("miyagi");
  report.set_state_on("2021-07-01");
  report.set_corrections(1);
  report.set_changed_since_endorsed(true);
  *report.mutable_endorsed_observation() = report.observation();
  report.mutable_endorsed_observation()->mutable_ratio()->set_numerator("2");
  return answer;
}

TEST_F(CliTest, ReportsARatioWithItsContributionAndDay) {
  const auto reported =
      Recorded({"indicator", "report", "p", "i", "--ratio", "3/4",
                "--contribution", "fair", "--reported-on", "2021-04-02"})
          .indicator_reported();

  EXPECT_EQ(reported.observation().ratio().numerator(), "3");
  EXPECT_EQ(reported.observation().ratio().denominator(), "4");
  EXPECT_EQ(reported.contribution_id(), "fair");
  EXPECT_EQ(reported.reported_on(), "2021-04-02");
}

TEST_F(CliTest, RefusesWhatIsNoRatio) {
  for (const char* ratio : {"3", "3/0", "3/-4", "a/b", "/4", "3/"}) {
    EXPECT_EQ(Run({"indicator", "report", "p", "i", "--ratio", ratio}), 2);
    EXPECT_TRUE(StrContains(err(), "a ratio looks like 3/4")) << err();
  }
  EXPECT_EQ(Run({"indicator", "report", "p", "i", "5", "--ratio", "3/4"}), 2);
}

TEST_F(CliTest, EndorsesTheWordingThatTheServerShows) {
  indicators_.answer_ = Answered();

  const auto endorsed =
      Recorded({"indicator", "endorse", "p", "i", kReport, "--comment", "ok"})
          .indicator_report_endorsed();

  EXPECT_EQ(endorsed.report_event_id(), kReport);
  EXPECT_EQ(endorsed.wording_event_id(), kWording);
  EXPECT_EQ(endorsed.comment().en(), "ok");
  EXPECT_EQ(err(), "endorsing: 3/4 (75%)\n");
}

TEST_F(CliTest, EndorsesTheWordingThatIsNamed) {
  const auto endorsed = Recorded({"indicator", "endorse", "p", "i", kReport,
                                  "--wording", kReport})
                            .indicator_report_endorsed();

  EXPECT_EQ(endorsed.wording_event_id(), kReport);
  EXPECT_EQ(indicators_.asked_.plan_id(), "");
}

TEST_F(CliTest, EndorsesNoReportThatThereIsNot) {
  indicators_.answer_ = Answered();

  EXPECT_EQ(Run({"--server", address_, "--lang", "ja", "indicator", "endorse",
                 "p", "i", kWording}),
            4);

  EXPECT_TRUE(StrContains(err(), "指標 i にありません")) << err();
  EXPECT_TRUE(journal_.requests_.empty());
}

TEST_F(CliTest, ReturnsAndDisputesWithAReason) {
  const auto returned = Recorded(
      {"indicator", "return", "p", "i", kReport, "--reason", "数が違う"});
  const auto disputed = Recorded(
      {"indicator", "dispute", "p", "i", kReport, "--reason", "doubtful"});

  EXPECT_EQ(returned.indicator_report_returned().report_event_id(), kReport);
  EXPECT_EQ(returned.indicator_report_returned().reason().ja(), "数が違う");
  EXPECT_EQ(disputed.indicator_report_disputed().reason().en(), "doubtful");
  for (const char* command : {"return", "dispute"}) {
    EXPECT_EQ(Run({"indicator", command, "p", "i", kReport}), 2);
    EXPECT_TRUE(StrContains(err(), "--reason")) << err();
  }
}

TEST_F(CliTest, SaysWhyAReviewIsRefused) {
  journal_.answer_ = FakeError(grpc::StatusCode::FAILED_PRECONDITION, "raw")
                         .Rule("NOT_SECRETARIAT")
                         .Text("ja", "事務局ではありません")
                         .Text("en", "not the secretariat");

  EXPECT_EQ(Run({"--server", address_, "--lang", "ja", "indicator", "return",
                 "p", "i", kReport, "--reason", "n"}),
            1);

  EXPECT_EQ(err(), "エラー: 事務局ではありません\n  規則: NOT_SECRETARIAT\n");
}

TEST_F(CliTest, ShowsTheLifeOfReports) {
  indicators_.answer_ = Answered();

  const std::string text = Asked(
      {"--lang", "en", "--color", "always", "indicator", "show", "p", "i"});

  EXPECT_TRUE(StrContains(text, "reported, corrected 1x")) << text;
  EXPECT_TRUE(StrContains(text, "miyagi, 2021-07-01")) << text;
  EXPECT_TRUE(StrContains(text, "\x1b[33m2/4 (50%), changed since\x1b[0m"))
      << text;
  EXPECT_TRUE(StrContains(text, "3/4 (75%)")) << text;
  EXPECT_TRUE(StrContains(text, "93.8%")) << text;
  EXPECT_TRUE(StrContains(text, "80%")) << text;
  EXPECT_TRUE(StrContains(text, "3 (2 endorsed)")) << text;
}

TEST_F(CliTest, ShowsWhatAnIndicatorIsMadeOfAndJudgedBy) {
  indicators_.answer_ = Answered();
  auto& indicator = *indicators_.answer_.mutable_indicator();
  indicator.set_retired(true);
  indicator.set_retired_on("2022-01-01");
  indicator.mutable_retired_reason()->set_ja("役目を終えた");
  indicator.add_predecessors()->set_plan_id("old");
  indicator.mutable_predecessors(0)->set_indicator_id("j");

  const std::string text =
      Asked({"--lang", "ja", "indicator", "show", "p", "i"});

  EXPECT_TRUE(StrContains(text, "those [en] ÷ all [en]")) << text;
  EXPECT_TRUE(StrContains(text, "各組織の分を合算")) << text;
  EXPECT_TRUE(StrContains(text, "miyagi: 四半期ごと、期間終了後20日まで"))
      << text;
  EXPECT_TRUE(StrContains(text, "ペースの95%以上で順調、60%以上で要注意"))
      << text;
  EXPECT_TRUE(StrContains(text, "廃止 2022-01-01 役目を終えた")) << text;
  EXPECT_TRUE(StrContains(text, "old/j")) << text;
}

apipb::ExplainIndicatorResponse Explained() {
  apipb::ExplainIndicatorResponse answer;
  answer.mutable_indicator()->set_indicator_id("i");
  answer.mutable_indicator()->set_kind(eventpb::INDICATOR_KIND_COUNT_PER_YEAR);
  answer.mutable_assessment()->set_fiscal_year(2020);
  answer.mutable_assessment()->set_value("4");
  answer.mutable_assessment()->set_status(apipb::INDICATOR_STATUS_ON_TRACK);
  answer.set_formula(apipb::FORMULA_SUM_OF_YEAR);
  answer.set_first_day("2020-04-01");
  answer.set_last_day("2020-09-30");
  for (const char* amount : {"5", "9", "-1"}) {
    auto& event = *answer.add_events();
    event.set_position(answer.events_size());
    event.set_type("IndicatorReported");
    event.set_amount(amount);
    event.set_author_id("miyagi");
  }
  answer.mutable_events(1)->set_exclusion(apipb::EXCLUSION_CORRECTED);
  answer.mutable_events(1)->set_because_of_position(120);
  return answer;
}

TEST_F(CliTest, ExplainsHowAValueComesAbout) {
  indicators_.explanation_ = Explained();

  const std::string text = Asked({"--lang", "en", "indicator", "explain", "p",
                                  "i", "--fiscal-year", "2020"});

  EXPECT_EQ(indicators_.explanation_asked_.fiscal_year(), 2020);
  EXPECT_FALSE(indicators_.explanation_asked_.has_compared_with());
  EXPECT_TRUE(StrContains(text, "the sum within the fiscal year")) << text;
  EXPECT_TRUE(StrContains(text, "2020-04-01–2020-09-30")) << text;
  EXPECT_TRUE(StrContains(text, "corrected (position 120)")) << text;
  EXPECT_TRUE(StrContains(text, "worked out: 5 - 1 = 4\n")) << text;
}

TEST_F(CliTest, ComparesAnExplanationWithAnEarlierPoint) {
  indicators_.explanation_ = Explained();
  auto& then = *indicators_.explanation_.mutable_compared_assessment();
  then.set_value("3");
  then.set_status(apipb::INDICATOR_STATUS_AT_RISK);
  indicators_.explanation_.mutable_compared_basis()->set_position(100);

  const std::string text = Asked({"--lang", "ja", "indicator", "explain", "p",
                                  "i", "--compared-with", "100"});

  EXPECT_EQ(indicators_.explanation_asked_.compared_with().position(), 100u);
  EXPECT_TRUE(StrContains(text, "位置 100（）の時点では 3、要注意")) << text;
  EXPECT_TRUE(StrContains(text, "今は 4、順調")) << text;
  EXPECT_EQ(Run({"indicator", "explain", "p", "i", "--compared-with", "x"}), 2);
}

TEST_F(CliTest, ExplainsARatioByItsTwoNumbers) {
  indicators_.explanation_ = Explained();
  auto& terms = *indicators_.explanation_.mutable_indicator()->mutable_terms();
  terms.mutable_ratio()->set_percent(true);
  indicators_.explanation_.mutable_assessment()->set_value("50");
  for (auto& event : *indicators_.explanation_.mutable_events()) {
    event.mutable_ratio()->set_numerator("1");
    event.mutable_ratio()->set_denominator("2");
  }

  const std::string text = Asked({"indicator", "explain", "p", "i"});

  EXPECT_TRUE(StrContains(text, "(1 + 1) / (2 + 2) × 100 = 50%")) << text;
}

TEST_F(CliTest, ListsDutiesWithTheirStatesAndCounts) {
  auto& duty = *duties_.answer_.add_duties();
  duty.set_kind(apipb::DUTY_KIND_MEETING);
  duty.set_state(apipb::DUTY_STATE_OVERDUE);
  duty.set_body_id("salon");
  duty.set_ordinal(2);
  duty.set_due_on("2021-03-31");
  duty.set_days_late(30);
  auto& count = *duties_.answer_.add_counts();
  count.set_state(apipb::DUTY_STATE_OVERDUE);
  count.set_count(1);

  const std::string text = Asked(
      {"--lang",         "ja",        "--color", "always",        "duty",
       "list",           "--plan",    "p",       "--fiscal-year", "2020",
       "--organisation", "miyagi",    "--body",  "salon",         "--kind",
       "report",         "--kind",    "meeting", "--state",       "overdue",
       "--on",           "2021-04-30"});

  EXPECT_EQ(duties_.asked_.plan_id(), "p");
  EXPECT_EQ(duties_.asked_.fiscal_year(), 2020);
  EXPECT_EQ(duties_.asked_.kinds_size(), 2);
  EXPECT_EQ(duties_.asked_.states(0), apipb::DUTY_STATE_OVERDUE);
  EXPECT_EQ(duties_.asked_.on(), "2021-04-30");
  EXPECT_TRUE(StrContains(text, "\x1b[31m期限超過\x1b[0m")) << text;
  EXPECT_TRUE(StrContains(text, "salon 2")) << text;
  EXPECT_TRUE(StrContains(text, "\n\x1b[31m期限超過 1\x1b[0m\n")) << text;
}

TEST_F(CliTest, PrintsDutiesAsJsonLines) {
  plans_.ids_ = {"p"};
  duties_.answer_.add_duties()->set_kind(apipb::DUTY_KIND_ACTION_ITEM);
  duties_.answer_.add_duties()->set_kind(apipb::DUTY_KIND_REPORT);

  EXPECT_EQ(Asked({"duty", "list", "--json"}),
            "{\"kind\":\"DUTY_KIND_ACTION_ITEM\"}\n"
            "{\"kind\":\"DUTY_KIND_REPORT\"}\n");
  EXPECT_EQ(duties_.asked_.plan_id(), "p");
  EXPECT_EQ(Run({"duty", "list", "--state", "lost"}), 2);
}

TEST_F(CliTest, AsksWhosePlanItsDutiesAre) {
  plans_.ids_ = {"p", "q"};

  EXPECT_EQ(Run({"--server", address_, "duty", "list"}), 1);

  EXPECT_TRUE(StrContains(err(), "say which: p q")) << err();
}

}  // namespace
}  // namespace yoriai::cli
