#pragma once

#include <string>

#include "client/cli/year_report/document.h"

namespace yoriai::cli {

// Returns `document` as one HTML page that stands alone: it has no script,
// loads nothing, and prints on A4.
std::string WriteHtml(const Document& document);

}  // namespace yoriai::cli
