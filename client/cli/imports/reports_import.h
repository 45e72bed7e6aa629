#pragma once

#include "client/cli/imports/import_diff.h"
#include "client/cli/plan_file/present_state.h"
#include "client/cli/sheets/reports_sheet.h"

namespace yoriai::cli {

// Holds a file of reports against those on record. A row with a report id is
// that report; one without is the report of the same indicator, organisation
// and day. Pure.
ImportDiff DiffReports(const TableFile& file, const PresentState& present,
                       const ReportsOnRecord& on_record,
                       const ImportTerms& terms);

Importer ReportsImport();

}  // namespace yoriai::cli
