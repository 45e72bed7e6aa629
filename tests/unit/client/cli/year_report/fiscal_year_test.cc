#include "client/cli/year_report/fiscal_year.h"

#include "client/cli/dates.h"
#include "gtest/gtest.h"

namespace yoriai::cli {
namespace {

TEST(FiscalYear, RunsFromAprilToMarchUnlessThePlanSaysOtherwise) {
  const FiscalYear april(2020, {});
  eventpb::PlanTerms terms;
  terms.set_fiscal_year_first_month(1);
  const FiscalYear january(2020, terms);

  EXPECT_EQ(FormatDay(april.first_day()), "2020-04-01");
  EXPECT_EQ(FormatDay(april.last_day()), "2021-03-31");
  EXPECT_EQ(FormatDay(january.last_day()), "2020-12-31");
  EXPECT_TRUE(april.Contains("2021-03-31"));
  EXPECT_FALSE(april.Contains("2020-03-31"));
  EXPECT_FALSE(april.Contains(""));
}

TEST(FiscalYear, EndsAtMidnightWhereThePlanIsCarriedOut) {
  eventpb::PlanTerms terms;
  terms.set_time_zone("UTC");

  EXPECT_EQ(FiscalYear(2020, terms).End(),
            absl::FromUnixSeconds(1'617'235'200) - absl::Nanoseconds(1));
  EXPECT_EQ(FiscalYear(2020, {}).End(),
            absl::FromUnixSeconds(1'617'202'800) - absl::Nanoseconds(1));
  EXPECT_EQ(FiscalYear(2021, {}).EndOfYearBefore(), FiscalYear(2020, {}).End());
}

TEST(FiscalYear, HasANameInEitherLanguage) {
  const Words ja(Language::kJa);
  const Words en(Language::kEn);

  EXPECT_EQ(LongName(ja, FiscalYear(2020, {})), "2020年度（令和2年度）");
  EXPECT_EQ(LongName(ja, FiscalYear(2019, {})), "2019年度（令和元年度）");
  EXPECT_EQ(LongName(ja, FiscalYear(2018, {})), "2018年度（平成30年度）");
  EXPECT_EQ(LongName(ja, FiscalYear(1988, {})), "1988年度（昭和63年度）");
  EXPECT_EQ(LongName(en, FiscalYear(2020, {})),
            "FY2020 (April 2020 – March 2021)");
  EXPECT_EQ(ShortName(ja, 2021), "2021年度");
  EXPECT_EQ(ShortName(en, 2021), "FY2021");
}

TEST(DayName, IsWrittenAsTheLanguageWritesIt) {
  EXPECT_EQ(DayName(Words(Language::kJa), "2020-05-03"), "2020年5月3日");
  EXPECT_EQ(DayName(Words(Language::kEn), "2020-05-03"), "3 May 2020");
  EXPECT_EQ(DayName(Words(Language::kEn), ""), "-");
}

}  // namespace
}  // namespace yoriai::cli
