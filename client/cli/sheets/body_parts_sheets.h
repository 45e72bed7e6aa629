#pragma once

#include "client/cli/sheets/sheet_source.h"

namespace yoriai::cli {

// What belongs to a body each, of all bodies.

// Who sat where, and when.
SheetSource SeatsSheet();
SheetSource ThemesSheet();
SheetSource ProposalsSheet();
SheetSource DecisionsSheet();
SheetSource ActionItemsSheet();

}  // namespace yoriai::cli
