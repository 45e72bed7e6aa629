#include "client/cli/output/numbers.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "client/cli/phrases.h"

namespace yoriai::cli {
namespace {

constexpr char kNone[] = "-";

std::string WithUnit(const Words& words, const apipb::Indicator& indicator,
                     std::string number) {
  const std::string unit = words.Text(indicator.terms().unit());
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

std::string FormatValue(const Words& words, const apipb::Indicator& indicator,
                        const apipb::Assessment& assessment) {
  if (indicator.kind() == eventpb::INDICATOR_KIND_MILESTONE) {
    return assessment.milestone_reached() ? words(phrases::kReached) : kNone;
  }
  if (!assessment.has_value()) return kNone;
  return WithUnit(words, indicator, FormatDecimal(assessment.value()));
}

std::string FormatTarget(const Words& words, const apipb::Indicator& indicator,
                         const apipb::YearTarget& target, bool whole) {
  using eventpb::Target;
  if (target.has_deferred()) {
    return whole ? words.Say(phrases::kDeferredBecause,
                             words.Text(target.deferred()))
                 : words(phrases::kDeferred);
  }
  switch (target.target().aim_case()) {
    case Target::kValue:
      return WithUnit(words, indicator, FormatDecimal(target.target().value()));
    case Target::kRange:
      return WithUnit(words, indicator,
                      words.Say(phrases::kFromTo,
                                FormatDecimal(target.target().range().low()),
                                FormatDecimal(target.target().range().high())));
    case Target::kMilestone:
      return whole ? words.Text(target.target().milestone())
                   : words.Label(eventpb::INDICATOR_KIND_MILESTONE);
    case Target::kDirection:
      return words.Label(target.target().direction());
    case Target::AIM_NOT_SET:
      return kNone;
  }
  return kNone;
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
