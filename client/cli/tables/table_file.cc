#include "client/cli/tables/table_file.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/table_phrases.h"
#include "client/cli/tables/csv_reading.h"
#include "client/cli/tables/unicode.h"
#include "storage/base/check.h"

namespace yoriai::cli {
namespace {

constexpr int kNoColumn = -1;

std::string KeysOf(const std::vector<Column>& columns) {
  return absl::StrJoin(
      columns, ", ", [](std::string* out, const Column& column) {
        absl::StrAppend(out, column.heading.ja, " (", column.key, ")");
      });
}

}  // namespace

TableFile::TableFile(std::vector<Column> columns)
    : columns_(std::move(columns)), headings_(columns_.size()) {}

TableFile TableFile::Read(absl::string_view text, std::vector<Column> columns) {
  TableFile file(std::move(columns));
  CsvText csv = ReadCsv(text);
  if (csv.rows.empty()) {
    file.faults_ = std::move(csv.faults);
    if (file.faults_.empty()) {
      file.faults_.push_back(
          {0, "", "", {phrases::kNoHeadings, {KeysOf(file.columns_)}}});
    }
    return file;
  }
  file.ReadHeadings(csv.rows[0].line, csv.rows[0].cells);
  // Under headings that are wrong every cell would be.
  if (file.faults_.empty()) {
    for (size_t i = 1; i < csv.rows.size(); ++i) {
      file.ReadRow(csv.rows[i].line, csv.rows[i].cells);
    }
  }
  file.faults_.insert(file.faults_.end(), csv.faults.begin(), csv.faults.end());
  return file;
}

void TableFile::ReadHeadings(int line,
                             const std::vector<std::string>& headings) {
  for (const std::string& heading : headings) {
    const auto column = std::find_if(columns_.begin(), columns_.end(),
                                     [&heading](const Column& candidate) {
                                       return IsHeadingOf(candidate, heading);
                                     });
    places_.push_back(kNoColumn);
    if (column == columns_.end()) {
      // Excel leaves commas behind where a column was.
      if (Compatible(heading).empty()) continue;
      faults_.push_back(
          {line, heading, "", {phrases::kUnknownColumn, {KeysOf(columns_)}}});
      continue;
    }
    const size_t index = column - columns_.begin();
    if (!headings_[index].empty()) {
      faults_.push_back(
          {line, heading, "", {phrases::kColumnTwice, {headings_[index]}}});
      continue;
    }
    headings_[index] = heading;
    places_.back() = static_cast<int>(index);
  }
  for (size_t i = 0; i < columns_.size(); ++i) {
    if (!columns_[i].needed || !headings_[i].empty()) continue;
    faults_.push_back(
        {line,
         "",
         "",
         {phrases::kColumnMissing, {columns_[i].heading.ja, columns_[i].key}}});
  }
}

void TableFile::ReadRow(int line, const std::vector<std::string>& cells) {
  TableRow row{line, std::vector<std::string>(columns_.size()),
               std::vector<std::string>(columns_.size())};
  for (size_t i = 0; i < cells.size(); ++i) {
    const int place = i < places_.size() ? places_[i] : kNoColumn;
    if (place == kNoColumn) {
      if (Compatible(cells[i]).empty()) continue;
      faults_.push_back({line,
                         absl::StrCat(i + 1),
                         cells[i],
                         {phrases::kCellWithoutHeading, {}}});
      continue;
    }
    row.written[place] = cells[i];
    Reading<std::string> reading = ReadCell(columns_[place], cells[i]);
    row.values[place] = std::move(reading.value);
    if (!reading.ok()) {
      faults_.push_back(
          {line, headings_[place], cells[i], *std::move(reading.objection)});
    }
  }
  for (size_t i = 0; i < columns_.size(); ++i) {
    if (!columns_[i].needed || !Compatible(row.written[i]).empty()) continue;
    faults_.push_back({line, headings_[i], "", {phrases::kCellMissing, {}}});
  }
  rows_.push_back(std::move(row));
}

bool TableFile::Has(absl::string_view key) const {
  return !headings_[IndexOf(key)].empty();
}

const std::string& TableFile::Value(const TableRow& row,
                                    absl::string_view key) const {
  return row.values[IndexOf(key)];
}

const std::string& TableFile::Written(const TableRow& row,
                                      absl::string_view key) const {
  return row.written[IndexOf(key)];
}

TableRow TableFile::WithValue(const TableRow& row, absl::string_view key,
                              std::string value) const {
  TableRow changed = row;
  changed.values[IndexOf(key)] = std::move(value);
  return changed;
}

CellFault TableFile::Fault(const TableRow& row, absl::string_view key,
                           Phrase text, std::vector<std::string> args) const {
  const size_t index = IndexOf(key);
  const std::string& heading = headings_[index];
  return {row.line,
          heading.empty() ? columns_[index].key : heading,
          row.written[index],
          {text, std::move(args)}};
}

size_t TableFile::IndexOf(absl::string_view key) const {
  const auto column = std::find_if(
      columns_.begin(), columns_.end(),
      [key](const Column& candidate) { return key == candidate.key; });
  YORIAI_CHECK(column != columns_.end()) << key << " is no column";
  return column - columns_.begin();
}

}  // namespace yoriai::cli
