#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "client/cli/tables/reading.h"

namespace yoriai::cli {

// Reads a number as people in Japan write it into a cell, exactly: the result
// is a decimal in the one form that Canonical() gives, and no floating point
// comes near it.
//
// Taken are full-width digits; separators between groups of three; a minus as
// -, −, ー, ‐, –, △, ▲ or (…); 約, ¥, 円, 人, 名, 件, 回, 口, 社 and %, which
// say nothing that the column does not; and the scales 千, 百万, 万, 億 and 兆,
// also one after the other: 3億2千万円. What can be meant in two ways is
// refused, with what would be right.
Reading<std::string> ReadNumber(absl::string_view text);

// Says whether a number is written with a scale, as 1.5億 is.
bool NamesScale(absl::string_view text);

// Returns a decimal in the form of Canonical() divided by 10^power, exactly.
// nullopt: it would have more than nine digits after the point.
std::optional<std::string> DividedByTenTo(int power, absl::string_view decimal);

// Reads a number that has no fraction and fits.
Reading<int64_t> ReadInteger(absl::string_view text);

// Returns a decimal in the form in which the same number always has the same
// text: no zeros that say nothing, and no minus before zero. `decimal` must be
// an optional minus, digits, and optionally a point and digits.
std::string Canonical(absl::string_view decimal);

}  // namespace yoriai::cli
