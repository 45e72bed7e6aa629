#pragma once

#include <string>
#include <vector>

#include "client/cli/tables/column.h"
#include "client/cli/tables/table_file.h"
#include "yoriai/event/v1/common.pb.h"

namespace yoriai::cli {

// How a column shows a part of a record, and puts it there. One list of these
// makes both ways, so that what was exported changes nothing when it comes
// back.
template <typename Record>
struct Field {
  Column column;
  // Returns the value of the cell.
  std::string (*show)(const Record&);
  // Writes the value of a cell that says something else. Null: the record is
  // known by it, or has it from elsewhere.
  void (*set)(Record&, const std::string&) = nullptr;
};

// Says whether two values of a column say the same. Texts that went through
// CP932 come back in other shapes, which nobody means.
bool SaysTheSame(const Column& column, const std::string& a,
                 const std::string& b);

// Says, column by column, what `after` has other than `before`.
std::string DescribeChanges(const Words& words,
                            const std::vector<Column>& columns,
                            const std::vector<std::string>& before,
                            const std::vector<std::string>& after);

// Returns the text of one language where a column has room for one: Japanese if
// there is any.
std::string OneText(const eventpb::LocalizedText& text);

template <typename Record>
std::vector<Column> ColumnsOf(const std::vector<Field<Record>>& fields) {
  std::vector<Column> columns;
  columns.reserve(fields.size());
  for (const Field<Record>& field : fields) columns.push_back(field.column);
  return columns;
}

template <typename Record>
std::vector<std::string> ShowRecord(const std::vector<Field<Record>>& fields,
                                    const Record& record) {
  std::vector<std::string> row;
  row.reserve(fields.size());
  for (const Field<Record>& field : fields) row.push_back(field.show(record));
  return row;
}

// Writes into `record` what `row` says otherwise; what the file has no column
// for stays.
template <typename Record>
void Overwrite(const std::vector<Field<Record>>& fields, const TableFile& file,
               const TableRow& row, Record& record) {
  for (const Field<Record>& field : fields) {
    if (field.set == nullptr || !file.Has(field.column.key)) continue;
    const std::string& value = file.Value(row, field.column.key);
    if (SaysTheSame(field.column, field.show(record), value)) continue;
    field.set(record, value);
  }
}

}  // namespace yoriai::cli
