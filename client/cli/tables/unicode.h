#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace yoriai::cli {

// Returns `text`, which must be valid UTF-8, in Unicode's compatibility form
// and without spaces around it: full-width digits and letters become ASCII, ㍻
// becomes 平成. For reading only; what is put on record keeps its form.
std::string Compatible(absl::string_view text);

// The same, and folded so that letters of either case compare as equal.
std::string Folded(absl::string_view text);

// Returns `text` in the normal form in which texts are put on record.
std::string Normal(absl::string_view text);

}  // namespace yoriai::cli
