// Days and the terms of a plan's calendar, as callers write them.

#include <cstdio>
#include <optional>
#include <string>

#include "absl/strings/str_format.h"
#include "server/domain/fiscal_calendar.h"
#include "storage/base/check.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/target.h"

namespace yoriai::server {
namespace {

int DaysOf(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

// Says whether `text` is one of the days from 1900 to 2199, by spelling the
// day that its digits could mean.
bool IsDay(const std::string& text) {
  int year = 0, month = 0, day = 0;
  if (std::sscanf(text.c_str(), "%4d-%2d-%2d", &year, &month, &day) != 3) {
    return false;
  }
  return text == absl::StrFormat("%04d-%02d-%02d", year, month, day) &&
         year >= 1900 && year <= 2199 && month >= 1 && month <= 12 &&
         day >= 1 && day <= DaysOf(year, month);
}

void CheckDay(const std::string& text) {
  const std::optional<absl::CivilDay> day = ParseDay(text);
  YORIAI_CHECK(day.has_value() == IsDay(text)) << text;
  if (day) YORIAI_CHECK(FormatDay(*day) == text) << text;
}

// Every day lies in its year, and years lie side by side.
void CheckYears(const FiscalCalendar& calendar, absl::CivilDay day) {
  const int year = calendar.YearOf(day);
  YORIAI_CHECK(calendar.FirstDay(year) <= day) << FormatDay(day);
  YORIAI_CHECK(day <= calendar.LastDay(year)) << FormatDay(day);
  YORIAI_CHECK(calendar.LastDay(year) + 1 == calendar.FirstDay(year + 1));
  YORIAI_CHECK(calendar.FirstDay(year).year() == year);
}

void CheckCalendar(int32_t month, const std::string& zone, int64_t seconds,
                   absl::CivilDay day) {
  eventpb::PlanTerms terms;
  terms.set_fiscal_year_first_month(month);
  terms.set_time_zone(zone);
  const absl::StatusOr<FiscalCalendar> calendar = FiscalCalendar::Create(terms);
  if (month < 0 || month > 12) YORIAI_CHECK(!calendar.ok()) << month;
  if (!calendar.ok()) {
    YORIAI_CHECK(absl::IsInvalidArgument(calendar.status()));
    return;
  }
  CheckYears(*calendar, day);
  // Wherever it is, it is the day before, the same, or the day after.
  const absl::Time time = absl::FromUnixSeconds(seconds);
  const absl::CivilDay there = calendar->DayOf(time);
  const absl::CivilDay here = absl::ToCivilDay(time, absl::UTCTimeZone());
  YORIAI_CHECK(there - here >= -1 && there - here <= 1) << zone;
}

}  // namespace
}  // namespace yoriai::server

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace yoriai::server;
  const std::string text(reinterpret_cast<const char*>(data), size);
  CheckDay(text);
  CheckDay(text.substr(0, 10));

  yoriai::test::Input input(data, size);
  const absl::CivilDay day = absl::CivilDay(1900, 1, 1) +
                             static_cast<int>(input.TakeNumber() % 109'573);
  CheckDay(FormatDay(day));
  const uint64_t number = input.TakeNumber();
  const int64_t seconds = static_cast<int64_t>(number % 253'402'300'800);
  CheckCalendar(static_cast<int32_t>(number >> 32), "", seconds, day);
  CheckCalendar(static_cast<int32_t>(number % 13), input.TakeText(), seconds,
                day);
  return 0;
}
