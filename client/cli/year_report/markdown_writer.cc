#include "client/cli/year_report/markdown_writer.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client/cli/output/terminal.h"

namespace yoriai::cli {
namespace {

// An underscore within a word stands for itself.
bool IsWithinWord(absl::string_view line, size_t place) {
  const auto is_word = [&](size_t i) {
    return i < line.size() && absl::ascii_isalnum(line[i]);
  };
  return place > 0 && is_word(place - 1) && is_word(place + 1);
}

// Says whether the character there begins a list, a heading or a rule. A
// number such as -2.5 does not.
bool BeginsBlock(absl::string_view line, size_t place) {
  const size_t first = line.find_first_not_of(' ');
  if (first == absl::string_view::npos || place < first) return false;
  const char next = place + 1 < line.size() ? line[place + 1] : ' ';
  if (place == first) {
    return line[place] == '#' || ((line[place] == '-' || line[place] == '+') &&
                                  (next == ' ' || next == line[place]));
  }
  // "1. " or "1) ".
  return (line[place] == '.' || line[place] == ')') && next == ' ' &&
         std::all_of(line.begin() + first, line.begin() + place,
                     [](char c) { return absl::ascii_isdigit(c); });
}

std::string EscapeLine(absl::string_view line) {
  std::string result;
  for (size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    switch (c) {
      case '&':
        result.append("&amp;");
        continue;
      case '<':
        result.append("&lt;");
        continue;
      case '>':
        result.append("&gt;");
        continue;
      case '_':
        if (!IsWithinWord(line, i)) result.push_back('\\');
        break;
      case '\\':
      case '`':
      case '*':
      case '[':
      case ']':
      case '|':
      case '~':
        result.push_back('\\');
        break;
      default:
        // A lone sign, as a cell has where there is nothing, begins no list.
        if (line.size() > 1 && BeginsBlock(line, i)) result.push_back('\\');
        break;
    }
    result.push_back(c);
  }
  return result;
}

std::string CellText(const Cell& cell) {
  std::string text;
  if (cell.tone.has_value()) text = absl::StrCat(IconOf(*cell.tone), " ");
  absl::StrAppend(&text, EscapeMarkdown(cell.text));
  std::string chart;
  if (const auto* years = std::get_if<YearChart>(&cell.chart)) {
    chart = TextBar(years->percent);
  } else if (const auto* bar = std::get_if<StatusBar>(&cell.chart)) {
    chart = TextBar(*bar);
  }
  if (!chart.empty()) absl::StrAppend(&text, text.empty() ? "" : " ", chart);
  if (!cell.note.empty()) {
    absl::StrAppend(&text, "<br>", EscapeMarkdown(cell.note));
  }
  return text;
}

// Writes the blocks of a document, each parted from the one before it by an
// empty line.
class BlockWriter final {
 public:
  explicit BlockWriter(std::string& out) : out_(out) {}

  void operator()(const Heading& heading) {
    Line(absl::StrCat(std::string(std::clamp(heading.level, 1, 6), '#'), " ",
                      EscapeMarkdown(heading.text)));
  }
  void operator()(const Paragraph& paragraph) {
    Line(EscapeMarkdown(paragraph.text));
  }
  void operator()(const Note& note) {
    Line(absl::StrCat("> ", EscapeMarkdown(note.text)));
  }
  void operator()(const List& list) {
    Part();
    for (const Cell& entry : list.entries) {
      absl::StrAppend(&out_, "- ", CellText(entry), "\n");
    }
  }
  void operator()(const Commands& commands) {
    Part();
    size_t longest = 2;
    size_t run = 0;
    for (const std::string& line : commands.lines) {
      for (const char c : line) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
      }
    }
    const std::string fence(longest + 1, '`');
    absl::StrAppend(&out_, fence, "\n");
    for (const std::string& line : commands.lines) {
      absl::StrAppend(&out_, Harmless(line), "\n");
    }
    absl::StrAppend(&out_, fence, "\n");
  }
  void operator()(const Bar& bar) { Line(TextBar(bar.bar)); }
  void operator()(const ReportTable& table) {
    Part();
    std::string parting;
    for (const ReportTable::Column& column : table.columns) {
      absl::StrAppend(&out_, "| ", EscapeMarkdown(column.heading), " ");
      absl::StrAppend(&parting, column.kind == ReportTable::Kind::kNumber
                                    ? "|---:"
                                    : "|---");
    }
    absl::StrAppend(&out_, "|\n", parting, "|\n");
    for (const ReportTable::Row& row : table.rows) WriteRow(table, row);
  }

 private:
  // A cell over the whole width is not known here: it is the first one, strong.
  void WriteRow(const ReportTable& table, const ReportTable::Row& row) {
    for (size_t i = 0; i < table.columns.size(); ++i) {
      std::string text = i < row.cells.size() ? CellText(row.cells[i]) : "";
      if (row.level > 0 && !text.empty()) text = absl::StrCat("**", text, "**");
      absl::StrAppend(&out_, "| ", text, text.empty() ? "" : " ");
    }
    absl::StrAppend(&out_, "|\n");
  }

  void Part() {
    if (!out_.empty()) out_.push_back('\n');
  }
  void Line(absl::string_view line) {
    Part();
    absl::StrAppend(&out_, line, "\n");
  }

  std::string& out_;
};

}  // namespace

std::string EscapeMarkdown(absl::string_view text) {
  std::string result;
  bool first = true;
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    if (!first) result.append("<br>");
    first = false;
    result.append(EscapeLine(Harmless(line)));
  }
  return result;
}

std::string WriteMarkdown(const Document& document) {
  std::string out;
  BlockWriter writer(out);
  for (const Block& block : document.blocks) std::visit(writer, block);
  return out;
}

}  // namespace yoriai::cli
