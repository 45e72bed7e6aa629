#include "client/cli/tables/xlsx_writing.h"

#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "absl/cleanup/cleanup.h"
#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "client/cli/dates.h"
#include "client/cli/output/table.h"

namespace yoriai::cli {
namespace {

// Every integer and every decimal of so many digits survives as a double.
constexpr size_t kExactDigitsMax = 15;

constexpr int kWidthMin = 6;
constexpr int kWidthMax = 60;
// Room for the arrow of the filter.
constexpr int kWidthExtra = 3;

bool IsExact(absl::string_view decimal) {
  return std::count_if(decimal.begin(), decimal.end(), absl::ascii_isdigit) <=
         static_cast<std::ptrdiff_t>(kExactDigitsMax);
}

bool IsNumber(const Column& column, const std::string& cell) {
  switch (column.type) {
    case CellType::kNumber:
    case CellType::kInteger:
      return true;
    case CellType::kNumberOrYesNo:
      return cell != kYesCell && cell != kNoCell;
    default:
      return false;
  }
}

// Fills the one worksheet of a workbook.
class XlsxWriter final {
 public:
  XlsxWriter(const Sheet& sheet, const Words& words, lxw_workbook& workbook)
      : sheet_(sheet),
        words_(words),
        worksheet_(*workbook_add_worksheet(&workbook, sheet.title.c_str())),
        bold_(workbook_add_format(&workbook)),
        day_(workbook_add_format(&workbook)) {
    format_set_bold(bold_);
    format_set_num_format(day_, "yyyy-mm-dd");
  }

  // Returns LXW_NO_ERROR or the first error.
  lxw_error Write() {
    WriteHeadings();
    for (size_t row = 0; row < sheet_.rows.size(); ++row) {
      for (size_t i = 0; i < sheet_.rows[row].size(); ++i) {
        WriteCell(static_cast<lxw_row_t>(row + 1), i, sheet_.rows[row][i]);
      }
    }
    for (size_t i = 0; i < sheet_.columns.size(); ++i) {
      const int width =
          std::clamp(widths_[i] + kWidthExtra, kWidthMin, kWidthMax);
      Note(worksheet_set_column(&worksheet_, Place(i), Place(i), width,
                                nullptr));
    }
    worksheet_freeze_panes(&worksheet_, 1, 0);
    Note(worksheet_autofilter(&worksheet_, 0, 0,
                              static_cast<lxw_row_t>(sheet_.rows.size()),
                              Place(sheet_.columns.size() - 1)));
    return error_;
  }

 private:
  static lxw_col_t Place(size_t column) {
    return static_cast<lxw_col_t>(column);
  }

  void WriteHeadings() {
    for (size_t i = 0; i < sheet_.columns.size(); ++i) {
      const char* const heading = words_(sheet_.columns[i].heading);
      widths_.push_back(DisplayWidth(heading, 2));
      Note(worksheet_write_string(&worksheet_, 0, Place(i), heading, bold_));
    }
  }

  void WriteCell(lxw_row_t row, size_t i, const std::string& cell) {
    if (cell.empty()) return;
    const Column& column = sheet_.columns[i];
    const std::string shown = ShowCell(words_, column, cell);
    widths_[i] = std::max(widths_[i], DisplayWidth(shown, 2));
    double number;
    if (IsNumber(column, cell) && IsExact(cell) &&
        absl::SimpleAtod(cell, &number)) {
      Note(worksheet_write_number(&worksheet_, row, Place(i), number, nullptr));
      return;
    }
    const auto day =
        column.type == CellType::kDay ? ParseDay(cell) : std::nullopt;
    if (day) {
      lxw_datetime date{
          static_cast<int>(day->year()), day->month(), day->day(), 0, 0, 0};
      Note(worksheet_write_datetime(&worksheet_, row, Place(i), &date, day_));
      return;
    }
    Note(worksheet_write_string(&worksheet_, row, Place(i), shown.c_str(),
                                nullptr));
  }

  void Note(lxw_error error) {
    if (error_ == LXW_NO_ERROR) error_ = error;
  }

  const Sheet& sheet_;
  const Words& words_;
  lxw_worksheet& worksheet_;
  lxw_format* const bold_;  // The workbook's, as the worksheet is.
  lxw_format* const day_;
  std::vector<int> widths_;
  lxw_error error_ = LXW_NO_ERROR;
};

absl::Status Failed(lxw_error error) {
  return absl::InternalError(
      absl::StrCat("cannot make the workbook: ", lxw_strerror(error)));
}

}  // namespace

absl::StatusOr<std::string> WriteXlsx(const Sheet& sheet, const Words& words) {
  std::error_code error;
  std::string path =
      std::filesystem::temp_directory_path(error).string() + "/yoriai-XXXXXX";
  const int descriptor = mkstemp(path.data());
  if (descriptor < 0) return absl::InternalError("no room for temporary files");
  close(descriptor);
  const absl::Cleanup remove = [&path] { unlink(path.c_str()); };
  lxw_workbook* const workbook = workbook_new(path.c_str());
  const lxw_error written = XlsxWriter(sheet, words, *workbook).Write();
  const lxw_error closed = workbook_close(workbook);
  if (written != LXW_NO_ERROR) return Failed(written);
  if (closed != LXW_NO_ERROR) return Failed(closed);
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace yoriai::cli
