#pragma once

#include "client/cli/sheets/sheet_source.h"

namespace yoriai::cli {

// Who owes what by when, in the fiscal year of the day that is asked about.
SheetSource DutiesSheet();

}  // namespace yoriai::cli
