#pragma once

#include <vector>

#include "client/cli/sheets/sheet_source.h"

namespace yoriai::cli {

// Every table that can be exported, in the order in which help names them. A
// new one is a line in all_sheets.cc.
const std::vector<SheetSource>& AllSheets();

}  // namespace yoriai::cli
