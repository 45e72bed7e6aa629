#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "client/cli/tables/column.h"
#include "client/cli/tables/reading.h"

namespace yoriai::cli {

// A row of a table file, read.
struct TableRow {
  int line = 0;
  // One for each column that the table can have, also if the file lacks it.
  std::vector<std::string> values;
  // The same as they stand in the file.
  std::vector<std::string> written;
};

// A table that came in as a file: its rows, with the value of every cell, or
// the faults because of which it is not to be used.
//
// Copies are independent. Threads: const methods from any.
class TableFile final {
 public:
  // Reads `text`, valid UTF-8, as CSV whose first row has the headings. The
  // columns may stand in any order, and those that are not needed may be left
  // out; an unknown one is a fault, so that a slip of the pen loses nothing.
  static TableFile Read(absl::string_view text, std::vector<Column> columns);

  const std::vector<TableRow>& rows() const { return rows_; }
  const std::vector<CellFault>& faults() const { return faults_; }

  // Says whether the file has the column. `key` must be one of the columns.
  bool Has(absl::string_view key) const;

  // Returns the value of a cell; empty also where the file lacks the column.
  const std::string& Value(const TableRow& row, absl::string_view key) const;

  // Returns how a cell is written; empty also where the file lacks the column.
  const std::string& Written(const TableRow& row, absl::string_view key) const;

  // Returns the row with another value in a cell.
  TableRow WithValue(const TableRow& row, absl::string_view key,
                     std::string value) const;

  // Makes a fault of a cell that was read and yet cannot stay.
  CellFault Fault(const TableRow& row, absl::string_view key, Phrase text,
                  std::vector<std::string> args = {}) const;

 private:
  explicit TableFile(std::vector<Column> columns);

  size_t IndexOf(absl::string_view key) const;
  void ReadHeadings(int line, const std::vector<std::string>& headings);
  void ReadRow(int line, const std::vector<std::string>& cells);

  std::vector<Column> columns_;
  std::vector<std::string> headings_;  // By column; empty: the file lacks it.
  std::vector<int> places_;  // By cell of a row: its column; -1: none.
  std::vector<TableRow> rows_;
  std::vector<CellFault> faults_;
};

}  // namespace yoriai::cli
