// Tables, as spreadsheets write them.

#include <algorithm>
#include <string>

#include "client/cli/tables/csv_reading.h"
#include "client/cli/tables/limits.h"
#include "client/cli/tables/sheet.h"
#include "client/cli/tables/table_file.h"
#include "client/cli/tables/text_encoding.h"
#include "proto/namespaces.h"
#include "storage/base/check.h"
#include "tests/fuzz/target.h"

namespace yoriai::cli {
namespace {

std::vector<Column> Columns() {
  return {
      {.key = "a", .heading = {"あ", "a"}},
      {.key = "id", .heading = {"番号", "id"}, .type = CellType::kId},
      {.key = "ids", .heading = {"一覧", "ids"}, .type = CellType::kIds},
      {.key = "day", .heading = {"日付", "day"}, .type = CellType::kDay},
      {.key = "value", .heading = {"値", "value"}, .type = CellType::kNumber},
      {.key = "count", .heading = {"数", "count"}, .type = CellType::kInteger},
      {.key = "done",
       .heading = {"完了", "done"},
       .type = CellType::kNumberOrYesNo},
      {.key = "sector",
       .heading = {"区分", "sector"},
       .type = CellType::kChoice,
       .choices = ChoicesOf(*eventpb::Sector_descriptor())}};
}

void CheckLines(const std::string& text) {
  const CsvText csv = ReadCsv(text);
  const auto lines = std::count(text.begin(), text.end(), '\n') +
                     std::count(text.begin(), text.end(), '\r') + 1;
  int line = 0;
  for (const CsvRow& row : csv.rows) {
    YORIAI_CHECK(row.line > line && row.line <= lines) << row.line;
    YORIAI_CHECK(row.cells.size() <= kTableColumnsMax);
    line = row.line;
  }
  for (const CellFault& fault : csv.faults) {
    YORIAI_CHECK(fault.line >= 1 && fault.line <= lines) << fault.line;
  }
}

// What was read without a fault is the same when it was written and read again.
void CheckReturn(const std::string& text) {
  Sheet sheet{"sheet", Columns(), {}};
  const TableFile file = TableFile::Read(text, sheet.columns);
  for (const CellFault& fault : file.faults()) {
    YORIAI_CHECK(!FormatFault(Words(Language::kJa), "f", fault).empty());
  }
  if (!file.faults().empty()) return;
  for (const TableRow& row : file.rows()) sheet.rows.push_back(row.values);
  const auto written = WriteSheet(sheet, SheetFormat::kCsv, Encoding::kUtf8,
                                  Words(Language::kJa));
  YORIAI_CHECK(written.ok());
  const auto decoded = DecodeText(*written, std::nullopt);
  YORIAI_CHECK(decoded.ok());
  const TableFile again = TableFile::Read(decoded.value.text, sheet.columns);
  // A guard may push a cell over its bound, and a row of blanks is gone.
  if (!again.faults().empty() || again.rows().size() != file.rows().size()) {
    return;
  }
  for (size_t i = 0; i < file.rows().size(); ++i) {
    YORIAI_CHECK(again.rows()[i].values == file.rows()[i].values);
  }
}

}  // namespace
}  // namespace yoriai::cli

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace yoriai::cli;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  // Nothing but valid UTF-8 ever gets here.
  const auto decoded = DecodeText(bytes, std::nullopt);
  if (!decoded.ok()) return 0;
  CheckLines(decoded.value.text);
  CheckReturn(decoded.value.text);
  return 0;
}
