#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "client/cli/output/words.h"

namespace yoriai::cli {

// Why something in a file cannot be taken, and what would be right.
struct Objection {
  Phrase text;
  // For $0, $1, … of the text.
  std::vector<std::string> args;
};

// Says `objection` in the language of `words`.
std::string Say(const Words& words, const Objection& objection);

// What came of reading something: a value, or the objection to it.
template <typename T>
struct Reading {
  T value;
  std::optional<Objection> objection;

  static Reading Refused(Phrase text, std::vector<std::string> args = {}) {
    return {T(), Objection{text, std::move(args)}};
  }

  bool ok() const { return !objection.has_value(); }
};

// A place in a table file that cannot stay as it is.
struct CellFault {
  // From 1, as a text editor counts; 0: the file as a whole.
  int line = 0;
  // The heading, as in the file. Empty: the row as a whole.
  std::string column;
  // What stands there.
  std::string value;
  Objection objection;
};

// Writes `fault` so that people and editors find the place.
// Example: "reports.csv:12: value \"1,5\": …".
std::string FormatFault(const Words& words, absl::string_view file,
                        const CellFault& fault);

}  // namespace yoriai::cli
