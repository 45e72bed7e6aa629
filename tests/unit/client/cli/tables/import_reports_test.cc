#include <algorithm>

#include "tests/unit/client/cli/tables/tables_fixture.h"

namespace yoriai::cli {
namespace {

constexpr char kGolden[] = YORIAI_TABLES_DIR "/reports_excel_cp932.csv";

using ImportReports = TablesTest;

TEST_F(ImportReports, TakesWhatExcelInJapanSaves) {
  EXPECT_EQ(Run({"import", "reports", kGolden}), 0) << err();

  const auto events = Events();
  const eventpb::Event& level = events[events.size() - 3].event();
  EXPECT_EQ(level.header().occurred_on(), "2020-05-13");
  EXPECT_EQ(level.indicator_reported().ShortDebugString(),
            "plan_id: \"p\" indicator_id: \"1-1-a.level\" organisation_id: "
            "\"miyagi\" observation { value: \"-1234.5\" evidence { title: "
            "\"\\351\\200\\237\\345\\240\\261\\345\\200\\244\\343\\200\\201"
            "\\343\\210\\261\\342\\221\\240\\350\\252\\277\\343\\201\\271\" } "
            "comment { ja: \"\\350\\246\\263\\345\\205\\211\\345\\256\\242"
            "\\343\\201\\257\\346\\270\\233\\343\\201\\243\\343\\201\\237\\n"
            "\\357\\275\\236\\347\\242\\272\\345\\240\\261\\343\\201\\276"
            "\\343\\201\\247\" } }");
  const eventpb::Event& other = events[events.size() - 2].event();
  EXPECT_EQ(other.header().occurred_on(), "2021-04-01");
  EXPECT_EQ(other.indicator_reported().observation().value(), "320000000");
  const eventpb::Event& done = events.back().event();
  EXPECT_TRUE(done.indicator_reported().observation().milestone_reached());
  EXPECT_EQ(done.indicator_reported().organisation_id(), "federation");
  EXPECT_EQ(done.indicator_reported().observation().evidence(0).title(),
            "開館式の記録 「髙﨑」");
}

TEST_F(ImportReports, OfTheSameFileAgainChangesNothing) {
  ASSERT_EQ(Run({"import", "reports", kGolden}), 0) << err();
  const size_t events = Events().size();

  EXPECT_EQ(Run({"import", "reports", kGolden}), 0) << err();

  EXPECT_EQ(Events().size(), events);
  EXPECT_TRUE(StrContains(err(), "0 new, 0 corrected, 3 unchanged")) << err();
  EXPECT_TRUE(StrContains(err(), "nothing to record")) << err();
}

TEST_F(ImportReports, WithOneBadRowOfAThousandRecordsNone) {
  const size_t events = Events().size();
  std::string csv = "indicator_id,organisation_id,observed_on,値\n";
  for (int i = 0; i < 1'000; ++i) {
    // 5 × 200 different days and organisations: no two rows are the same.
    absl::StrAppend(&csv, "1-1-a.level,", i % 2 == 0 ? "miyagi" : "federation",
                    ",20", 20 + i / 2 / 250, "-", 4 + i / 2 % 9, "-",
                    1 + i / 18 % 28, ",", i == 499 ? "\"1,5\"" : "3", "\n");
  }

  EXPECT_EQ(
      Run({"--lang", "ja", "import", "reports", WriteFile("reports.csv", csv),
           "--faults", PathOf("faults.csv")}),
      1);

  EXPECT_EQ(Events().size(), events);
  EXPECT_TRUE(StrContains(err(),
                          "/reports.csv:501: 値 「1,5」: 数値ではありません。"
                          "1234.5、1,234、△5、3億2千万円 のように書きます"))
      << err();
  EXPECT_EQ(ContentOf(PathOf("faults.csv")),
            "\xef\xbb\xbf行,列,値,誤り\r\n501,値,\"1,5\","
            "\"数値ではありません。1234.5、1,234、△5、3億2千万円 "
            "のように書きます\"\r\n");
}

TEST_F(ImportReports, NamesEveryRowThatTheRecordDoesNotAllow) {
  const std::string csv =
      "plan_id,indicator_id,organisation_id,observed_on,value,report_id\n"
      "p,none,miyagi,2020-05-13,1,\n"
      "q,1-1-a.level,miyagi,2020-05-13,1,\n"
      "p,1-1-a.count,miyagi,2020-05-13,1,\n"
      "p,1-1-a.level,nobody,2020-05-13,1,\n"
      "p,1-1-a.level,miyagi,2019-05-13,1,\n"
      "p,1-1-a.level,miyagi,2020-05-13,yes,\n"
      "p,1-1-a.done,miyagi,2020-05-13,1,\n"
      "p,1-1-a.level,miyagi,2020-05-14,1,no-such-report\n"
      "p,1-1-a.level,miyagi,2020-05-15,1,\n"
      "p,1-1-a.level,miyagi,R2.5.15,2,\n";

  EXPECT_EQ(Run({"import", "reports", WriteFile("f.csv", csv)}), 1);

  for (const char* fault :
       {"f.csv:2: indicator_id \"none\": the plan p has no such indicator",
        "f.csv:3: plan_id \"q\": a file is about one plan, here p",
        "f.csv:4: indicator_id \"1-1-a.count\": the value of this",
        "f.csv:5: organisation_id \"nobody\": no such organisation",
        "f.csv:6: observed_on \"2019-05-13\": the day is outside the plan",
        "accepted is one from 2020-04-01 to 2023-03-31",
        "f.csv:7: value \"yes\": the value of this indicator is a number",
        "f.csv:8: value \"1\": the value of a milestone is yes",
        "f.csv:9: report_id \"no-such-report\": there is no such report",
        "f.csv:11: indicator_id \"1-1-a.level\": line 10 is about the same",
        "f.csv has faults: 9"}) {
    EXPECT_TRUE(StrContains(err(), fault)) << fault << "\n" << err();
  }
}

TEST_F(ImportReports, CorrectsWhatIsOtherAndKeepsWhatHasNoColumn) {
  eventpb::Event event = test::EventOf("reported", "2020-05-13");
  auto& reported = *event.mutable_indicator_reported();
  reported.set_plan_id("p");
  reported.set_indicator_id("1-1-a.level");
  reported.set_organisation_id("miyagi");
  reported.mutable_observation()->set_value("3.0");
  reported.mutable_observation()->add_evidence()->set_title("one");
  reported.mutable_observation()->add_evidence()->set_title("two");
  reported.mutable_observation()->mutable_comment()->set_ja("注");
  reported.mutable_observation()->mutable_comment()->set_en("note");
  ASSERT_TRUE(server_.Append({event}, nullptr, "federation").ok());

  Import("reports",
         "indicator,organisation,day,value,comment\n"
         "1-1-a.level,miyagi,2020-05-13,3,注\n");
  EXPECT_TRUE(StrContains(err(), "1 unchanged")) << err();
  EXPECT_EQ(Run({"import", "reports",
                 WriteFile("f.csv",
                           "indicator,organisation,day,value,comment\n"
                           "1-1-a.level,miyagi,2020-05-13,4,注\n"),
                 "--on", "2020-06-01", "--reason", "typed wrongly"}),
            0)
      << err();

  EXPECT_TRUE(StrContains(out(), "corrected")) << out();
  EXPECT_TRUE(StrContains(out(), "value: 3 → 4")) << out();
  const eventpb::Event last = LastEvent();
  EXPECT_EQ(last.header().occurred_on(), "2020-06-01");
  const auto& corrected = last.indicator_report_corrected();
  EXPECT_EQ(corrected.report_event_id(), event.header().event_id());
  EXPECT_EQ(corrected.observation().value(), "4");
  EXPECT_EQ(corrected.observation().evidence_size(), 2);
  EXPECT_EQ(corrected.observation().comment().en(), "note");
  EXPECT_EQ(corrected.reason().en(), "typed wrongly");
}

TEST_F(ImportReports, CanSayTheSameAgainAfterItWasOtherwise) {
  const auto csv = [](const char* value) {
    return absl::StrCat("indicator,day,value\n1-1-a.level,2020-05-13,", value);
  };
  const size_t events = Events().size();

  for (const char* value : {"1", "2", "1", "2"}) Import("reports", csv(value));

  EXPECT_EQ(Events().size(), events + 4);
  EXPECT_EQ(LastEvent().indicator_report_corrected().observation().value(),
            "2");
}

TEST_F(ImportReports, FindsTheRowThatTheServerRefuses) {
  const size_t events = Events().size();

  EXPECT_EQ(Run({"import", "reports",
                 WriteFile("f.csv",
                           "indicator,day,value,evidence\n"
                           "1-1-a.level,2020-05-13,1,\n"
                           "1-1-a.done,2020-05-13,yes,\n")}),
            1);

  EXPECT_EQ(Events().size(), events);
  EXPECT_TRUE(StrContains(err(), "f.csv:3: evidence : evidence is")) << err();
}

TEST_F(ImportReports, OnlyAsksWhereNothingShallBeRecorded) {
  const size_t events = Events().size();

  EXPECT_EQ(Run({"import", "reports", kGolden, "--dry-run"}), 0) << err();
  EXPECT_TRUE(StrContains(err(), "3 events would be recorded")) << err();
  EXPECT_EQ(Run({"import", "reports", kGolden, "--dry-run", "--json"}), 0);
  EXPECT_TRUE(StrContains(out(), "\"validate_only\":true")) << out();

  EXPECT_EQ(Events().size(), events);
}

TEST_F(ImportReports, ReadsStandardInput) {
  in_ = "indicator,day,value\n1-1-a.level,2020-05-13,1\n";

  EXPECT_EQ(Run({"import", "reports", "-", "--plan", "p"}), 0) << err();
  EXPECT_EQ(Run({"import", "reports", "-", "--plan", "q"}), 4) << err();
}

TEST_F(ImportReports, RefusesMoreThanFitsIntoOneAppend) {
  const size_t events = Events().size();
  std::string csv = "indicator_id,organisation_id,observed_on,value\n";
  for (int i = 0; i < 1'001; ++i) {
    const absl::CivilDay day = absl::CivilDay(2020, 4, 1) + i;
    absl::StrAppend(&csv, "1-1-a.level,miyagi,", day.year(), "-", day.month(),
                    "-", day.day(), ",1\n");
  }

  EXPECT_EQ(Run({"import", "reports", WriteFile("f.csv", csv)}), 1);

  EXPECT_TRUE(StrContains(err(), "too many changes: 1001")) << err();
  EXPECT_EQ(Events().size(), events);
}

TEST_F(ImportReports, RefusesAWorkbookAndBytesThatAreNoText) {
  EXPECT_EQ(Run({"import", "reports", WriteFile("f.xlsx", "PK\x03\x04")}), 1);
  EXPECT_TRUE(StrContains(err(), "CSV UTF-8")) << err();
  EXPECT_EQ(Run({"import", "reports", kGolden, "--encoding", "utf-8"}), 1);
  EXPECT_TRUE(StrContains(err(), "--encoding cp932")) << err();
}

}  // namespace
}  // namespace yoriai::cli
