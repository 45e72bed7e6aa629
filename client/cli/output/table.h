#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "client/cli/output/terminal.h"

namespace yoriai::cli {

// Returns how many columns of a terminal `text` takes: per grapheme cluster,
// so that combining characters and joined emoji count once, and by East Asian
// Width, so that full-width characters count two. Characters whose width is
// ambiguous (such as ① or α) count `ambiguous_width`, 1 or 2.
int DisplayWidth(absl::string_view text, int ambiguous_width = 1);

// Columns of text whose edges meet, also where Japanese stands beside English.
// Two spaces part the columns; nothing is drawn, so that cut, grep and people
// who listen to their screen get along with it.
class Table final {
 public:
  enum class Align { kLeft, kRight };

  struct Column {
    std::string heading;
    Align align = Align::kLeft;
  };

  struct Cell {
    Cell(std::string text_in) : text(std::move(text_in)) {}
    Cell(const char* text_in) : text(text_in) {}
    Cell(std::string text_in, Style style_in)
        : text(std::move(text_in)), style(style_in) {}

    std::string text;
    Style style = Style::kPlain;
  };

  // Without any heading no line of headings is printed.
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  // Adds a row. Cells that are left out at its end are empty; there must not
  // be more than columns.
  void AddRow(std::vector<Cell> cells);

  bool empty() const { return rows_.empty(); }

  // Prints headings and rows, without spaces at the ends of lines.
  void Print(std::ostream& out, bool color, int ambiguous_width) const;

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace yoriai::cli
