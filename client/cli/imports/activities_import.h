#pragma once

#include "client/cli/imports/import_diff.h"
#include "client/cli/plan_file/present_state.h"
#include "client/cli/sheets/activities_sheet.h"

namespace yoriai::cli {

// Holds a file of activities against those on record, by their ids. What the
// file has no column for stays as it was recorded. Pure.
ImportDiff DiffActivities(const TableFile& file, const PresentState& present,
                          const ActivitiesOnRecord& on_record,
                          const ImportTerms& terms);

Importer ActivitiesImport();

}  // namespace yoriai::cli
