#include "client/cli/sheets/all_sheets.h"
#include "tests/unit/client/cli/tables/tables_fixture.h"

namespace yoriai::cli {
namespace {

class Export : public TablesTest {
 protected:
  // Something of everything that can be imported, as it was not imported.
  Export() {
    EXPECT_EQ(
        Run({"member", "join", "miyagi", "--units", "3", "--on", "2020-04-01"}),
        0);
    EXPECT_EQ(Run({"member", "join", "federation", "--units", "1", "--on",
                   "2020-04-01"}),
              0);
    EXPECT_EQ(Run({"member", "leave", "federation", "--on", "2021-04-01"}), 0);
    EXPECT_EQ(Run({"meeting", "hold", "m1", "--body", "salon", "--on",
                   "2020-06-12", "--attendance", "miyagi=3", "--count", "10"}),
              0);
    EXPECT_EQ(
        Run({"meeting", "hold", "m2", "--body", "salon", "--on", "2020-07-12"}),
        0);
    EXPECT_EQ(Run({"meeting", "schedule", "m3", "--body", "salon", "--for",
                   "2021-06-12", "--agenda", "予算", "--agenda", "人事"}),
              0);
    for (const char* comment : {"=1+1", "'@x", "一関〜盛岡", "a,\"b\"\nc"}) {
      EXPECT_EQ(
          Run({"indicator", "report", "p", "1-1-a.level", "12.50", "--for",
               "miyagi", "--on", "2020-05-13", "--comment", comment,
               "--evidence", "one=https://example.org/1", "--evidence", "two"}),
          0)
          << err();
    }
    EXPECT_EQ(Run({"indicator", "report", "p", "1-1-a.done", "--done", "--on",
                   "2022-05-13", "--evidence", "minutes"}),
              0);
    EXPECT_EQ(Run({"activity", "record", "petition-submitted", "a1", "--title",
                   "要望", "--recipient", "市", "--recipient-in-person", "大臣",
                   "--recipient", "県", "--on", "2020-05-13"}),
              0);
    EXPECT_EQ(Run({"activity", "record", "petition-outcome-recorded", "a2",
                   "--title", "結果", "--petition-activity-id", "a1",
                   "--reflected", "--on", "2020-05-14"}),
              0)
        << err();
    EXPECT_EQ(Run({"activity", "record", "grant-awarded", "a3", "--title",
                   "grant", "--amount-jpy", "100.0", "--plan", "p",
                   "--action-plan", "1-1-a", "--organisation", "miyagi",
                   "--organisation", "federation", "--on", "2020-05-14"}),
              0)
        << err();
  }
};

TEST_F(Export, ThatIsImportedAgainChangesNothing) {
  const size_t events = Events().size();
  for (const char* table : {"reports", "activities", "attendance", "members"}) {
    for (const char* lang : {"ja", "en"}) {
      for (const char* encoding : {"utf-8", "cp932"}) {
        const std::string path = PathOf("exported.csv");
        ASSERT_EQ(Run({"--lang", lang, "export", table, "--encoding", encoding,
                       "-o", path}),
                  0)
            << err();

        EXPECT_EQ(Run({"--lang", lang, "import", table, path}), 0)
            << table << ContentOf(path) << err();

        EXPECT_EQ(Events().size(), events)
            << table << "\n"
            << ContentOf(path) << LastEvent().ShortDebugString();
      }
    }
  }
}

TEST_F(Export, OfReportsHasTheColumnsThatImportTakes) {
  EXPECT_EQ(Run({"export", "reports", "--on", "2020-12-31"}), 0) << err();

  EXPECT_TRUE(StrContains(
      out(),
      "\xef\xbb\xbfplan,indicator,organisation,day,value,denominator,"
      "evidence,evidence uri,comment,report id,contribution id,reported on\r\n"
      "p,1-1-a.level,miyagi,2020-05-13,12.5,,one,https://example.org/1,'=1+1,"))
      << out();
  EXPECT_FALSE(StrContains(out(), "1-1-a.done")) << out();
}

TEST_F(Export, SaysWhatWasOnRecordAtAPosition) {
  EXPECT_EQ(Run({"export", "members", "--json", "--as-of", "1"}), 0) << err();
  EXPECT_EQ(out(), "[\n]\n");

  EXPECT_EQ(Run({"export", "members", "--format", "json"}), 0) << err();
  EXPECT_EQ(out(),
            "[\n"
            "{\"organisation_id\":\"federation\",\"name_ja\":\"連合会\","
            "\"name_en\":null,\"kana\":null,\"sector\":\"SECTOR_INDUSTRY\","
            "\"units\":null,\"joined_on\":\"2020-04-01\","
            "\"left_on\":\"2021-04-01\"},\n"
            "{\"organisation_id\":\"miyagi\",\"name_ja\":\"宮城県\","
            "\"name_en\":\"Miyagi\",\"kana\":null,"
            "\"sector\":\"SECTOR_GOVERNMENT\",\"units\":3,"
            "\"joined_on\":\"2020-04-01\",\"left_on\":null}\n"
            "]\n");
}

TEST_F(Export, IsThereOfEverySheetInEveryFormat) {
  for (const std::vector<std::string>& command :
       std::initializer_list<std::vector<std::string>>{
           {"body", "seat", "take", "salon", "s1", "--organisation", "miyagi",
            "--role", "chair", "--person", "Hanako of the Prefecture"},
           {"body", "theme", "adopt", "salon", "t9", "--title",
            "Spreading remote work in every prefecture of the region"},
           {"body", "propose", "salon", "p1", "--title",
            "A region in which to choose where to work", "--theme", "t9",
            "--addressee", "Prefectures"},
           {"body", "decide", "salon", "d1", "--title",
            "Aim at ten of them, and look again after a year"},
           {"action-item", "assign", "salon", "a1", "--title", "Ask the firms",
            "--owner", "miyagi", "--due", "2199-12-31"}}) {
    ASSERT_EQ(Run(command), 0) << err();
  }
  for (const SheetSource& source : AllSheets()) {
    for (const char* format : {"csv", "xlsx", "json"}) {
      EXPECT_EQ(Run({"export", source.name, "--format", format}), 0)
          << source.name << err();
      EXPECT_GT(out().size(), 100u) << source.name;
      EXPECT_TRUE(StrContains(err(), "reflects position")) << err();
    }
  }
}

TEST_F(Export, WritesNoWorkbookToATerminal) {
  out_is_terminal_ = true;

  EXPECT_EQ(Run({"export", "plan", "--format", "xlsx"}), 1);
  EXPECT_TRUE(StrContains(err(), "-o FILE")) << err();
  EXPECT_EQ(out(), "");
  EXPECT_EQ(
      Run({"export", "plan", "--format", "xlsx", "-o", PathOf("plan.xlsx")}), 0)
      << err();
  EXPECT_EQ(ContentOf(PathOf("plan.xlsx")).substr(0, 2), "PK");
}

TEST_F(Export, LeavesTheFileAloneWhereACellCannotBeWritten) {
  const std::string path = WriteFile("members.csv", "before");
  ASSERT_EQ(Run({"member", "register", "cafe", "--name-ja", "café", "--sector",
                 "industry"}),
            0);

  EXPECT_EQ(Run({"export", "organisations", "--encoding", "cp932", "-o", path}),
            1);

  EXPECT_TRUE(StrContains(err(),
                          "row 2, name (Japanese): the character "
                          "\"é\""))
      << err();
  EXPECT_EQ(ContentOf(path), "before");
}

}  // namespace
}  // namespace yoriai::cli
