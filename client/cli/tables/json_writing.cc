#include "client/cli/tables/json_writing.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace yoriai::cli {
namespace {

std::string Quoted(absl::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted.append({'\\', c});
    } else if (static_cast<unsigned char>(c) < 0x20) {
      absl::StrAppendFormat(&quoted, "\\u%04x", c);
    } else {
      quoted.push_back(c);
    }
  }
  return quoted + "\"";
}

std::string List(const std::string& ids) {
  return absl::StrCat(
      "[",
      absl::StrJoin(absl::StrSplit(ids, ' ', absl::SkipEmpty()), ",",
                    [](std::string* out, absl::string_view id) {
                      out->append(Quoted(id));
                    }),
      "]");
}

std::string ValueOf(const Column& column, const std::string& cell) {
  if (column.type == CellType::kIds) return List(cell);
  if (cell.empty()) return "null";
  switch (column.type) {
    case CellType::kInteger:
      return cell;
    case CellType::kYesNo:
    case CellType::kNumberOrYesNo:
      if (cell == kYesCell) return "true";
      if (cell == kNoCell) return "false";
      return Quoted(cell);
    default:
      return Quoted(cell);
  }
}

}  // namespace

std::string WriteJson(const Sheet& sheet) {
  std::string json = "[";
  for (const std::vector<std::string>& row : sheet.rows) {
    absl::StrAppend(&json, json.size() > 1 ? ",\n" : "\n", "{");
    for (size_t i = 0; i < row.size(); ++i) {
      absl::StrAppend(&json, i > 0 ? "," : "", Quoted(sheet.columns[i].key),
                      ":", ValueOf(sheet.columns[i], row[i]));
    }
    json.push_back('}');
  }
  return json + "\n]\n";
}

}  // namespace yoriai::cli
