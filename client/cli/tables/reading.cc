#include "client/cli/tables/reading.h"

#include "absl/strings/str_cat.h"

namespace yoriai::cli {

std::string Say(const Words& words, const Objection& objection) {
  const std::vector<std::string>& args = objection.args;
  const auto arg = [&args](size_t index) {
    return index < args.size() ? absl::string_view(args[index])
                               : absl::string_view();
  };
  return words.Say(objection.text, arg(0), arg(1), arg(2), arg(3));
}

std::string FormatFault(const Words& words, absl::string_view file,
                        const CellFault& fault) {
  std::string text(file);
  if (fault.line > 0) absl::StrAppend(&text, ":", fault.line);
  absl::StrAppend(&text, ": ");
  if (!fault.column.empty()) absl::StrAppend(&text, fault.column, " ");
  if (!fault.value.empty()) {
    const bool ja = words.language() == Language::kJa;
    absl::StrAppend(&text, ja ? "「" : "\"", fault.value, ja ? "」" : "\"");
  }
  if (!fault.column.empty() || !fault.value.empty()) {
    absl::StrAppend(&text, ": ");
  }
  return absl::StrCat(text, Say(words, fault.objection));
}

}  // namespace yoriai::cli
