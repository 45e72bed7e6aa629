#pragma once

#include <cstddef>

// The bounds of a table file; docs/guide/csv.md states them.

namespace yoriai::cli {

inline constexpr size_t kTableBytesMax = 16u << 20;
inline constexpr size_t kTableRowsMax = 100'000;
inline constexpr size_t kTableColumnsMax = 100;
// As many as Excel takes, if each is a byte. A text of an event is shorter.
inline constexpr size_t kTableCellBytesMax = 32'767;

// Decimals, as the server takes them.
inline constexpr size_t kWholeDigitsMax = 18;
inline constexpr size_t kFractionDigitsMax = 9;

// Years that a day can lie in.
inline constexpr int kDayYearMin = 1900;
inline constexpr int kDayYearMax = 2199;

}  // namespace yoriai::cli
