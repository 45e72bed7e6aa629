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
  constexpr Decimal() = default;

  static constexpr Decimal FromInteger(int64_t value) {
    return Decimal(absl::int128(value) * kUnitsPerOne);
  }

  // Reads "-12.5": an optional minus, 1 to 18 digits, and optionally a point
  // with 1 to 9 digits. nullopt: `text` is not of that form.
  static std::optional<Decimal> Parse(absl::string_view text);

  // The shortest form that Parse() takes: no trailing zeros, no "-0".
  std::string ToString() const;

  constexpr bool IsZero() const { return units_ == 0; }
  constexpr bool IsNegative() const { return units_ < 0; }

  // This times numerator / denominator, rounded towards minus infinity to a
  // whole number. `denominator` must be positive.
  Decimal ScaledFloor(int64_t numerator, int64_t denominator) const;

  // This as a share of `whole` in percent, rounded half away from zero to one
  // digit. nullopt: `whole` is zero.
  std::optional<Decimal> PercentOf(Decimal whole) const;

  friend constexpr Decimal operator+(Decimal a, Decimal b) {
    return Decimal(a.units_ + b.units_);
  }
  friend constexpr Decimal operator-(Decimal a, Decimal b) {
    return Decimal(a.units_ - b.units_);
  }
  friend constexpr bool operator==(Decimal a, Decimal b) {
    return a.units_ == b.units_;
  }
  friend constexpr std::strong_ordering operator<=>(Decimal a, Decimal b) {
    if (a.units_ < b.units_) return std::strong_ordering::less;
    if (a.units_ > b.units_) return std::strong_ordering::greater;
    return std::strong_ordering::equal;
  }

 private:
  explicit constexpr Decimal(absl::int128 units) : units_(units) {}

  absl::int128 units_ = 0;  // Billionths.
};

}  // namespace yoriai::server
