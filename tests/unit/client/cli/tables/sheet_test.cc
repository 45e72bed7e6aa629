#include "client/cli/tables/sheet.h"

#include "client/cli/tables/formula_guard.h"
#include "client/cli/tables/table_file.h"
#include "gtest/gtest.h"
#include "proto/namespaces.h"

namespace yoriai::cli {
namespace {

Sheet Sample() {
  Sheet sheet;
  sheet.title = "報告";
  sheet.columns = {
      {.key = "indicator_id",
       .heading = {"指標", "indicator"},
       .type = CellType::kId},
      {.key = "observed_on",
       .heading = {"日付", "day"},
       .type = CellType::kDay},
      {.key = "value", .heading = {"値", "value"}, .type = CellType::kNumber},
      {.key = "persons",
       .heading = {"人数", "persons"},
       .type = CellType::kInteger},
      {.key = "done",
       .heading = {"完了", "done"},
       .type = CellType::kNumberOrYesNo},
      {.key = "sector",
       .heading = {"区分", "sector"},
       .type = CellType::kChoice,
       .choices = ChoicesOf(*eventpb::Sector_descriptor())},
      {.key = "organisation_ids",
       .heading = {"組織", "organisations"},
       .type = CellType::kIds},
      {.key = "comment", .heading = {"コメント", "comment"}}};
  sheet.rows = {{"6-2-a.nights", "2021-03-24", "-12.5", "3", "yes",
                 "SECTOR_INDUSTRY", "aist miyagi", "a,\"b\"\nc"},
                {"1-1-a", "", "", "", "", "", "", "=1+1"}};
  return sheet;
}

absl::StatusOr<std::string> Write(const Sheet& sheet, SheetFormat format,
                                  Language language = Language::kJa,
                                  Encoding encoding = Encoding::kUtf8) {
  return WriteSheet(sheet, format, encoding, Words(language));
}

TEST(Sheet, IsCsvAsExcelWantsIt) {
  EXPECT_EQ(*Write(Sample(), SheetFormat::kCsv),
            "\xef\xbb\xbf指標,日付,値,人数,完了,区分,組織,コメント\r\n"
            "6-2-a.nights,2021-03-24,-12.5,3,はい,産業界,aist miyagi,"
            "\"a,\"\"b\"\"\nc\"\r\n"
            "1-1-a,,,,,,,'=1+1\r\n");
}

TEST(Sheet, ThatWasWrittenIsReadBack) {
  for (const Language language : {Language::kJa, Language::kEn}) {
    for (const Encoding encoding : {Encoding::kUtf8, Encoding::kCp932}) {
      const Sheet sheet = Sample();
      const auto bytes = Write(sheet, SheetFormat::kCsv, language, encoding);
      ASSERT_TRUE(bytes.ok());

      const auto decoded = DecodeText(*bytes, std::nullopt);
      const TableFile file = TableFile::Read(decoded.value.text, sheet.columns);

      EXPECT_TRUE(file.faults().empty());
      ASSERT_EQ(file.rows().size(), sheet.rows.size());
      EXPECT_EQ(file.rows()[0].values, sheet.rows[0]);
      EXPECT_EQ(file.rows()[1].values, sheet.rows[1]);
    }
  }
}

TEST(Sheet, NamesTheCellThatCp932CannotHold) {
  Sheet sheet = Sample();
  sheet.rows[1].back() = "café";

  const auto bytes =
      Write(sheet, SheetFormat::kCsv, Language::kEn, Encoding::kCp932);

  EXPECT_TRUE(absl::IsInvalidArgument(bytes.status()));
  EXPECT_EQ(bytes.status().message(),
            "row 3, comment: the character \"é\" does not exist in CP932 "
            "(Shift_JIS); --encoding utf-8 can write it");
}

TEST(Sheet, IsJsonByKeysAndNames) {
  EXPECT_EQ(*Write(Sample(), SheetFormat::kJson),
            "[\n"
            "{\"indicator_id\":\"6-2-a.nights\",\"observed_on\":\"2021-03-24\","
            "\"value\":\"-12.5\",\"persons\":3,\"done\":true,"
            "\"sector\":\"SECTOR_INDUSTRY\",\"organisation_ids\":[\"aist\","
            "\"miyagi\"],\"comment\":\"a,\\\"b\\\"\\u000ac\"},\n"
            "{\"indicator_id\":\"1-1-a\",\"observed_on\":null,\"value\":null,"
            "\"persons\":null,\"done\":null,\"sector\":null,"
            "\"organisation_ids\":[],\"comment\":\"=1+1\"}\n"
            "]\n");
  Sheet empty = Sample();
  empty.rows.clear();
  EXPECT_EQ(*Write(empty, SheetFormat::kJson), "[\n]\n");
}

TEST(Sheet, IsAWorkbook) {
  const auto bytes = Write(Sample(), SheetFormat::kXlsx);

  ASSERT_TRUE(bytes.ok()) << bytes.status();
  EXPECT_EQ(bytes->substr(0, 4), "PK\x03\x04");
  Sheet empty = Sample();
  empty.rows.clear();
  EXPECT_TRUE(Write(empty, SheetFormat::kXlsx).ok());
}

TEST(FormulaGuard, ComesOffAgainWhateverTheTextIs) {
  for (const char* text : {"", "a", "=1", "'=1", "''=1", "'a", "'", "''", "+1",
                           "-1", "@x", "\tx", "\rx", "'quoted'"}) {
    EXPECT_EQ(Unguarded(Guarded(text)), text);
  }
  EXPECT_EQ(Guarded("=1"), "'=1");
  EXPECT_EQ(Guarded("'=1"), "''=1");
  EXPECT_EQ(Guarded("'a"), "'a");
}

}  // namespace
}  // namespace yoriai::cli
