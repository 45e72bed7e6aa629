#include "client/cli/tables/csv_writing.h"

#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "client/cli/table_phrases.h"
#include "client/cli/tables/formula_guard.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

constexpr char kByteOrderMark[] = "\xef\xbb\xbf";
constexpr char kEndOfRow[] = "\r\n";

std::string Quoted(std::string cell) {
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  return absl::StrCat("\"", absl::StrReplaceAll(cell, {{"\"", "\"\""}}), "\"");
}

// Writes cell after cell in one encoding.
class CsvWriter final {
 public:
  CsvWriter(const Sheet& sheet, Encoding encoding, const Words& words)
      : sheet_(sheet), encoding_(encoding), words_(words) {}

  absl::StatusOr<std::string> Write() && {
    if (encoding_ == Encoding::kUtf8) result_ = kByteOrderMark;
    std::vector<std::string> headings;
    for (const Column& column : sheet_.columns) {
      headings.push_back(words_(column.heading));
    }
    YORIAI_RETURN_IF_ERROR(AddRow(headings));
    for (const std::vector<std::string>& row : sheet_.rows) {
      std::vector<std::string> cells;
      for (size_t i = 0; i < row.size(); ++i) {
        const Column& column = sheet_.columns[i];
        cells.push_back(column.type == CellType::kText
                            ? Guarded(row[i])
                            : ShowCell(words_, column, row[i]));
      }
      YORIAI_RETURN_IF_ERROR(AddRow(cells));
    }
    return std::move(result_);
  }

 private:
  absl::Status AddRow(const std::vector<std::string>& cells) {
    ++row_;
    for (size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) result_.push_back(',');
      YORIAI_RETURN_IF_ERROR(AddCell(i, Quoted(cells[i])));
    }
    result_.append(kEndOfRow);
    return absl::OkStatus();
  }

  absl::Status AddCell(size_t column, const std::string& cell) {
    if (encoding_ == Encoding::kUtf8) {
      result_.append(cell);
      return absl::OkStatus();
    }
    std::string unencodable;
    const auto encoded = EncodeCp932(cell, unencodable);
    if (!encoded) {
      return absl::InvalidArgumentError(
          words_.Say(phrases::kNotInCp932, row_,
                     words_(sheet_.columns[column].heading), unencodable));
    }
    result_.append(*encoded);
    return absl::OkStatus();
  }

  const Sheet& sheet_;
  const Encoding encoding_;
  const Words& words_;
  int row_ = 0;  // As a spreadsheet counts: the headings are row 1.
  std::string result_;
};

}  // namespace

absl::StatusOr<std::string> WriteCsv(const Sheet& sheet, Encoding encoding,
                                     const Words& words) {
  return CsvWriter(sheet, encoding, words).Write();
}

}  // namespace yoriai::cli
