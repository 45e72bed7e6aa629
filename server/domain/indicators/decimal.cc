#include "server/domain/indicators/decimal.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "storage/base/check.h"

namespace yoriai::server {
namespace {

constexpr size_t kWholeDigitsMax = 18;

bool AllDigits(absl::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](unsigned char c) { return absl::ascii_isdigit(c); });
}

// Rounds towards minus infinity; `denominator` is positive.
absl::int128 FloorDivide(absl::int128 numerator, absl::int128 denominator) {
  const absl::int128 quotient = numerator / denominator;
  const bool exact = quotient * denominator == numerator;
  return !exact && numerator < 0 ? quotient - 1 : quotient;
}

// Writes a number that is not negative in decimal digits.
std::string Digits(absl::int128 number) {
  if (number == 0) return "0";
  std::string digits;
  for (; number > 0; number /= 10) {
    digits.push_back(static_cast<char>('0' + static_cast<int>(number % 10)));
  }
  std::reverse(digits.begin(), digits.end());
  return digits;
}

}  // namespace

std::optional<Decimal> Decimal::Parse(absl::string_view text) {
  const bool negative = absl::ConsumePrefix(&text, "-");
  const size_t point = text.find('.');
  const absl::string_view whole = text.substr(0, point);
  absl::string_view fraction;
  if (point != absl::string_view::npos) {
    fraction = text.substr(point + 1);
    if (fraction.empty() || fraction.size() > kFractionDigits) {
      return std::nullopt;
    }
  }
  if (whole.empty() || whole.size() > kWholeDigitsMax || !AllDigits(whole) ||
      !AllDigits(fraction)) {
    return std::nullopt;
  }
  absl::int128 units = 0;
  for (char c : whole) units = units * 10 + (c - '0');
  for (int place = 0; place < kFractionDigits; ++place) {
    const bool written = static_cast<size_t>(place) < fraction.size();
    units = units * 10 + (written ? fraction[place] - '0' : 0);
  }
  return Decimal(negative ? -units : units);
}

std::string Decimal::ToString() const {
  const absl::int128 magnitude = units_ < 0 ? -units_ : units_;
  std::string text =
      absl::StrCat(units_ < 0 ? "-" : "", Digits(magnitude / kUnitsPerOne));
  std::string fraction = Digits(magnitude % kUnitsPerOne);
  fraction.insert(0, kFractionDigits - fraction.size(), '0');
  fraction.erase(fraction.find_last_not_of('0') + 1);
  if (!fraction.empty()) absl::StrAppend(&text, ".", fraction);
  return text;
}

Decimal Decimal::ScaledFloor(int64_t numerator, int64_t denominator) const {
  YORIAI_CHECK(denominator > 0) << denominator;
  // One division by both: two would round twice.
  const absl::int128 whole =
      FloorDivide(units_ * numerator, absl::int128(denominator) * kUnitsPerOne);
  return Decimal(whole * kUnitsPerOne);
}

std::optional<Decimal> Decimal::Quotient(Decimal numerator, Decimal denominator,
                                         int factor) {
  if (denominator.IsZero()) return std::nullopt;
  constexpr int64_t kPlaces = 10'000;
  const bool negative = numerator.IsNegative() != denominator.IsNegative();
  const absl::int128 part =
      (numerator.IsNegative() ? -numerator.units_ : numerator.units_) * factor;
  const absl::int128 of =
      denominator.IsNegative() ? -denominator.units_ : denominator.units_;
  // Whole and rest apart: together with the places they would not fit.
  const absl::int128 whole = part / of;
  if (whole >= absl::int128(1'000'000'000'000'000'000)) return std::nullopt;
  const absl::int128 rest = part % of;
  absl::int128 places = rest * kPlaces / of;
  if ((rest * kPlaces - places * of) * 2 >= of) ++places;
  const absl::int128 units =
      whole * kUnitsPerOne + places * (kUnitsPerOne / kPlaces);
  return Decimal(negative ? -units : units);
}

std::optional<Decimal> Decimal::PercentOf(Decimal whole) const {
  if (whole.IsZero()) return std::nullopt;
  const bool negative = IsNegative() != whole.IsNegative();
  const absl::int128 part = units_ < 0 ? -units_ : units_;
  const absl::int128 of = whole.units_ < 0 ? -whole.units_ : whole.units_;
  // Tenths of a percent: 1000 * part / of, half away from zero.
  absl::int128 tenths = part * 1000 / of;
  const absl::int128 rest = part * 1000 - tenths * of;
  if (rest * 2 >= of) ++tenths;
  return Decimal((negative ? -tenths : tenths) * (kUnitsPerOne / 10));
}

}  // namespace yoriai::server
