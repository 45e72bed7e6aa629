#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

// Small charts, as SVG and as text. What they show is said in words, too: in
// `title` and `description`, for those who listen to the page.

namespace yoriai::cli {

// How something stands, for icon and colour.
enum class Tone { kGood, kWarning, kBad, kNeutral };

// A sign that tells the tones apart without colours.
absl::string_view IconOf(Tone tone);

// The colours of a tone: of areas, and of text on white.
absl::string_view FillOf(Tone tone);

// A value against its target, and its pace if it has one, in one year. Numbers
// are for drawing only: what is written are the decimals of the record.
struct YearPoint {
  std::string label;  // Example: "2020".
  std::optional<double> value;
  std::optional<double> target;
  std::optional<double> target_high;  // The target is a range.
  std::optional<double> pace;
  Tone tone = Tone::kNeutral;
  bool chosen = false;  // The year that the report is about.
};

// A bar for every fiscal year.
struct YearChart {
  std::string title;
  std::string description;
  std::vector<YearPoint> points;
  // The percentage achieved in the chosen year, a decimal; empty: none.
  std::string percent;
};

// How many are in each status.
struct StatusBar {
  struct Segment {
    std::string label;
    int count = 0;
    Tone tone = Tone::kNeutral;
  };

  std::string title;
  std::string description;
  std::vector<Segment> segments;
};

// Returns an <svg> element. `id` begins the ids of its parts and must be unique
// within the page.
std::string YearChartSvg(const YearChart& chart, absl::string_view id);
std::string StatusBarSvg(const StatusBar& bar, absl::string_view id,
                         int width = 320);

// Returns five signs and the percentage. Example: "▰▰▰▱▱ 60%". "-" if there is
// none.
std::string TextBar(absl::string_view percent);

// Returns one sign for each that is counted, in the order of the segments. Of
// more than 40 it shows the shares, and at least one sign for each segment.
// Example: "✓✓✓▲✕".
std::string TextBar(const StatusBar& bar);

}  // namespace yoriai::cli
