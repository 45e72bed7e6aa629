#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "client/cli/output/words.h"
#include "proto/namespaces.h"
#include "yoriai/event/v1/plan.pb.h"

namespace yoriai::cli {

// A fiscal year of a plan, named by the calendar year in which it begins.
class FiscalYear final {
 public:
  // Takes month and time zone from `terms`, with their defaults (April,
  // Asia/Tokyo). A time zone that this machine does not know is Asia/Tokyo.
  FiscalYear(int year, const eventpb::PlanTerms& terms);

  int year() const { return year_; }
  absl::CivilDay first_day() const { return first_; }
  absl::CivilDay last_day() const { return last_; }
  const absl::TimeZone& zone() const { return zone_; }

  // Says whether an ISO 8601 date lies in it; false for an empty one.
  bool Contains(absl::string_view day) const;

  // The last moment of the year, and of the year before it, to the nanosecond.
  absl::Time End() const;
  absl::Time EndOfYearBefore() const;

 private:
  int year_;
  absl::CivilDay first_;
  absl::CivilDay last_;
  absl::TimeZone zone_;
};

// Returns a fiscal year's name in short: "2020年度" or "FY2020".
std::string ShortName(const Words& words, int fiscal_year);

// Returns its whole name: "2020年度（令和2年度）" or
// "FY2020 (April 2020 – March 2021)".
std::string LongName(const Words& words, const FiscalYear& year);

// Returns an ISO 8601 date as it is written: "2020年5月13日" or "13 May 2020".
// "-" if it is empty; as it is if it is no date.
std::string DayName(const Words& words, absl::string_view day);

}  // namespace yoriai::cli
