#pragma once

#include <cstddef>

#include "absl/strings/string_view.h"

// The forms of what events are made of, as the protos state them. The server
// decides; these exist so that a file's author is told the line.

namespace yoriai::cli {

inline constexpr size_t kTextCodePointsMax = 2'000;

// 1 to 64 of A-Z, a-z, 0-9, dot, underscore and hyphen, beginning with a
// letter or digit.
bool IsId(absl::string_view text);

// An optional minus, 1 to 18 digits, and optionally a point with 1 to 9 digits.
bool IsDecimal(absl::string_view text);

// Says whether the decimal `a` is less than the decimal `b`.
bool DecimalLess(absl::string_view a, absl::string_view b);

// Valid UTF-8 in Unicode's normalization form C.
bool IsNormal(absl::string_view text);

size_t CodePoints(absl::string_view text);

}  // namespace yoriai::cli
