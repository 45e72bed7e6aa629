#include "client/cli/year_report/charts.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client/cli/year_report/html_text.h"

namespace yoriai::cli {
namespace {

constexpr int kSlotWidth = 40;
constexpr int kBarWidth = 22;
constexpr int kPlotTop = 5;
constexpr int kPlotHeight = 34;
constexpr int kLabelHeight = 13;

constexpr int kBarHeight = 18;

constexpr int kTextBarSigns = 5;
constexpr int kStatusSignsMax = 40;

// What a chart of years spans, zero included.
struct Span {
  double low = 0;
  double high = 0;
};

Span SpanOf(const std::vector<YearPoint>& points) {
  Span span;
  for (const YearPoint& point : points) {
    for (const std::optional<double>& number :
         {point.value, point.target, point.target_high, point.pace}) {
      if (!number.has_value() || !std::isfinite(*number)) continue;
      span.low = std::min(span.low, *number);
      span.high = std::max(span.high, *number);
    }
  }
  if (span.low == span.high) span.high = 1;
  return span;
}

// Coordinates with one digit, so that the same chart has the same bytes
// everywhere.
std::string Number(double number) { return absl::StrFormat("%.1f", number); }

// Where a number lies, from the top. Written so that nothing overflows however
// large the numbers are.
double PlaceOf(double number, const Span& span) {
  const double size = std::max(std::abs(span.low), std::abs(span.high));
  const double low = span.low / size;
  const double high = span.high / size;
  return kPlotTop + kPlotHeight * (high - number / size) / (high - low);
}

std::string Opening(int width, int height, absl::string_view kind,
                    absl::string_view id, const std::string& title,
                    const std::string& description) {
  return absl::StrCat("<svg class=\"", kind, "\" role=\"img\" viewBox=\"0 0 ",
                      width, " ", height, "\" width=\"", width, "\" height=\"",
                      height, "\" aria-labelledby=\"", id, "-t ", id,
                      "-d\"><title id=\"", id, "-t\">", EscapeHtml(title),
                      "</title><desc id=\"", id, "-d\">",
                      EscapeHtml(description), "</desc>");
}

std::string Level(double left, double y, absl::string_view kind) {
  return absl::StrCat("<line class=\"", kind, "\" x1=\"", Number(left - 4),
                      "\" x2=\"", Number(left + kBarWidth + 4), "\" y1=\"",
                      Number(y), "\" y2=\"", Number(y), "\"/>");
}

void AppendPoint(const YearPoint& point, int index, const Span& span,
                 std::string& svg) {
  const double left = index * kSlotWidth + (kSlotWidth - kBarWidth) / 2.0;
  const double middle = index * kSlotWidth + kSlotWidth / 2.0;
  const double zero = PlaceOf(0, span);
  if (point.target.has_value() && point.target_high.has_value()) {
    const double top = PlaceOf(*point.target_high, span);
    absl::StrAppend(&svg, "<rect class=\"range\" x=\"", Number(left - 4),
                    "\" y=\"", Number(top), "\" width=\"",
                    Number(kBarWidth + 8), "\" height=\"",
                    Number(PlaceOf(*point.target, span) - top), "\"/>");
  }
  if (point.value.has_value()) {
    const double end = PlaceOf(*point.value, span);
    // A bar of zero still shows as a line: it is not the same as none.
    const double height = std::max(std::abs(end - zero), 0.8);
    absl::StrAppend(&svg, "<rect x=\"", Number(left), "\" y=\"",
                    Number(std::min(end, zero)), "\" width=\"",
                    Number(kBarWidth), "\" height=\"", Number(height),
                    "\" fill=\"", FillOf(point.tone), "\"",
                    point.chosen ? "" : " opacity=\"0.45\"", "/>");
  }
  if (point.pace.has_value()) {
    absl::StrAppend(&svg, Level(left, PlaceOf(*point.pace, span), "pace"));
  }
  for (const std::optional<double>& target :
       {point.target, point.target_high}) {
    if (!target.has_value()) continue;
    absl::StrAppend(&svg, Level(left, PlaceOf(*target, span), "target"));
  }
  if (!point.value.has_value()) {
    absl::StrAppend(&svg, "<text x=\"", Number(middle), "\" y=\"",
                    Number(std::max(zero - 3, kPlotTop + 8.0)), "\">-</text>");
  }
  absl::StrAppend(&svg, "<text x=\"", Number(middle), "\" y=\"",
                  kPlotTop + kPlotHeight + kLabelHeight - 3, "\"",
                  point.chosen ? " class=\"chosen\"" : "", ">",
                  EscapeHtml(point.label), "</text>");
}

}  // namespace

absl::string_view IconOf(Tone tone) {
  switch (tone) {
    case Tone::kGood:
      return "✓";
    case Tone::kWarning:
      return "▲";
    case Tone::kBad:
      return "✕";
    case Tone::kNeutral:
      return "○";
  }
  return "○";
}

absl::string_view FillOf(Tone tone) {
  switch (tone) {
    case Tone::kGood:
      return "#5aa469";
    case Tone::kWarning:
      return "#e0a82e";
    case Tone::kBad:
      return "#d0605e";
    case Tone::kNeutral:
      return "#9aa5b1";
  }
  return "#9aa5b1";
}

std::string YearChartSvg(const YearChart& chart, absl::string_view id) {
  const int width =
      std::max<int>(1, static_cast<int>(chart.points.size())) * kSlotWidth;
  std::string svg = Opening(width, kPlotTop + kPlotHeight + kLabelHeight,
                            "years", id, chart.title, chart.description);
  const Span span = SpanOf(chart.points);
  int index = 0;
  for (const YearPoint& point : chart.points) {
    AppendPoint(point, index++, span, svg);
  }
  const std::string zero = Number(PlaceOf(0, span));
  absl::StrAppend(&svg, "<line class=\"zero\" x1=\"0\" x2=\"", width,
                  "\" y1=\"", zero, "\" y2=\"", zero, "\"/></svg>");
  return svg;
}

std::string StatusBarSvg(const StatusBar& bar, absl::string_view id,
                         int width) {
  std::string svg =
      Opening(width, kBarHeight, "bar", id, bar.title, bar.description);
  int total = 0;
  for (const StatusBar::Segment& segment : bar.segments) {
    total += std::max(segment.count, 0);
  }
  if (total == 0) {
    absl::StrAppend(&svg, "<rect x=\"0\" y=\"0\" width=\"", width,
                    "\" height=\"", kBarHeight, "\" fill=\"#eef1f4\"/>");
  }
  int before = 0;
  for (const StatusBar::Segment& segment : bar.segments) {
    if (segment.count <= 0) continue;
    const double left = 1.0 * width * before / total;
    before += segment.count;
    const double right = 1.0 * width * before / total;
    absl::StrAppend(&svg, "<rect x=\"", Number(left), "\" y=\"0\" width=\"",
                    Number(std::max(right - left - 1, 0.5)), "\" height=\"",
                    kBarHeight, "\" fill=\"", FillOf(segment.tone), "\"/>",
                    "<text x=\"", Number((left + right) / 2), "\" y=\"13\">",
                    segment.count, "</text>");
  }
  return absl::StrCat(svg, "</svg>");
}

std::string TextBar(absl::string_view percent) {
  double number = 0;
  if (!absl::SimpleAtod(percent, &number) || !std::isfinite(number)) {
    return "-";
  }
  const double share = std::clamp(number / 100, 0.0, 1.0);
  // Rounded down: only what is reached fills the bar.
  const int full = static_cast<int>(std::floor(share * kTextBarSigns));
  std::string bar;
  for (int i = 0; i < kTextBarSigns; ++i) {
    bar.append(i < full ? "▰" : "▱");
  }
  return absl::StrCat(bar, " ", percent, "%");
}

std::string TextBar(const StatusBar& bar) {
  int total = 0;
  for (const StatusBar::Segment& segment : bar.segments) {
    total += std::max(segment.count, 0);
  }
  std::string text;
  int before = 0;
  const auto signs_until = [&](int count) {
    return total <= kStatusSignsMax ? count : count * kStatusSignsMax / total;
  };
  for (const StatusBar::Segment& segment : bar.segments) {
    if (segment.count <= 0) continue;
    const int first = signs_until(before);
    before += segment.count;
    // Whatever there is shows, if it is only one of many.
    const int last = std::max(signs_until(before), first + 1);
    for (int i = first; i < last; ++i)
      absl::StrAppend(&text, IconOf(segment.tone));
  }
  return text.empty() ? "-" : text;
}

}  // namespace yoriai::cli
