#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "client/cli/tables/sheet.h"

namespace yoriai::cli {

// WriteSheet() as a workbook of one sheet. Its file comes into being in the
// directory for temporary files.
absl::StatusOr<std::string> WriteXlsx(const Sheet& sheet, const Words& words);

}  // namespace yoriai::cli
