#pragma once

#include "client/cli/sheets/sheet_source.h"

namespace yoriai::cli {

SheetSource BodiesSheet();

// All that are on record, whether held, called, put off or called off.
SheetSource MeetingsSheet();

}  // namespace yoriai::cli
