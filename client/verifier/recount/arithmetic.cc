#include "client/verifier/recount/arithmetic.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace yoriai::verifier {
namespace {

constexpr int64_t kOne = 1'000'000'000;
constexpr size_t kWholeDigitsMax = 18;
constexpr size_t kFractionDigits = 9;

bool IsDigits(absl::string_view text, size_t size_max) {
  if (text.empty() || text.size() > size_max) return false;
  for (const char c : text) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) return false;
  }
  return true;
}

absl::int128 Magnitude(absl::int128 number) {
  return number < 0 ? -number : number;
}

// numerator / denominator * factor, rounded half away from zero to four digits
// behind the point. nullopt: `denominator` is zero.
std::optional<Billionths> Divide(Billionths numerator, Billionths denominator,
                                 int factor) {
  constexpr int64_t kPlaces = 10'000;
  if (denominator == 0) return std::nullopt;
  const bool negative = (numerator < 0) != (denominator < 0);
  const absl::int128 of = Magnitude(denominator);
  // Schoolbook division: whole part first, then digit by digit.
  const absl::int128 part = Magnitude(numerator) * factor;
  absl::int128 quotient = part / of;
  absl::int128 rest = part % of;
  for (int64_t place = 1; place < kPlaces; place *= 10) {
    rest *= 10;
    quotient = quotient * 10 + rest / of;
    rest %= of;
  }
  if (rest * 2 >= of) ++quotient;
  const Billionths result = quotient * (kOne / kPlaces);
  return negative ? -result : result;
}

bool IsRatio(const apipb::ExplainIndicatorResponse& explanation) {
  return explanation.formula() == apipb::FORMULA_RATIO_OF_LATEST;
}

}  // namespace

std::optional<Billionths> ParseDecimal(absl::string_view text) {
  const bool negative = absl::ConsumePrefix(&text, "-");
  const size_t point = text.find('.');
  const absl::string_view whole = text.substr(0, point);
  std::string fraction;
  if (point != absl::string_view::npos) {
    fraction = std::string(text.substr(point + 1));
    if (!IsDigits(fraction, kFractionDigits)) return std::nullopt;
  }
  if (!IsDigits(whole, kWholeDigitsMax)) return std::nullopt;
  fraction.resize(kFractionDigits, '0');
  Billionths number = 0;
  for (const char c : absl::StrCat(whole, fraction)) {
    number = number * 10 + (c - '0');
  }
  return negative ? -number : number;
}

std::string FormatDecimal(Billionths number) {
  std::string digits;
  for (absl::int128 rest = Magnitude(number);
       rest > 0 || digits.size() <= kFractionDigits; rest /= 10) {
    digits.insert(digits.begin(),
                  static_cast<char>('0' + static_cast<int>(rest % 10)));
  }
  digits.insert(digits.size() - kFractionDigits, ".");
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return number < 0 ? "-" + digits : digits;
}

WorkedOut WorkOut(const apipb::ExplainIndicatorResponse& explanation) {
  WorkedOut result;
  std::vector<Billionths> amounts;
  Billionths numerators = 0;
  Billionths denominators = 0;
  for (const apipb::ExplainedEvent& event : explanation.events()) {
    if (event.exclusion() != apipb::EXCLUSION_UNSPECIFIED) continue;
    if (explanation.formula() == apipb::FORMULA_MILESTONE) {
      result.milestone_reached = true;
      continue;
    }
    const auto amount = ParseDecimal(
        IsRatio(explanation) ? event.ratio().numerator() : event.amount());
    const auto denominator =
        IsRatio(explanation) ? ParseDecimal(event.ratio().denominator()) : 0;
    if (!amount || !denominator) {
      result.is_number = false;
      return result;
    }
    amounts.push_back(*amount);
    numerators += *amount;
    denominators += *denominator;
  }
  if (amounts.empty()) return result;
  switch (explanation.formula()) {
    case apipb::FORMULA_RATIO_OF_LATEST:
      result.value =
          Divide(numerators, denominators,
                 explanation.indicator().terms().ratio().percent() ? 100 : 1);
      break;
    case apipb::FORMULA_LATEST_OF_YEAR:
    case apipb::FORMULA_LOWEST_OF_YEAR:
      // Only one counts: the others say which one does instead.
      result.is_number = amounts.size() == 1;
      result.value = amounts.front();
      break;
    default:
      result.value = numerators;
  }
  return result;
}

}  // namespace yoriai::verifier
