#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "client/cli/output/words.h"
#include "client/cli/tables/reading.h"
#include "google/protobuf/descriptor.h"

namespace yoriai::cli {

// What the cells of a column hold, and how a cell's value is kept while the
// program works with it. An empty value is an empty cell, whatever the type.
enum class CellType {
  kText,           // As it is, in NFC.
  kId,             // An id of an event.
  kIds,            // Ids, one space between them.
  kDay,            // ISO 8601.
  kNumber,         // A decimal in canonical form.
  kInteger,        // Digits, with a minus if need be.
  kChoice,         // The name of a choice.
  kYesNo,          // "yes" or "no".
  kNumberOrYesNo,  // One of the two; which one fits, the row says.
};

inline constexpr char kYesCell[] = "yes";
inline constexpr char kNoCell[] = "no";

// One of the values that a cell of type kChoice can have.
struct Choice {
  // What programs call it. Example: "SECTOR_INDUSTRY".
  std::string name;
  // What people call it.
  Phrase label;
};

struct Column {
  // What programs call it; never changes. Example: "observed_on".
  const char* key;
  // What people call it.
  Phrase heading;
  CellType type = CellType::kText;
  // Nothing can be read without it, and no cell of it is empty.
  bool needed = false;
  std::vector<Choice> choices = {};
};

// Returns the values of an enum that an event can have, with their labels.
std::vector<Choice> ChoicesOf(const google::protobuf::EnumDescriptor& type);

// Says whether `heading`, as somebody wrote it, is that of `column`: its key or
// its heading in any language, in either case, full or half width.
bool IsHeadingOf(const Column& column, absl::string_view heading);

// Reads what somebody wrote into a cell of `column`.
Reading<std::string> ReadCell(const Column& column, absl::string_view text);

// Writes the value of a cell for people.
std::string ShowCell(const Words& words, const Column& column,
                     const std::string& value);

}  // namespace yoriai::cli
