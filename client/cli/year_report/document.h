#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "client/cli/year_report/charts.h"

// What a report consists of, whatever format it is written in. Texts are plain
// text of any content: each writer makes them harmless in its own way.

namespace yoriai::cli {

// A piece of text, as it stands in a cell of a table. `note` is said in small
// letters below it.
struct Cell {
  Cell() = default;
  Cell(std::string text_in)  // NOLINT: a text is a cell.
      : text(std::move(text_in)) {}
  Cell(const char* text_in) : text(text_in) {}  // NOLINT: likewise.
  Cell(std::string text_in, Tone tone_in)
      : text(std::move(text_in)), tone(tone_in) {}

  std::string text;
  // Shown by an icon and a colour beside the word; nullopt: it is no status.
  std::optional<Tone> tone;
  std::string note;
  std::variant<std::monostate, YearChart, StatusBar> chart;
};

struct Heading {
  int level = 2;  // 1: the document's title.
  std::string text;
};

struct Paragraph {
  std::string text;
};

// A paragraph that stands back: how something is to be read.
struct Note {
  std::string text;
};

struct List {
  std::vector<Cell> entries;
};

// Lines that one can type.
struct Commands {
  std::vector<std::string> lines;
};

// A bar over the whole width.
struct Bar {
  StatusBar bar;
};

struct ReportTable {
  enum class Kind {
    kText,    // Takes the room that is left; breaks between lines.
    kShort,   // A day, a status: stays on one line.
    kNumber,  // To the right, on one line.
  };

  struct Column {
    std::string heading;
    Kind kind = Kind::kText;
    // Share of the table's width, so that tables below each other have the same
    // columns; 0: as its cells need.
    int width_percent = 0;
  };

  // A row of cells; or, with `level` above 0, one cell over the whole width
  // that names what follows, the deeper the level the smaller.
  struct Row {
    std::vector<Cell> cells;
    int level = 0;
  };

  void AddRow(std::vector<Cell> cells) {
    rows.push_back({std::move(cells), 0});
  }
  void AddGroup(int level, Cell cell) {
    rows.push_back({{std::move(cell)}, level});
  }

  std::vector<Column> columns;
  std::vector<Row> rows;
};

using Block =
    std::variant<Heading, Paragraph, Note, List, Commands, Bar, ReportTable>;

struct Document {
  void Add(Block block) { blocks.push_back(std::move(block)); }

  // The code of the language that it is in. Example: "ja".
  std::string language;
  std::string title;
  // Heads the list of sections.
  std::string contents_heading;
  std::vector<Block> blocks;
};

}  // namespace yoriai::cli
