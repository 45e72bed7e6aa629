#include "client/cli/year_report/charts.h"

#include <limits>

#include "absl/strings/match.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/client/cli/year_report/balanced_tags.h"

namespace yoriai::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

YearChart ChartOf(YearPoint point) {
  YearChart chart;
  chart.title = "Visits";
  chart.description = "FY2020";
  chart.points = {std::move(point)};
  return chart;
}

YearPoint Point(std::optional<double> value, std::optional<double> target) {
  YearPoint point;
  point.label = "2020";
  point.value = value;
  point.target = target;
  return point;
}

TEST(YearChartSvg, SaysInWordsWhatItShows) {
  const std::string svg = YearChartSvg(ChartOf(Point(3, 4)), "c1");

  EXPECT_THAT(svg, HasSubstr("aria-labelledby=\"c1-t c1-d\""));
  EXPECT_THAT(svg, HasSubstr("<title id=\"c1-t\">Visits</title>"));
  EXPECT_THAT(svg, HasSubstr("<desc id=\"c1-d\">FY2020</desc>"));
  EXPECT_EQ(FaultOfTags(svg), "");
}

TEST(YearChartSvg, ShowsAValueOfZeroAsALineAndNoValueAsASign) {
  const std::string zero = YearChartSvg(ChartOf(Point(0, 4)), "c");
  const std::string none = YearChartSvg(ChartOf(Point(std::nullopt, 4)), "c");

  EXPECT_THAT(zero, HasSubstr("height=\"0.8\""));
  EXPECT_THAT(zero, Not(HasSubstr(">-</text>")));
  EXPECT_THAT(none, HasSubstr(">-</text>"));
  EXPECT_THAT(none, Not(HasSubstr("<rect")));
}

TEST(YearChartSvg, DrawsANegativeValueBelowZero) {
  const std::string svg = YearChartSvg(ChartOf(Point(-2, 2)), "c");

  // Zero lies in the middle of the plot, from 5 to 39.
  EXPECT_THAT(svg, HasSubstr("<rect x=\"9.0\" y=\"22.0\""));
  EXPECT_THAT(svg, HasSubstr("height=\"17.0\""));
}

TEST(YearChartSvg, FitsAValueAboveItsTarget) {
  const std::string svg = YearChartSvg(ChartOf(Point(8, 4)), "c");

  EXPECT_THAT(svg, HasSubstr("y=\"5.0\" width=\"22.0\" height=\"34.0\""));
  EXPECT_THAT(svg, HasSubstr("class=\"target\" x1=\"5.0\" x2=\"35.0\" "
                             "y1=\"22.0\""));
}

TEST(YearChartSvg, HasNoTargetLineWithoutTarget) {
  EXPECT_THAT(YearChartSvg(ChartOf(Point(8, std::nullopt)), "c"),
              Not(HasSubstr("class=\"target\"")));
}

TEST(YearChartSvg, ShowsARangeAndAPace) {
  YearPoint point = Point(2, 1);
  point.target_high = 3;
  point.pace = 2;

  const std::string svg = YearChartSvg(ChartOf(point), "c");

  EXPECT_THAT(svg, HasSubstr("class=\"range\""));
  EXPECT_THAT(svg, HasSubstr("class=\"pace\""));
}

TEST(YearChartSvg, StandsWithoutAnyNumberAndWithTheLargest) {
  const double largest = std::numeric_limits<double>::max();
  for (const YearChart& chart :
       {YearChart(), ChartOf(Point(std::nullopt, std::nullopt)),
        ChartOf(Point(0, 0)), ChartOf(Point(-largest, largest))}) {
    const std::string svg = YearChartSvg(chart, "c");

    EXPECT_EQ(FaultOfTags(svg), "");
    EXPECT_FALSE(absl::StrContains(svg, "nan")) << svg;
    EXPECT_FALSE(absl::StrContains(svg, "inf")) << svg;
  }
}

TEST(YearChartSvg, EscapesWhatAnybodyMayHaveWritten) {
  YearChart chart = ChartOf(Point(1, 1));
  chart.title = "<b> & \"q\"";

  EXPECT_THAT(YearChartSvg(chart, "c"),
              HasSubstr(">&lt;b&gt; &amp; &quot;q&quot;</title>"));
}

StatusBar BarOf(int good, int bad) {
  StatusBar bar;
  bar.title = "All";
  bar.segments = {{"achieved", good, Tone::kGood}, {"missed", bad, Tone::kBad}};
  return bar;
}

TEST(StatusBarSvg, SharesItsWidth) {
  const std::string svg = StatusBarSvg(BarOf(3, 1), "b", 400);

  EXPECT_THAT(svg, HasSubstr("x=\"0.0\" y=\"0\" width=\"299.0\""));
  EXPECT_THAT(svg, HasSubstr("x=\"300.0\" y=\"0\" width=\"99.0\""));
  EXPECT_EQ(FaultOfTags(svg), "");
}

TEST(StatusBarSvg, IsEmptyWithoutCounts) {
  const std::string svg = StatusBarSvg(BarOf(0, 0), "b");

  EXPECT_THAT(svg, Not(HasSubstr("<text")));
  EXPECT_EQ(FaultOfTags(svg), "");
}

TEST(TextBar, ShowsAPercentage) {
  EXPECT_EQ(TextBar("60"), "▰▰▰▱▱ 60%");
  EXPECT_EQ(TextBar("99.9"), "▰▰▰▰▱ 99.9%");
  EXPECT_EQ(TextBar("0"), "▱▱▱▱▱ 0%");
  EXPECT_EQ(TextBar("-20.5"), "▱▱▱▱▱ -20.5%");
  EXPECT_EQ(TextBar("140.1"), "▰▰▰▰▰ 140.1%");
  EXPECT_EQ(TextBar(""), "-");
}

TEST(TextBar, ShowsOneSignForEachCounted) {
  EXPECT_EQ(TextBar(BarOf(3, 1)), "✓✓✓✕");
  EXPECT_EQ(TextBar(BarOf(0, 0)), "-");
}

TEST(TextBar, ShowsSharesOfMany) {
  const std::string bar = TextBar(BarOf(4'000, 1));

  EXPECT_TRUE(absl::EndsWith(bar, "✓✕")) << bar;
  EXPECT_LE(bar.size(), 41 * std::string("✓").size());
}

}  // namespace
}  // namespace yoriai::cli
