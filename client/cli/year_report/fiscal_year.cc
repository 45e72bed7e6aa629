#include "client/cli/year_report/fiscal_year.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "client/cli/dates.h"

namespace yoriai::cli {
namespace {

constexpr const char* kMonths[] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

// Eras by the first fiscal year that is called by them.
struct Era {
  int first_year;
  const char* name;
};

constexpr Era kEras[] = {{2019, "令和"},
                         {1989, "平成"},
                         {1927, "昭和"},
                         {1912, "大正"},
                         {1868, "明治"}};

std::string EraYear(int fiscal_year) {
  for (const Era& era : kEras) {
    if (fiscal_year < era.first_year) continue;
    // Shōwa had its first year, all seven days of it, within FY1926.
    const int first = era.first_year == 1927 ? 1926 : era.first_year;
    const int count = fiscal_year - first + 1;
    return absl::StrCat(era.name, count == 1 ? "元" : absl::StrCat(count));
  }
  return absl::StrCat(fiscal_year);
}

std::string MonthName(absl::CivilDay day) {
  return absl::StrCat(kMonths[day.month() - 1], " ", day.year());
}

}  // namespace

FiscalYear::FiscalYear(int year, const eventpb::PlanTerms& terms)
    : year_(year) {
  const int month = terms.fiscal_year_first_month() == 0
                        ? 4
                        : terms.fiscal_year_first_month();
  first_ = absl::CivilDay(year, month, 1);
  last_ = absl::CivilDay(year + 1, month, 1) - 1;
  if (terms.time_zone().empty() ||
      !absl::LoadTimeZone(terms.time_zone(), &zone_)) {
    zone_ = HomeZone();
  }
}

bool FiscalYear::Contains(absl::string_view day) const {
  const std::optional<absl::CivilDay> parsed = ParseDay(day);
  return parsed.has_value() && first_ <= *parsed && *parsed <= last_;
}

absl::Time FiscalYear::End() const {
  return absl::FromCivil(last_ + 1, zone_) - absl::Nanoseconds(1);
}

absl::Time FiscalYear::EndOfYearBefore() const {
  return absl::FromCivil(first_, zone_) - absl::Nanoseconds(1);
}

std::string ShortName(const Words& words, int fiscal_year) {
  return words.language() == Language::kJa ? absl::StrCat(fiscal_year, "年度")
                                           : absl::StrCat("FY", fiscal_year);
}

std::string LongName(const Words& words, const FiscalYear& year) {
  const std::string name = ShortName(words, year.year());
  if (words.language() == Language::kJa) {
    return absl::StrCat(name, "（", EraYear(year.year()), "年度）");
  }
  return absl::StrCat(name, " (", MonthName(year.first_day()), " – ",
                      MonthName(year.last_day()), ")");
}

std::string DayName(const Words& words, absl::string_view day) {
  if (day.empty()) return "-";
  const std::optional<absl::CivilDay> parsed = ParseDay(day);
  if (!parsed.has_value()) return std::string(day);
  if (words.language() == Language::kJa) {
    return absl::StrCat(parsed->year(), "年", parsed->month(), "月",
                        parsed->day(), "日");
  }
  return absl::StrCat(parsed->day(), " ", kMonths[parsed->month() - 1], " ",
                      parsed->year());
}

}  // namespace yoriai::cli
