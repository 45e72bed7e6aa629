#include "client/cli/tables/csv_reading.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/cli/table_phrases.h"
#include "client/cli/tables/limits.h"

namespace yoriai::cli {
namespace {

// Goes through the text once, cell by cell.
class CsvReader final {
 public:
  explicit CsvReader(absl::string_view text) : text_(text) {}

  CsvText Read() && {
    while (at_ < text_.size() && result_.faults.empty()) ReadRow();
    return std::move(result_);
  }

 private:
  bool AtEndOfRow() const {
    return at_ == text_.size() || text_[at_] == '\r' || text_[at_] == '\n';
  }

  void ReadRow() {
    CsvRow row{line_, {}};
    do {
      row.cells.emplace_back();
      if (row.cells.size() > kTableColumnsMax) {
        return Object(line_, row, phrases::kTooManyColumns, kTableColumnsMax);
      }
      ReadCell(row);
      if (!result_.faults.empty()) return;
    } while (TakeComma());
    TakeEndOfRow();
    const bool blank =
        std::all_of(row.cells.begin(), row.cells.end(),
                    [](const std::string& cell) { return cell.empty(); });
    if (blank) return;
    if (result_.rows.size() == kTableRowsMax) {
      return Object(row.line, {}, phrases::kTooManyRows, kTableRowsMax);
    }
    result_.rows.push_back(std::move(row));
  }

  void ReadCell(CsvRow& row) {
    if (at_ < text_.size() && text_[at_] == '"') {
      ReadQuoted(row);
    } else {
      ReadPlain(row);
    }
    if (result_.faults.empty() &&
        row.cells.back().size() > kTableCellBytesMax) {
      row.cells.back().clear();
      Object(row.line, row, phrases::kCellTooLong, kTableCellBytesMax);
    }
  }

  void ReadPlain(CsvRow& row) {
    const size_t begin = at_;
    while (!AtEndOfRow() && text_[at_] != ',' && text_[at_] != '"') ++at_;
    row.cells.back() = std::string(text_.substr(begin, at_ - begin));
    if (at_ < text_.size() && text_[at_] == '"') {
      Object(line_, row, phrases::kQuoteInPlainCell);
    }
  }

  void ReadQuoted(CsvRow& row) {
    const int opened_at = line_;
    std::string& cell = row.cells.back();
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '"') {
        if (at_ + 1 == text_.size() || text_[at_ + 1] != '"') break;
        ++at_;
      }
      CountLine();
      cell.push_back(text_[at_]);
    }
    if (at_ == text_.size()) {
      cell.clear();  // It is the rest of the file.
      return Object(opened_at, row, phrases::kQuoteNotClosed);
    }
    ++at_;
    if (!AtEndOfRow() && text_[at_] != ',') {
      Object(line_, row, phrases::kTextAfterQuote);
    }
  }

  bool TakeComma() {
    if (at_ == text_.size() || text_[at_] != ',') return false;
    ++at_;
    return true;
  }

  void TakeEndOfRow() {
    if (at_ == text_.size()) return;
    if (text_[at_] == '\r' && at_ + 1 < text_.size() &&
        text_[at_ + 1] == '\n') {
      ++at_;
    }
    ++at_;
    ++line_;
  }

  // Of CRLF, the second ends the line.
  void CountLine() {
    const bool lone_return = text_[at_] == '\r' && (at_ + 1 == text_.size() ||
                                                    text_[at_ + 1] != '\n');
    if (text_[at_] == '\n' || lone_return) ++line_;
  }

  void Object(int line, const CsvRow& row, const Phrase& text,
              size_t bound = 0) {
    CellFault fault{line, "", "", {text, {absl::StrCat(bound)}}};
    if (!row.cells.empty()) {
      fault.column = absl::StrCat(row.cells.size());
      fault.value = row.cells.back();
    }
    result_.faults.push_back(std::move(fault));
  }

  const absl::string_view text_;
  size_t at_ = 0;
  int line_ = 1;
  CsvText result_;
};

}  // namespace

CsvText ReadCsv(absl::string_view text) { return CsvReader(text).Read(); }

}  // namespace yoriai::cli
