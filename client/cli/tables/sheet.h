#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "client/cli/output/words.h"
#include "client/cli/tables/column.h"
#include "client/cli/tables/text_encoding.h"

namespace yoriai::cli {

// A table on its way into a file.
struct Sheet {
  // What a workbook calls it, at most 31 characters.
  std::string title;
  std::vector<Column> columns;
  // Values, one for each column, in the form that CellType states.
  std::vector<std::vector<std::string>> rows;
};

enum class SheetFormat { kCsv, kXlsx, kJson };

// Writes `sheet` in a format that other programs open, with headings and
// labels in the language of `words`; JSON has keys and names instead.
//
// CSV is as Excel wants it: UTF-8 with a byte order mark, or CP932; CRLF; texts
// that look like formulas are guarded. XLSX has numbers as numbers and days as
// days. JSON is an array of objects.
//
// INVALID_ARGUMENT: a cell has a character that CP932 does not have; the
//     message names row, column and character.
// INTERNAL: the workbook could not be made, for example on a full disk.
absl::StatusOr<std::string> WriteSheet(const Sheet& sheet, SheetFormat format,
                                       Encoding encoding, const Words& words);

}  // namespace yoriai::cli
