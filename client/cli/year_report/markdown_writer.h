#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "client/cli/year_report/document.h"

namespace yoriai::cli {

// Returns `document` as GitHub-flavoured Markdown, which also reads well as
// plain text. Charts become short bars of signs.
std::string WriteMarkdown(const Document& document);

// Returns `text`, which may come from anybody, so that it stands in a line or
// in a cell of a table as itself. Ends of lines become <br>.
std::string EscapeMarkdown(absl::string_view text);

}  // namespace yoriai::cli
