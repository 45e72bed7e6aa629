#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace yoriai::cli {

// Returns `text`, which may come from anybody, as it stands in HTML between
// tags and in quoted attributes. Characters that no page may have become
// U+FFFD; ends of lines become spaces.
std::string EscapeHtml(absl::string_view text);

// The same, where ends of lines stay: as <br>.
std::string EscapeHtmlLines(absl::string_view text);

}  // namespace yoriai::cli
