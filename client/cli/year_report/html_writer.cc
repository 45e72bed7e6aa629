#include "client/cli/year_report/html_writer.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "client/cli/year_report/html_style.h"
#include "client/cli/year_report/html_text.h"

namespace yoriai::cli {
namespace {

absl::string_view ClassOf(Tone tone) {
  switch (tone) {
    case Tone::kGood:
      return "good";
    case Tone::kWarning:
      return "warning";
    case Tone::kBad:
      return "bad";
    case Tone::kNeutral:
      return "neutral";
  }
  return "neutral";
}

absl::string_view ClassOf(ReportTable::Kind kind) {
  switch (kind) {
    case ReportTable::Kind::kText:
      return "text";
    case ReportTable::Kind::kShort:
      return "short";
    case ReportTable::Kind::kNumber:
      return "number";
  }
  return "text";
}

constexpr int kWideBarPixels = 720;

// Writes the blocks of a document in their order.
class BlockWriter final {
 public:
  explicit BlockWriter(std::string& out) : out_(out) {}

  void operator()(const Heading& heading) {
    const int level = std::clamp(heading.level, 1, 6);
    absl::StrAppend(&out_, "<h", level);
    if (level == 2) absl::StrAppend(&out_, " id=\"s", ++sections_, "\"");
    absl::StrAppend(&out_, ">", EscapeHtml(heading.text), "</h", level, ">\n");
  }
  void operator()(const Paragraph& paragraph) {
    absl::StrAppend(&out_, "<p>", EscapeHtmlLines(paragraph.text), "</p>\n");
  }
  void operator()(const Note& note) {
    absl::StrAppend(&out_, "<p class=\"note\">", EscapeHtmlLines(note.text),
                    "</p>\n");
  }
  void operator()(const List& list) {
    out_.append("<ul>\n");
    for (const Cell& entry : list.entries) {
      absl::StrAppend(&out_, "<li>", Inside(entry), "</li>\n");
    }
    out_.append("</ul>\n");
  }
  void operator()(const Commands& commands) {
    out_.append("<pre>");
    for (size_t i = 0; i < commands.lines.size(); ++i) {
      absl::StrAppend(&out_, i > 0 ? "\n" : "", EscapeHtml(commands.lines[i]));
    }
    out_.append("</pre>\n");
  }
  void operator()(const Bar& bar) {
    absl::StrAppend(&out_, "<p class=\"wide\">",
                    StatusBarSvg(bar.bar, NextChart(), kWideBarPixels),
                    "</p>\n");
  }
  void operator()(const ReportTable& table) {
    out_.append("<table>\n<thead><tr>");
    for (const ReportTable::Column& column : table.columns) {
      const std::string width =
          column.width_percent > 0
              ? absl::StrCat(" style=\"width:", column.width_percent, "%\"")
              : "";
      absl::StrAppend(&out_, "<th scope=\"col\" class=\"", ClassOf(column.kind),
                      "\"", width, ">", EscapeHtml(column.heading), "</th>");
    }
    out_.append("</tr></thead>\n<tbody>\n");
    for (const ReportTable::Row& row : table.rows) WriteRow(table, row);
    out_.append("</tbody>\n</table>\n");
  }

 private:
  void WriteRow(const ReportTable& table, const ReportTable::Row& row) {
    if (row.level > 0) {
      absl::StrAppend(
          &out_, "<tr class=\"group level", row.level,
          "\"><th scope=\"colgroup\" colspan=\"", table.columns.size(), "\">",
          row.cells.empty() ? "" : Inside(row.cells.front()), "</th></tr>\n");
      return;
    }
    out_.append("<tr>");
    for (size_t i = 0; i < table.columns.size(); ++i) {
      absl::StrAppend(&out_, "<td class=\"", ClassOf(table.columns[i].kind),
                      "\">", i < row.cells.size() ? Inside(row.cells[i]) : "",
                      "</td>");
    }
    out_.append("</tr>\n");
  }

  std::string Inside(const Cell& cell) {
    std::string text = EscapeHtmlLines(cell.text);
    if (cell.tone.has_value()) {
      text = absl::StrCat("<span class=\"status ", ClassOf(*cell.tone),
                          "\"><span aria-hidden=\"true\">", IconOf(*cell.tone),
                          "</span> ", text, "</span>");
    }
    if (const auto* years = std::get_if<YearChart>(&cell.chart)) {
      absl::StrAppend(&text, YearChartSvg(*years, NextChart()));
    } else if (const auto* bar = std::get_if<StatusBar>(&cell.chart)) {
      absl::StrAppend(&text, StatusBarSvg(*bar, NextChart()));
    }
    if (!cell.note.empty()) {
      absl::StrAppend(&text, "<small>", EscapeHtmlLines(cell.note), "</small>");
    }
    return text;
  }

  std::string NextChart() { return absl::StrCat("c", ++charts_); }

  std::string& out_;
  int sections_ = 0;
  int charts_ = 0;
};

void WriteContents(const Document& document, std::string& out) {
  std::string entries;
  int sections = 0;
  for (const Block& block : document.blocks) {
    const auto* heading = std::get_if<Heading>(&block);
    if (heading == nullptr || heading->level != 2) continue;
    absl::StrAppend(&entries, "<li><a href=\"#s", ++sections, "\">",
                    EscapeHtml(heading->text), "</a></li>\n");
  }
  if (sections < 2) return;
  absl::StrAppend(&out, "<nav aria-label=\"",
                  EscapeHtml(document.contents_heading), "\">\n<ol>\n", entries,
                  "</ol>\n</nav>\n");
}

// The list of sections stands before the first of them.
void WriteBlocks(const Document& document, std::string& out) {
  BlockWriter writer(out);
  bool contents_written = false;
  for (const Block& block : document.blocks) {
    const auto* heading = std::get_if<Heading>(&block);
    if (!contents_written && heading != nullptr && heading->level == 2) {
      WriteContents(document, out);
      contents_written = true;
    }
    std::visit(writer, block);
  }
}

}  // namespace

std::string WriteHtml(const Document& document) {
  std::string out = absl::StrCat(
      "<!DOCTYPE html>\n<html lang=\"", EscapeHtml(document.language),
      "\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
      "'none'; style-src 'unsafe-inline'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, "
      "initial-scale=1\">\n<title>",
      EscapeHtml(document.title), "</title>\n<style>\n", kHtmlStyle,
      "</style>\n</head>\n<body>\n<main>\n");
  WriteBlocks(document, out);
  out.append("</main>\n</body>\n</html>\n");
  return out;
}

}  // namespace yoriai::cli
