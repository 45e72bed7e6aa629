#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "client/cli/tables/sheet.h"

namespace yoriai::cli {

// WriteSheet() as CSV.
absl::StatusOr<std::string> WriteCsv(const Sheet& sheet, Encoding encoding,
                                     const Words& words);

}  // namespace yoriai::cli
