#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "proto/namespaces.h"
#include "yoriai/event/v1/plan.pb.h"

namespace yoriai::server {

// Reads an ISO 8601 calendar date between 1900-01-01 and 2199-12-31, and only
// days that exist. nullopt: `text` is not one.
std::optional<absl::CivilDay> ParseDay(absl::string_view text);

// Writes it.
std::string FormatDay(absl::CivilDay day);

// Nothing on record happened before: the first day that an event can name.
inline constexpr absl::CivilDay kFirstDayEver(1900, 1, 1);

// What a plan has that says nothing else.
inline constexpr int kDefaultFirstMonth = 4;
inline constexpr char kDefaultTimeZone[] = "Asia/Tokyo";

// Which fiscal year a day belongs to. A fiscal year is named by the calendar
// year in which it begins: FY2020 from April 2020 to March 2021.
class FiscalCalendar final {
 public:
  // Takes month and time zone from `terms`, with their defaults (April,
  // Asia/Tokyo). INVALID_ARGUMENT: no such month or time zone.
  static absl::StatusOr<FiscalCalendar> Create(const eventpb::PlanTerms& terms);

  int YearOf(absl::CivilDay day) const;
  absl::CivilDay FirstDay(int fiscal_year) const;
  absl::CivilDay LastDay(int fiscal_year) const;

  // The day on which `time` falls where the plan is carried out.
  absl::CivilDay DayOf(absl::Time time) const;

 private:
  FiscalCalendar(int first_month, absl::TimeZone zone)
      : first_month_(first_month), zone_(zone) {}

  int first_month_;
  absl::TimeZone zone_;
};

}  // namespace yoriai::server
