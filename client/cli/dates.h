#pragma once

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/basis.pb.h"

namespace yoriai::cli {

// Where the federation is at home; it decides which day it is.
absl::TimeZone HomeZone();

// Reads an ISO 8601 date between 1900-01-01 and 2199-12-31, and only a day
// that exists. nullopt: `text` is not one.
std::optional<absl::CivilDay> ParseDay(absl::string_view text);

std::string FormatDay(absl::CivilDay day);

// The day on which `now` falls at home.
std::string Today(absl::Time now);

// Writes a time of the record, to the second, at home. Empty if not set.
std::string FormatTime(const google::protobuf::Timestamp& time);

// Reads a position ("312"), a time ("2020-05-13T09:00:00+09:00", or without
// zone: at home), or a day, which means its end, or `now` if that comes first.
// nullopt: `text` is none of these.
std::optional<apipb::AsOf> ParseAsOf(absl::string_view text, absl::Time now);

}  // namespace yoriai::cli
