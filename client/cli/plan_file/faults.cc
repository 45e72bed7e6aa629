#include "client/cli/plan_file/faults.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/str_cat.h"

namespace yoriai::cli {

std::string FormatFault(const Words& words, absl::string_view file,
                        const Fault& fault) {
  const auto arg = [&fault](size_t index) -> absl::string_view {
    return index < fault.args.size() ? absl::string_view(fault.args[index])
                                     : absl::string_view();
  };
  const std::string text =
      absl::Substitute(words(fault.text), arg(0), arg(1), arg(2), arg(3));
  if (fault.line == 0) return absl::StrCat(file, ": ", text);
  return absl::StrCat(file, ":", fault.line, ":", fault.column, ": ", text);
}

void SortFaults(std::vector<Fault>& faults) {
  std::stable_sort(
      faults.begin(), faults.end(), [](const Fault& a, const Fault& b) {
        return std::tie(a.line, a.column) < std::tie(b.line, b.column);
      });
}

}  // namespace yoriai::cli
