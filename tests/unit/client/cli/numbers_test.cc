#include "client/cli/output/numbers.h"

#include "gtest/gtest.h"

namespace yoriai::cli {
namespace {

const Words kJa(Language::kJa);
const Words kEn(Language::kEn);

eventpb::IndicatorTerms Yen(eventpb::UnitScale scale) {
  eventpb::IndicatorTerms terms;
  terms.mutable_unit()->set_ja("円");
  terms.mutable_unit()->set_en("yen");
  terms.set_scale(scale);
  return terms;
}

eventpb::Ratio Ratio(const char* numerator, const char* denominator) {
  eventpb::Ratio ratio;
  ratio.set_numerator(numerator);
  ratio.set_denominator(denominator);
  return ratio;
}

TEST(Numbers, HaveTheirScaleBeforeTheUnit) {
  const auto hundred_million = Yen(eventpb::UNIT_SCALE_HUNDRED_MILLION);

  EXPECT_EQ(FormatAmount(kJa, hundred_million, "1.5"), "1.5億円");
  EXPECT_EQ(FormatAmount(kEn, hundred_million, "1.5"),
            "1.5 hundred million yen");
  EXPECT_EQ(FormatAmount(kJa, Yen(eventpb::UNIT_SCALE_MILLION), "2000"),
            "2,000百万円");
  EXPECT_EQ(FormatAmount(kEn, Yen(eventpb::UNIT_SCALE_UNSPECIFIED), "1500"),
            "1,500 yen");
  EXPECT_EQ(FormatAmount(kEn, eventpb::IndicatorTerms(), "7"), "7");
}

TEST(Numbers, OfTargetsHaveTheScaleToo) {
  eventpb::Target target;
  target.mutable_range()->set_low("1");
  target.mutable_range()->set_high("2.5");

  EXPECT_EQ(FormatAim(kJa, Yen(eventpb::UNIT_SCALE_TEN_THOUSAND), target, true),
            "1〜2.5万円");
}

TEST(Numbers, OfARatioStandBesideTheirQuotient) {
  eventpb::IndicatorTerms percent;
  percent.mutable_ratio()->set_percent(true);
  eventpb::IndicatorTerms plain;
  plain.mutable_ratio();

  EXPECT_EQ(FormatRatio(kJa, percent, Ratio("3", "4")), "3/4 (75%)");
  EXPECT_EQ(FormatRatio(kEn, percent, Ratio("2", "3")), "2/3 (66.7%)");
  EXPECT_EQ(FormatRatio(kEn, percent, Ratio("0", "4")), "0/4 (0%)");
  EXPECT_EQ(FormatRatio(kEn, percent, Ratio("-1", "2000")), "-1/2,000 (-0.1%)");
  EXPECT_EQ(FormatRatio(kEn, plain, Ratio("3", "4")), "3/4 (0.75)");
  EXPECT_EQ(FormatRatio(kEn, plain,
                        Ratio("999999999999999999.999999999", "0.000000001")),
            "999,999,999,999,999,999.999999999/0.000000001 "
            "(999,999,999,999,999,999,999,999,999)");
}

TEST(Numbers, OfARatioWithoutAQuotientStandAlone) {
  EXPECT_EQ(FormatRatio(kEn, {}, Ratio("3", "0")), "3/0");
  EXPECT_EQ(FormatRatio(kEn, {}, Ratio("x", "4")), "x/4");
}

}  // namespace
}  // namespace yoriai::cli
