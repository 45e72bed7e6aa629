#include "client/cli/tables/day_reading.h"

#include "gtest/gtest.h"

namespace yoriai::cli {
namespace {

// The day as ISO 8601 has it; "?" if it is refused.
std::string Read(absl::string_view text) {
  const Reading<std::string> day = ReadDay(text);
  return day.ok() ? day.value : "?";
}

std::string WhyNot(absl::string_view text) {
  const Reading<std::string> day = ReadDay(text);
  return day.ok() ? "" : Say(Words(Language::kEn), *day.objection);
}

TEST(DayReading, TakesWesternYears) {
  for (const char* day :
       {"2020-05-13", "2020/5/13", "2020.5.13", "20200513", "2020年5月13日",
        "２０２０／５／１３", "2020/05/13 0:00", "2020/5/13 0:00:00",
        " 2020-5-13 ", "2020・5・13", "2020年 5月13日"}) {
    EXPECT_EQ(Read(day), "2020-05-13") << day;
  }
}

TEST(DayReading, TakesYearsOfEras) {
  for (const char* day :
       {"令和2年5月13日", "R2.5.13", "Ｒ２．５．１３", "r2/5/13", "令2・5・13",
        "令和2.5.13", "R02.05.13", "㋿2年5月13日", "令和２年５月１３日",
        "令2･5･13", "R2-5-13"}) {
    EXPECT_EQ(Read(day), "2020-05-13") << day;
  }
  EXPECT_EQ(Read("R7.4.1"), "2025-04-01");
  EXPECT_EQ(Read("平成30年12月31日"), "2018-12-31");
  EXPECT_EQ(Read("S64.1.7"), "1989-01-07");
  EXPECT_EQ(Read("昭和39年10月10日"), "1964-10-10");
  EXPECT_EQ(Read("明治33年1月1日"), "1900-01-01");
}

TEST(DayReading, KnowsWhereErasBeginAndEnd) {
  EXPECT_EQ(Read("平成31年4月30日"), "2019-04-30");
  EXPECT_EQ(Read("H31.4.30"), "2019-04-30");
  EXPECT_EQ(Read("令和元年5月1日"), "2019-05-01");
  EXPECT_EQ(Read("平成元年1月8日"), "1989-01-08");
  EXPECT_EQ(Read("大正15年12月25日"), "1926-12-25");
  EXPECT_EQ(Read("昭和元年12月25日"), "1926-12-25");

  EXPECT_NE(WhyNot("H31.5.1").find("2019-05-01"), std::string::npos);
  EXPECT_EQ(Read("令和元年4月30日"), "?");
  EXPECT_EQ(Read("平成1年1月7日"), "?");
  EXPECT_EQ(Read("昭和64年1月8日"), "?");
  EXPECT_EQ(Read("R0.5.13"), "?");
}

TEST(DayReading, RefusesADayWithoutItsYear) {
  for (const char* refused :
       {"3/4", "5月13日", "5-13", "20/5/13", "２０.５.１３"}) {
    EXPECT_NE(WhyNot(refused).find("year"), std::string::npos) << refused;
  }
}

TEST(DayReading, RefusesADayThatThereIsNot) {
  for (const char* refused : {"2020-02-30", "2021/2/29", "2020-13-01",
                              "2020-00-10", "20200431", "R2.2.30"}) {
    EXPECT_NE(WhyNot(refused).find("no such day"), std::string::npos)
        << refused;
  }
  EXPECT_EQ(Read("2020-02-29"), "2020-02-29");
}

TEST(DayReading, KeepsToTheYearsOfTheServer) {
  EXPECT_EQ(Read("1900-01-01"), "1900-01-01");
  EXPECT_EQ(Read("1899-12-31"), "?");
  EXPECT_EQ(Read("2199-12-31"), "2199-12-31");
  EXPECT_EQ(Read("2200-01-01"), "?");
  EXPECT_EQ(Read("明治32年12月31日"), "?");
}

TEST(DayReading, RefusesWhatIsNoDay) {
  for (const char* refused :
       {"", "43964", "May 13", "2020-5/13", "2020年5月13", "2020-05-13x",
        "2020-05-", "令和", "R2.5", "2020513", "2020-05-13 09:00"}) {
    EXPECT_EQ(Read(refused), "?") << refused;
  }
}

}  // namespace
}  // namespace yoriai::cli
