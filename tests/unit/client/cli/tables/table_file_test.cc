#include "client/cli/tables/table_file.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "proto/namespaces.h"

namespace yoriai::cli {
namespace {

std::vector<Column> Columns() {
  return {
      {.key = "plan_id", .heading = {"計画", "plan"}, .type = CellType::kId},
      {.key = "observed_on",
       .heading = {"日付", "day"},
       .type = CellType::kDay,
       .needed = true},
      {.key = "value", .heading = {"値", "Value"}, .type = CellType::kNumber},
      {.key = "done", .heading = {"完了", "Done"}, .type = CellType::kYesNo},
      {.key = "sector",
       .heading = {"区分", "Sector"},
       .type = CellType::kChoice,
       .choices = ChoicesOf(*eventpb::Sector_descriptor())},
      {.key = "organisation_ids",
       .heading = {"組織", "organisations"},
       .type = CellType::kIds},
      {.key = "comment", .heading = {"コメント", "comment"}}};
}

TableFile Read(absl::string_view text) {
  return TableFile::Read(text, Columns());
}

// All faults, one per line.
std::string FaultsOf(absl::string_view text) {
  std::string faults;
  const TableFile file = Read(text);
  for (const CellFault& fault : file.faults()) {
    absl::StrAppend(&faults, FormatFault(Words(Language::kEn), "f", fault),
                    "\n");
  }
  return faults;
}

// The value of the one cell of the column `key`.
std::string ValueOf(absl::string_view key, absl::string_view cell) {
  const TableFile file = Read(absl::StrCat("day,", key, "\n2020-05-13,", cell));
  EXPECT_TRUE(file.faults().empty()) << cell;
  return file.rows().empty() ? "" : file.Value(file.rows()[0], key);
}

TEST(TableFile, KnowsHeadingsInEitherLanguageAndWidth) {
  const TableFile file = Read("ＰＬＡＮ＿ＩＤ, 日付 ,VALUE\np,R2.5.13,△５\n");

  ASSERT_TRUE(file.faults().empty());
  ASSERT_EQ(file.rows().size(), 1u);
  const TableRow& row = file.rows()[0];
  EXPECT_EQ(row.line, 2);
  EXPECT_EQ(file.Value(row, "plan_id"), "p");
  EXPECT_EQ(file.Value(row, "observed_on"), "2020-05-13");
  EXPECT_EQ(file.Value(row, "value"), "-5");
  EXPECT_TRUE(file.Has("value"));
  EXPECT_FALSE(file.Has("comment"));
  EXPECT_EQ(file.Value(row, "comment"), "");
}

TEST(TableFile, NamesColumnsThatAreUnknownMissingOrThereTwice) {
  EXPECT_EQ(FaultsOf("day,colour\n2020-05-13,red\n"),
            "f:1: colour : there is no such column; accepted are 計画 "
            "(plan_id), 日付 (observed_on), 値 (value), 完了 (done), 区分 "
            "(sector), 組織 (organisation_ids), コメント (comment)\n");
  EXPECT_EQ(FaultsOf("value\n5\n"), "f:1: the column observed_on is missing\n");
  EXPECT_EQ(FaultsOf("day,日付\n2020-05-13,2020-05-13\n"),
            "f:1: 日付 : the column stands there already, as day\n");
  EXPECT_NE(FaultsOf("").find("no row of headings"), std::string::npos);
}

TEST(TableFile, NamesEveryFaultByLineHeadingAndValue) {
  const std::string faults =
      FaultsOf("日付,値,完了\n2020-05-13,\"1,5\",たぶん\n,5,はい\n3/4,,\n");

  EXPECT_EQ(std::count(faults.begin(), faults.end(), '\n'), 4) << faults;
}

TEST(TableFile, FindsNoFaultInCellsThatMayBeEmpty) {
  EXPECT_EQ(FaultsOf("day,value,done\n2020-05-13,,\n2020-05-13\n"), "");
}

TEST(TableFile, TakesAColumnWithoutHeadingOnlyWhileItIsEmpty) {
  EXPECT_EQ(FaultsOf("day,\n2020-05-13,\n"), "");
  EXPECT_EQ(FaultsOf("day,\n2020-05-13,x\n"),
            "f:2: 2 \"x\": there is a value below no heading; give it one, or "
            "clear the cell\n");
  EXPECT_NE(FaultsOf("day\n2020-05-13,x\n"), "");
}

TEST(TableFile, ReadsChoicesByNameOrLabel) {
  for (const char* cell : {"産業界", "industry", "INDUSTRY", "SECTOR_INDUSTRY",
                           "ｉｎｄｕｓｔｒｙ"}) {
    EXPECT_EQ(ValueOf("sector", cell), "SECTOR_INDUSTRY") << cell;
  }
  EXPECT_NE(FaultsOf("day,sector\n2020-05-13,工業\n").find("産業界 (industry)"),
            std::string::npos);
}

TEST(TableFile, ReadsYesAndNoAsPeopleWriteThem) {
  for (const char* cell : {"はい", "yes", "TRUE", "○", "〇"}) {
    EXPECT_EQ(ValueOf("done", cell), "yes") << cell;
  }
  for (const char* cell : {"いいえ", "No", "×"}) {
    EXPECT_EQ(ValueOf("done", cell), "no") << cell;
  }
}

TEST(TableFile, ReadsListsOfIds) {
  for (const char* cell :
       {"miyagi iwate", "miyagi、iwate", "miyagi;iwate", "miyagi；　iwate"}) {
    EXPECT_EQ(ValueOf("organisation_ids", cell), "miyagi iwate") << cell;
  }
  EXPECT_NE(FaultsOf("day,organisation_ids\n2020-05-13,miyagi 宮城\n")
                .find("\"宮城\" is no id"),
            std::string::npos);
}

TEST(TableFile, KeepsTextsButForGuardAndNormalForm) {
  EXPECT_EQ(ValueOf("comment", " ㈱①　"), " ㈱①　");
  EXPECT_EQ(ValueOf("comment", "'=1+1"), "=1+1");
  EXPECT_EQ(ValueOf("comment", "か\u3099"), "が");
  EXPECT_NE(FaultsOf("day,comment\n2020-05-13," + std::string(2'001, 'x'))
                .find("too long"),
            std::string::npos);
}

}  // namespace
}  // namespace yoriai::cli
