#include "client/cli/tables/formula_guard.h"

#include "absl/strings/str_cat.h"

namespace yoriai::cli {
namespace {

// Says whether a formula begins behind whatever apostrophes there are.
bool HidesFormula(absl::string_view text) {
  const size_t begin = text.find_first_not_of('\'');
  return begin != absl::string_view::npos &&
         absl::string_view("=+-@\t\r").find(text[begin]) !=
             absl::string_view::npos;
}

}  // namespace

std::string Guarded(absl::string_view text) {
  return absl::StrCat(HidesFormula(text) ? "'" : "", text);
}

std::string Unguarded(absl::string_view text) {
  const bool guarded = !text.empty() && text[0] == '\'' && HidesFormula(text);
  return std::string(text.substr(guarded ? 1 : 0));
}

}  // namespace yoriai::cli
