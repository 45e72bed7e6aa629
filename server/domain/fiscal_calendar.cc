#include "server/domain/fiscal_calendar.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace yoriai::server {
namespace {

constexpr int kFirstCalendarYear = 1900;
constexpr int kLastCalendarYear = 2199;
constexpr size_t kZoneNameBytesMax = 64;

// Reads digits only: no sign, no space. -1: anything else.
int ReadDigits(absl::string_view text) {
  int number = 0;
  for (char c : text) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

// Says whether `name` has the form of the names in the IANA database. What has
// not must not reach LoadTimeZone(): it opens any path that it is given, and
// "localtime" differs from machine to machine.
bool IsZoneName(absl::string_view name) {
  return name.size() <= kZoneNameBytesMax && name != "localtime" &&
         !name.empty() &&
         absl::ascii_isalpha(static_cast<unsigned char>(name[0])) &&
         std::all_of(name.begin(), name.end(), [](unsigned char c) {
           return absl::ascii_isalnum(c) || c == '/' || c == '_' || c == '-' ||
                  c == '+';
         });
}

}  // namespace

std::optional<absl::CivilDay> ParseDay(absl::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  const int year = ReadDigits(text.substr(0, 4));
  const int month = ReadDigits(text.substr(5, 2));
  const int day = ReadDigits(text.substr(8, 2));
  if (year < kFirstCalendarYear || year > kLastCalendarYear || month < 1 ||
      day < 1) {
    return std::nullopt;
  }
  // CivilDay carries 31 April over into May; such a day does not exist.
  const absl::CivilDay civil(year, month, day);
  if (civil.year() != year || civil.month() != month || civil.day() != day) {
    return std::nullopt;
  }
  return civil;
}

std::string FormatDay(absl::CivilDay day) { return absl::FormatCivilTime(day); }

absl::StatusOr<FiscalCalendar> FiscalCalendar::Create(
    const eventpb::PlanTerms& terms) {
  const int month = terms.fiscal_year_first_month() == 0
                        ? kDefaultFirstMonth
                        : terms.fiscal_year_first_month();
  if (month < 1 || month > 12) {
    return absl::InvalidArgumentError(
        absl::StrCat("there is no month ", month));
  }
  const std::string name =
      terms.time_zone().empty() ? kDefaultTimeZone : terms.time_zone();
  absl::TimeZone zone;
  if (!IsZoneName(name) || !absl::LoadTimeZone(name, &zone)) {
    return absl::InvalidArgumentError(
        absl::StrCat("there is no time zone \"", name, "\""));
  }
  return FiscalCalendar(month, zone);
}

int FiscalCalendar::YearOf(absl::CivilDay day) const {
  const int year = static_cast<int>(day.year());
  return day.month() >= first_month_ ? year : year - 1;
}

absl::CivilDay FiscalCalendar::FirstDay(int fiscal_year) const {
  return absl::CivilDay(fiscal_year, first_month_, 1);
}

absl::CivilDay FiscalCalendar::LastDay(int fiscal_year) const {
  return FirstDay(fiscal_year + 1) - 1;
}

absl::CivilDay FiscalCalendar::DayOf(absl::Time time) const {
  return absl::ToCivilDay(time, zone_);
}

}  // namespace yoriai::server
