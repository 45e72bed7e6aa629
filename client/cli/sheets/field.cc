#include "client/cli/sheets/field.h"

#include "absl/strings/str_cat.h"
#include "client/cli/tables/text_encoding.h"

namespace yoriai::cli {

bool SaysTheSame(const Column& column, const std::string& a,
                 const std::string& b) {
  if (a == b) return true;
  return column.type == CellType::kText &&
         WithCp932Shapes(a) == WithCp932Shapes(b);
}

std::string DescribeChanges(const Words& words,
                            const std::vector<Column>& columns,
                            const std::vector<std::string>& before,
                            const std::vector<std::string>& after) {
  std::string changes;
  for (size_t i = 0; i < columns.size(); ++i) {
    if (before[i] == after[i]) continue;
    absl::StrAppend(&changes, changes.empty() ? "" : "; ",
                    words(columns[i].heading), ": ",
                    ShowCell(words, columns[i], before[i]), " → ",
                    ShowCell(words, columns[i], after[i]));
  }
  return changes;
}

std::string OneText(const eventpb::LocalizedText& text) {
  return text.ja().empty() ? text.en() : text.ja();
}

}  // namespace yoriai::cli
