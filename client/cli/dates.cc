#include "client/cli/dates.h"

#include <algorithm>
#include <cstdio>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "storage/base/check.h"

namespace yoriai::cli {
namespace {

void SetTime(absl::Time time, google::protobuf::Timestamp& timestamp) {
  timestamp.set_seconds(absl::ToUnixSeconds(time));
  timestamp.set_nanos(
      static_cast<int32_t>((time - absl::FromUnixSeconds(timestamp.seconds())) /
                           absl::Nanoseconds(1)));
}

}  // namespace

absl::TimeZone HomeZone() {
  absl::TimeZone zone;
  YORIAI_CHECK(absl::LoadTimeZone("Asia/Tokyo", &zone))
      << "the package tzdata is missing";
  return zone;
}

std::optional<absl::CivilDay> ParseDay(absl::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  int parts[3];
  const absl::string_view fields[3] = {text.substr(0, 4), text.substr(5, 2),
                                       text.substr(8, 2)};
  for (int i = 0; i < 3; ++i) {
    for (const char c : fields[i]) {
      if (!absl::ascii_isdigit(c)) return std::nullopt;
    }
    if (!absl::SimpleAtoi(fields[i], &parts[i])) return std::nullopt;
  }
  const absl::CivilDay day(parts[0], parts[1], parts[2]);
  // CivilDay carries what does not exist over into the next month.
  if (day.month() != parts[1] || day.day() != parts[2]) return std::nullopt;
  if (day.year() < 1900 || day.year() > 2199) return std::nullopt;
  return day;
}

std::string FormatDay(absl::CivilDay day) {
  return absl::StrFormat("%04d-%02d-%02d", day.year(), day.month(), day.day());
}

std::string Today(absl::Time now) {
  return FormatDay(absl::ToCivilDay(now, HomeZone()));
}

std::string FormatTime(const google::protobuf::Timestamp& time) {
  if (time.seconds() == 0 && time.nanos() == 0) return "";
  return absl::FormatTime("%Y-%m-%d %H:%M:%S",
                          absl::FromUnixSeconds(time.seconds()), HomeZone());
}

std::optional<apipb::AsOf> ParseAsOf(absl::string_view text, absl::Time now) {
  apipb::AsOf as_of;
  uint64_t position;
  if (!text.empty() && absl::ascii_isdigit(text[0]) &&
      absl::SimpleAtoi(text, &position)) {
    as_of.set_position(position);
    return as_of;
  }
  if (const std::optional<absl::CivilDay> day = ParseDay(text)) {
    const absl::Time end =
        absl::FromCivil(*day + 1, HomeZone()) - absl::Nanoseconds(1);
    SetTime(std::min(end, now), *as_of.mutable_recorded_time());
    return as_of;
  }
  for (const char* format :
       {"%Y-%m-%dT%H:%M:%E*S%Ez", "%Y-%m-%dT%H:%M:%E*S", "%Y-%m-%d %H:%M:%E*S",
        "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"}) {
    absl::Time time;
    std::string error;
    if (absl::ParseTime(format, text, HomeZone(), &time, &error)) {
      SetTime(time, *as_of.mutable_recorded_time());
      return as_of;
    }
  }
  return std::nullopt;
}

}  // namespace yoriai::cli
