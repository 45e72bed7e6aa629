#include "client/cli/output/numbers.h"

#include <algorithm>
#include <optional>
#include <sstream>

#include "absl/numeric/int128.h"
#include "absl/strings/str_cat.h"
#include "client/cli/phrases.h"
#include "client/cli/plan_file/forms.h"

namespace yoriai::cli {
namespace {

constexpr char kNone[] = "-";

constexpr int kDecimalPlaces = 9;

// Reads a decimal as a number of billionths, which hold every decimal there is.
std::optional<absl::int128> ParseBillionths(const std::string& decimal) {
  if (!IsDecimal(decimal)) return std::nullopt;
  const bool negative = decimal[0] == '-';
  absl::int128 billionths = 0;
  int places = -1;  // Before the point.
  for (size_t i = negative ? 1 : 0; i < decimal.size(); ++i) {
    if (decimal[i] == '.') {
      places = 0;
      continue;
    }
    if (places >= 0) ++places;
    billionths = billionths * 10 + (decimal[i] - '0');
  }
  for (int i = std::max(places, 0); i < kDecimalPlaces; ++i) billionths *= 10;
  return negative ? -billionths : billionths;
}

// Returns the quotient, rounded to one digit behind the point if it is in
// percent, else to three; empty if there is none.
std::string QuotientText(const eventpb::Ratio& ratio, bool percent) {
  const auto numerator = ParseBillionths(ratio.numerator());
  const auto denominator = ParseBillionths(ratio.denominator());
  if (!numerator || !denominator || *denominator <= 0) return "";
  const absl::int128 of = *denominator;
  const bool negative = *numerator < 0;
  const absl::int128 part = negative ? -*numerator : *numerator;
  // Both ways of writing it have three digits behind the point of the quotient.
  const absl::int128 thousandths =
      (part / of) * 1'000 + ((part % of) * 1'000 + of / 2) / of;
  const int digits = percent ? 1 : 3;
  std::ostringstream digits_only;
  digits_only << thousandths;
  std::string text = digits_only.str();
  text.insert(0, std::max(digits + 1 - static_cast<int>(text.size()), 0), '0');
  text.insert(text.size() - digits, ".");
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return negative && text != "0" ? absl::StrCat("-", text) : text;
}

// Returns the word of a scale; empty if a value is in units.
std::string ScaleText(const Words& words, eventpb::UnitScale scale) {
  return scale == eventpb::UNIT_SCALE_UNSPECIFIED ? std::string()
                                                  : words.Label(scale);
}

std::string WithUnit(const Words& words, const eventpb::IndicatorTerms& terms,
                     const std::string& number) {
  const std::string unit = FormatUnit(words, terms);
  if (unit.empty()) return number;
  // Japanese counters follow their number closely.
  const bool close = words.language() == Language::kJa || unit == "%";
  return absl::StrCat(number, close ? "" : " ", unit);
}

}  // namespace

std::string FormatDecimal(const std::string& decimal) {
  const size_t point = std::min(decimal.find('.'), decimal.size());
  const size_t first = !decimal.empty() && decimal[0] == '-' ? 1 : 0;
  std::string result;
  for (size_t i = 0; i < decimal.size(); ++i) {
    if (i > first && i < point && (point - i) % 3 == 0) result.push_back(',');
    result.push_back(decimal[i]);
  }
  return result;
}

std::string FormatUnit(const Words& words,
                       const eventpb::IndicatorTerms& terms) {
  std::string unit = words.Text(terms.unit());
  if (unit.empty() && terms.ratio().percent()) unit = "%";
  const std::string scale = ScaleText(words, terms.scale());
  const bool apart =
      words.language() != Language::kJa && !scale.empty() && !unit.empty();
  return absl::StrCat(scale, apart ? " " : "", unit);
}

std::string FormatAmount(const Words& words,
                         const eventpb::IndicatorTerms& terms,
                         const std::string& decimal) {
  return WithUnit(words, terms, FormatDecimal(decimal));
}

std::string FormatRatio(const Words& words,
                        const eventpb::IndicatorTerms& terms,
                        const eventpb::Ratio& ratio) {
  const std::string numbers =
      absl::StrCat(FormatDecimal(ratio.numerator()), "/",
                   FormatDecimal(ratio.denominator()));
  const std::string quotient = QuotientText(ratio, terms.ratio().percent());
  if (quotient.empty()) return numbers;
  return absl::StrCat(numbers, " (", FormatAmount(words, terms, quotient), ")");
}

std::string FormatFinding(const Words& words,
                          const eventpb::IndicatorTerms& terms,
                          const eventpb::Observation& observation) {
  switch (observation.finding_case()) {
    case eventpb::Observation::kValue:
      return FormatAmount(words, terms, observation.value());
    case eventpb::Observation::kRatio:
      return FormatRatio(words, terms, observation.ratio());
    case eventpb::Observation::kMilestoneReached:
      return words(observation.milestone_reached() ? phrases::kReached
                                                   : phrases::kUnderWay);
    case eventpb::Observation::FINDING_NOT_SET:
      return kNone;
  }
  return kNone;
}

std::string FormatValue(const Words& words, const apipb::Indicator& indicator,
                        const apipb::Assessment& assessment) {
  if (indicator.kind() == eventpb::INDICATOR_KIND_MILESTONE) {
    return assessment.milestone_reached() ? words(phrases::kReached) : kNone;
  }
  if (!assessment.has_value()) return kNone;
  return FormatAmount(words, indicator.terms(), assessment.value());
}

std::string FormatAim(const Words& words, const eventpb::IndicatorTerms& terms,
                      const eventpb::Target& target, bool whole) {
  using eventpb::Target;
  switch (target.aim_case()) {
    case Target::kValue:
      return FormatAmount(words, terms, target.value());
    case Target::kRange:
      return WithUnit(
          words, terms,
          words.Say(phrases::kFromTo, FormatDecimal(target.range().low()),
                    FormatDecimal(target.range().high())));
    case Target::kMilestone:
      return whole ? words.Text(target.milestone())
                   : words.Label(eventpb::INDICATOR_KIND_MILESTONE);
    case Target::kDirection:
      return words.Label(target.direction());
    case Target::AIM_NOT_SET:
      return kNone;
  }
  return kNone;
}

std::string FormatTarget(const Words& words, const apipb::Indicator& indicator,
                         const apipb::YearTarget& target, bool whole) {
  if (target.has_deferred()) {
    return whole ? words.Say(phrases::kDeferredBecause,
                             words.Text(target.deferred()))
                 : words(phrases::kDeferred);
  }
  return FormatAim(words, indicator.terms(), target.target(), whole);
}

std::string FormatThresholds(const Words& words,
                             const eventpb::StatusThresholds& thresholds) {
  return words.Say(phrases::kThresholdsOf, thresholds.on_track_percent(),
                   thresholds.at_risk_percent());
}

std::string FormatRollUp(const Words& words, const apipb::RollUp& roll_up) {
  std::string text;
  for (const apipb::StatusCount& count : roll_up.counts()) {
    absl::StrAppend(&text, text.empty() ? "" : "  ",
                    words.Label(count.status()), " ", count.count());
  }
  return text;
}

}  // namespace yoriai::cli
