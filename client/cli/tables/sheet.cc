#include "client/cli/tables/sheet.h"

#include "client/cli/tables/csv_writing.h"
#include "client/cli/tables/json_writing.h"
#include "client/cli/tables/xlsx_writing.h"

namespace yoriai::cli {

absl::StatusOr<std::string> WriteSheet(const Sheet& sheet, SheetFormat format,
                                       Encoding encoding, const Words& words) {
  switch (format) {
    case SheetFormat::kCsv:
      return WriteCsv(sheet, encoding, words);
    case SheetFormat::kXlsx:
      return WriteXlsx(sheet, words);
    case SheetFormat::kJson:
      return WriteJson(sheet);
  }
  return absl::InternalError("no such format");
}

}  // namespace yoriai::cli
