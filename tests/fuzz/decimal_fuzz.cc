// Numbers that callers write, and the arithmetic on them, against whole
// billionths in 128 bits and the definitions of rounding.

#include <optional>
#include <string>

#include "server/domain/indicators/decimal.h"
#include "storage/base/check.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/target.h"

namespace yoriai::server {
namespace {

using Wide = __int128;

constexpr Wide kOne = 1'000'000'000;
constexpr uint64_t kDaysMax = 1'000'000;

// Reads the form that Parse() promises, written down once more, slowly.
std::optional<Wide> Billionths(const std::string& text) {
  size_t i = 0;
  const bool negative = i < text.size() && text[i] == '-';
  if (negative) ++i;
  const auto digits = [&text, &i](Wide& number) {
    int count = 0;
    for (; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i, ++count) {
      if (count < 19) number = number * 10 + (text[i] - '0');
    }
    return count;
  };
  Wide units = 0;
  const int whole_digits = digits(units);
  if (whole_digits < 1 || whole_digits > 18) return std::nullopt;
  int fraction_digits = 0;
  if (i < text.size() && text[i] == '.') {
    ++i;
    fraction_digits = digits(units);
    if (fraction_digits < 1 || fraction_digits > 9) return std::nullopt;
  }
  if (i != text.size()) return std::nullopt;
  for (; fraction_digits < 9; ++fraction_digits) units *= 10;
  return negative ? -units : units;
}

// A sum may have more digits than Parse() takes, so this counts none.
Wide UnitsOf(Decimal decimal) {
  const std::string text = decimal.ToString();
  const size_t point = text.find('.');
  Wide units = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') units = units * 10 + (c - '0');
  }
  const size_t places =
      point == std::string::npos ? 0 : text.size() - point - 1;
  for (size_t i = places; i < 9; ++i) units *= 10;
  return text[0] == '-' ? -units : units;
}

Wide Magnitude(Wide number) { return number < 0 ? -number : number; }

void CheckText(const std::string& text) {
  const std::optional<Decimal> decimal = Decimal::Parse(text);
  const std::optional<Wide> units = Billionths(text);
  YORIAI_CHECK(decimal.has_value() == units.has_value()) << text;
  if (!decimal) return;
  const std::string shortest = decimal->ToString();
  YORIAI_CHECK(Billionths(shortest) == units) << text << " " << shortest;
  YORIAI_CHECK(Decimal::Parse(shortest) == decimal) << shortest;
  YORIAI_CHECK(shortest.size() <= text.size()) << shortest;
  YORIAI_CHECK(shortest != "-0" && decimal->IsZero() == (*units == 0));
  YORIAI_CHECK(decimal->IsNegative() == (*units < 0));
}

// Rounding has one answer, whatever the way there.
void CheckRounding(Decimal a, Decimal b, int64_t days, int64_t of_days) {
  const Wide ua = UnitsOf(a);
  const Wide ub = UnitsOf(b);
  const Wide floor = UnitsOf(a.ScaledFloor(days, of_days));
  YORIAI_CHECK(floor % kOne == 0);
  YORIAI_CHECK(floor * of_days <= ua * days &&
               ua * days < (floor + kOne) * of_days)
      << a.ToString() << " * " << days << " / " << of_days;

  const std::optional<Decimal> percent = a.PercentOf(b);
  YORIAI_CHECK(percent.has_value() == (ub != 0));
  if (!percent) return;
  const Wide tenths = UnitsOf(*percent) / (kOne / 10);
  YORIAI_CHECK(UnitsOf(*percent) % (kOne / 10) == 0);
  YORIAI_CHECK(tenths == 0 || (tenths < 0) == ((ua < 0) != (ub < 0)));
  // Twice the distance to the exact value is at most one step, and at exactly
  // half a step it lies further from zero.
  const Wide off =
      2 * (Magnitude(tenths) * Magnitude(ub) - 1'000 * Magnitude(ua));
  YORIAI_CHECK(-Magnitude(ub) < off && off <= Magnitude(ub))
      << a.ToString() << " of " << b.ToString() << ": " << percent->ToString();
}

void CheckArithmetic(Decimal a, Decimal b, int64_t days, int64_t of_days) {
  const Wide ua = UnitsOf(a);
  const Wide ub = UnitsOf(b);
  YORIAI_CHECK(UnitsOf(a + b) == ua + ub);
  YORIAI_CHECK(UnitsOf(a - b) == ua - ub);
  YORIAI_CHECK(UnitsOf(a.Times(days)) == ua * days);
  YORIAI_CHECK((a < b) == (ua < ub) && (a == b) == (ua == ub));
  CheckRounding(a, b, days, of_days);
  CheckRounding(a - b, b, days, of_days);
}

}  // namespace
}  // namespace yoriai::server

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace yoriai::server;
  CheckText(std::string(reinterpret_cast<const char*>(data), size));

  // "12.5;-3;" and 16 bytes: two numbers, and days out of days.
  std::string text(reinterpret_cast<const char*>(data), size);
  std::optional<Decimal> numbers[2];
  for (std::optional<Decimal>& number : numbers) {
    const size_t end = text.find(';');
    if (end == std::string::npos) return 0;
    CheckText(text.substr(0, end));
    number = Decimal::Parse(text.substr(0, end));
    text.erase(0, end + 1);
    if (!number) return 0;
  }
  yoriai::test::Input input(reinterpret_cast<const uint8_t*>(text.data()),
                            text.size());
  const int64_t of_days = 1 + input.TakeNumber() % kDaysMax;
  const int64_t days = input.TakeNumber() % kDaysMax;
  CheckArithmetic(*numbers[0], *numbers[1], days, of_days);
  CheckArithmetic(*numbers[0], *numbers[1], -days, of_days);
  return 0;
}
