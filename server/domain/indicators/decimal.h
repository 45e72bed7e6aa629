#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/numeric/int128.h"
#include "absl/strings/string_view.h"

namespace yoriai::server {

// An exact decimal number with nine digits after the point. Sums and
// comparisons are exact; no binary floating point anywhere.
//
// Parse() takes at most 18 digits before the point, so that the sum of any
// number of events that fits on a disk stays far inside the range.
class Decimal final {
 public:
  static constexpr int kFractionDigits = 9;
  static constexpr int64_t kUnitsPerOne = 1'000'000'000;

  // Zero.
  Decimal() = default;

  static Decimal FromInteger(int64_t value) {
    return Decimal(absl::int128(value) * kUnitsPerOne);
  }

  // Reads "-12.5": an optional minus, 1 to 18 digits, and optionally a point
  // with 1 to 9 digits. nullopt: `text` is not of that form.
  static std::optional<Decimal> Parse(absl::string_view text);

  // The shortest form that Parse() takes: no trailing zeros, no "-0".
  std::string ToString() const;

  bool IsZero() const { return units_ == 0; }
  bool IsNegative() const { return units_ < 0; }

  // This times a whole number, exact. |this| * |factor| must stay below 10^29,
  // which a parsed number times any number of days does.
  Decimal Times(int64_t factor) const { return Decimal(units_ * factor); }

  // This times numerator / denominator, rounded towards minus infinity to a
  // whole number. `denominator` must be positive.
  Decimal ScaledFloor(int64_t numerator, int64_t denominator) const;

  // numerator / denominator * factor, rounded half away from zero to four
  // digits. nullopt: `denominator` is zero, or the quotient has more than 18
  // digits before the point. |numerator| * factor must stay below 10^24.
  static std::optional<Decimal> Quotient(Decimal numerator, Decimal denominator,
                                         int factor);

  // This as a share of `whole` in percent, rounded half away from zero to one
  // digit. nullopt: `whole` is zero.
  std::optional<Decimal> PercentOf(Decimal whole) const;

  friend Decimal operator+(Decimal a, Decimal b) {
    return Decimal(a.units_ + b.units_);
  }
  friend Decimal operator-(Decimal a, Decimal b) {
    return Decimal(a.units_ - b.units_);
  }
  friend bool operator==(Decimal a, Decimal b) { return a.units_ == b.units_; }
  friend std::strong_ordering operator<=>(Decimal a, Decimal b) {
    if (a.units_ < b.units_) return std::strong_ordering::less;
    if (a.units_ > b.units_) return std::strong_ordering::greater;
    return std::strong_ordering::equal;
  }

 private:
  explicit Decimal(absl::int128 units) : units_(units) {}

  absl::int128 units_ = 0;  // Billionths.
};

}  // namespace yoriai::server
