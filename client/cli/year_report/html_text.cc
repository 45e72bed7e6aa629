#include "client/cli/year_report/html_text.h"

#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "client/cli/output/terminal.h"

namespace yoriai::cli {

std::string EscapeHtml(absl::string_view text) {
  return absl::StrReplaceAll(Harmless(text), {{"&", "&amp;"},
                                              {"<", "&lt;"},
                                              {">", "&gt;"},
                                              {"\"", "&quot;"},
                                              {"'", "&#39;"}});
}

std::string EscapeHtmlLines(absl::string_view text) {
  std::string result;
  bool first = true;
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    if (!first) result.append("<br>");
    first = false;
    result.append(EscapeHtml(line));
  }
  return result;
}

}  // namespace yoriai::cli
