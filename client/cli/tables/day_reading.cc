#include "client/cli/tables/day_reading.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "absl/time/civil_time.h"
#include "client/cli/dates.h"
#include "client/cli/table_phrases.h"
#include "client/cli/tables/limits.h"
#include "client/cli/tables/unicode.h"

namespace yoriai::cli {
namespace {

using absl::string_view;

struct Era {
  const char* name;
  const char* short_name;
  char letter;
  absl::CivilDay first;
  absl::CivilDay last;
};

// The day on which an era changed belongs to both, as people then wrote it;
// since 1989 the new one begins on the day after.
constexpr Era kEras[] = {
    {"令和", "令", 'R', absl::CivilDay{2019, 5, 1},
     absl::CivilDay{kDayYearMax, 12, 31}},
    {"平成", "平", 'H', absl::CivilDay{1989, 1, 8},
     absl::CivilDay{2019, 4, 30}},
    {"昭和", "昭", 'S', absl::CivilDay{1926, 12, 25},
     absl::CivilDay{1989, 1, 7}},
    {"大正", "大", 'T', absl::CivilDay{1912, 7, 30},
     absl::CivilDay{1926, 12, 25}},
    {"明治", "明", 'M', absl::CivilDay{1868, 10, 23},
     absl::CivilDay{1912, 7, 30}},
};

// What stands in a cell, before anybody asks whether it is a day.
struct Parts {
  std::string year;
  std::string month;
  std::string day;
};

std::string TakeDigits(string_view& text, size_t digits_max) {
  size_t digits = 0;
  while (digits < text.size() && digits < digits_max &&
         absl::ascii_isdigit(text[digits])) {
    ++digits;
  }
  std::string taken(text.substr(0, digits));
  text.remove_prefix(digits);
  return taken;
}

// Takes the separator that was used before, or, if `separator` is empty, any.
bool TakeSeparator(string_view& text, string_view& separator) {
  if (!separator.empty()) return absl::ConsumePrefix(&text, separator);
  for (const char* any : {"-", "/", ".", "\u30fb"}) {
    if (!absl::ConsumePrefix(&text, any)) continue;
    separator = any;
    return true;
  }
  return false;
}

// Cuts "2020年5月13日" or "2020-5-13" up; nullopt: it is neither.
std::optional<Parts> Cut(string_view text) {
  Parts parts;
  parts.year = absl::ConsumePrefix(&text, "元") ? "1" : TakeDigits(text, 4);
  string_view separator;
  if (absl::ConsumePrefix(&text, "年")) {
    parts.month = TakeDigits(text, 2);
    if (!absl::ConsumePrefix(&text, "月")) return std::nullopt;
    parts.day = TakeDigits(text, 2);
    if (!absl::ConsumePrefix(&text, "日")) return std::nullopt;
  } else {
    if (!TakeSeparator(text, separator)) return std::nullopt;
    parts.month = TakeDigits(text, 2);
    if (!TakeSeparator(text, separator)) return std::nullopt;
    parts.day = TakeDigits(text, 2);
  }
  if (!text.empty() || parts.year.empty() || parts.month.empty() ||
      parts.day.empty()) {
    return std::nullopt;
  }
  return parts;
}

const Era* TakeEra(string_view& text) {
  for (const Era& era : kEras) {
    if (absl::ConsumePrefix(&text, era.name)) return &era;
  }
  for (const Era& era : kEras) {
    if (absl::ConsumePrefix(&text, era.short_name)) return &era;
    if (!text.empty() && absl::ascii_toupper(text[0]) == era.letter) {
      text.remove_prefix(1);
      return &era;
    }
  }
  return nullptr;
}

int NumberOf(const std::string& digits) {
  int number = 0;
  return absl::SimpleAtoi(digits, &number) ? number : 0;
}

Reading<std::string> Refused(Phrase text, std::vector<std::string> args = {}) {
  return Reading<std::string>::Refused(text, std::move(args));
}

// Returns the day that the parts name; nullopt: there is none.
std::optional<absl::CivilDay> DayOf(int year, const Parts& parts) {
  const int month = NumberOf(parts.month);
  const int day = NumberOf(parts.day);
  const absl::CivilDay civil(year, month, day);
  // CivilDay carries what does not exist over into the next month.
  if (civil.month() != month || civil.day() != day || civil.year() != year) {
    return std::nullopt;
  }
  return civil;
}

Reading<std::string> InRange(absl::CivilDay day) {
  if (day.year() < kDayYearMin || day.year() > kDayYearMax) {
    return Refused(phrases::kYearOutOfRange,
                   {absl::StrCat(kDayYearMin), absl::StrCat(kDayYearMax)});
  }
  return {FormatDay(day)};
}

Reading<std::string> ReadEraDay(const Era& era, string_view rest) {
  const std::optional<Parts> parts = Cut(rest);
  if (!parts) return Refused(phrases::kNotADay);
  const int first_year = static_cast<int>(era.first.year());
  const auto day = DayOf(first_year - 1 + NumberOf(parts->year), *parts);
  if (NumberOf(parts->year) == 0 || !day) return Refused(phrases::kNoSuchDay);
  if (*day < era.first || *day > era.last) {
    return Refused(
        phrases::kOutsideEra,
        {era.name, FormatDay(era.first), FormatDay(era.last), FormatDay(*day)});
  }
  return InRange(*day);
}

Reading<std::string> ReadWesternDay(string_view text) {
  std::optional<Parts> parts = Cut(text);
  if (text.size() == 8 &&
      std::all_of(text.begin(), text.end(), absl::ascii_isdigit)) {
    parts =
        Parts{std::string(text.substr(0, 4)), std::string(text.substr(4, 2)),
              std::string(text.substr(6, 2))};
  }
  if (!parts) return Refused(phrases::kNotADay);
  if (parts->year.size() != 4) return Refused(phrases::kDayWithoutYear);
  const auto day = DayOf(NumberOf(parts->year), *parts);
  return day ? InRange(*day) : Refused(phrases::kNoSuchDay);
}

// "3/4", "5月13日": what Excel makes of many things, and what no year is in.
bool LacksYear(string_view text) {
  if (TakeDigits(text, 2).empty()) return false;
  string_view separator;
  if (!absl::ConsumePrefix(&text, "月") && !TakeSeparator(text, separator)) {
    return false;
  }
  if (TakeDigits(text, 2).empty()) return false;
  absl::ConsumePrefix(&text, "日");
  return text.empty();
}

}  // namespace

Reading<std::string> ReadDay(string_view text) {
  const std::string plain =
      absl::StrReplaceAll(Compatible(text), {{"\u2212", "-"}});
  string_view rest = plain;
  // Excel puts midnight behind days that it takes for times.
  if (!absl::ConsumeSuffix(&rest, " 0:00:00")) {
    absl::ConsumeSuffix(&rest, " 0:00");
  }
  const std::string dense = absl::StrReplaceAll(rest, {{" ", ""}});
  rest = dense;
  if (const Era* const era = TakeEra(rest)) return ReadEraDay(*era, rest);
  if (LacksYear(rest)) return Refused(phrases::kDayWithoutYear);
  return ReadWesternDay(rest);
}

}  // namespace yoriai::cli
