#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "client/cli/tables/reading.h"

namespace yoriai::cli {

// One row of a file.
struct CsvRow {
  int line = 0;  // Where it begins, from 1.
  std::vector<std::string> cells;
};

struct CsvText {
  // Those that have any text at all.
  std::vector<CsvRow> rows;
  // In the order of the file. Their columns are numbers, from 1.
  std::vector<CellFault> faults;
};

// Reads comma-separated values as RFC 4180 has them: cells in quotes may hold
// commas, line ends and doubled quotes; CRLF, LF and CR all end a row. `text`
// must be valid UTF-8. Reading ends at the first fault of form, because what
// follows could be anything, and at the bounds of limits.h.
CsvText ReadCsv(absl::string_view text);

}  // namespace yoriai::cli
