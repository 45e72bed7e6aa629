#include "client/cli/tables/csv_reading.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/tables/limits.h"
#include "gtest/gtest.h"

namespace yoriai::cli {
namespace {

// Each row as "line:cell|cell".
std::string Shown(absl::string_view text) {
  std::string shown;
  const CsvText csv = ReadCsv(text);
  EXPECT_TRUE(csv.faults.empty()) << csv.faults[0].objection.text.en;
  for (const CsvRow& row : csv.rows) {
    absl::StrAppend(&shown, shown.empty() ? "" : " ", row.line, ":",
                    absl::StrJoin(row.cells, "|"));
  }
  return shown;
}

// The first fault as "line:column".
std::string FaultOf(absl::string_view text) {
  const CsvText csv = ReadCsv(text);
  if (csv.faults.empty()) return "none";
  return absl::StrCat(csv.faults[0].line, ":", csv.faults[0].column);
}

TEST(CsvReading, TakesEveryEndOfRow) {
  EXPECT_EQ(Shown("a,b\r\nc,d\r\n"), "1:a|b 2:c|d");
  EXPECT_EQ(Shown("a,b\nc,d"), "1:a|b 2:c|d");
  EXPECT_EQ(Shown("a,b\rc,d\r"), "1:a|b 2:c|d");
}

TEST(CsvReading, LeavesRowsWithoutTextOut) {
  EXPECT_EQ(Shown(""), "");
  EXPECT_EQ(Shown("\r\n\r\n"), "");
  EXPECT_EQ(Shown("a\r\n\r\nb\r\n,,\r\n\r\n"), "1:a 3:b");
}

TEST(CsvReading, KeepsEmptyCells) {
  EXPECT_EQ(Shown(",a,"), "1:|a|");
  EXPECT_EQ(Shown("\"\",x"), "1:|x");
}

TEST(CsvReading, TakesAnythingBetweenQuotes) {
  EXPECT_EQ(Shown("\"a,b\",\"c\"\"d\",\"\"\"\""), "1:a,b|c\"d|\"");
  EXPECT_EQ(Shown("\"a\nb\r\nc\rd\",e\nf"), "1:a\nb\r\nc\rd|e 5:f");
}

TEST(CsvReading, NamesAQuoteThatIsNotClosed) {
  EXPECT_EQ(FaultOf("a\nb,\"c\nd\ne"), "2:2");
  EXPECT_EQ(FaultOf("\""), "1:1");
}

TEST(CsvReading, NamesQuotesInTheWrongPlace) {
  EXPECT_EQ(FaultOf("a\n\"b\"c"), "2:1");
  EXPECT_EQ(FaultOf("a,b\"c"), "1:2");
}

TEST(CsvReading, KeepsToItsBounds) {
  const std::string longest(kTableCellBytesMax, 'a');
  EXPECT_EQ(FaultOf(longest), "none");
  EXPECT_EQ(FaultOf(longest + "a"), "1:1");
  EXPECT_EQ(FaultOf("x" + std::string(kTableColumnsMax - 1, ',')), "none");
  EXPECT_EQ(FaultOf("x" + std::string(kTableColumnsMax, ',')), "1:101");
  std::string rows;
  for (size_t i = 0; i < kTableRowsMax; ++i) rows += "a\n";
  EXPECT_EQ(FaultOf(rows), "none");
  EXPECT_EQ(FaultOf(rows + "a"), "100001:");
}

}  // namespace
}  // namespace yoriai::cli
