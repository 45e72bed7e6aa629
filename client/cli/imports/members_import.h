#pragma once

#include "client/cli/imports/import_diff.h"
#include "client/cli/plan_file/present_state.h"

namespace yoriai::cli {

// Holds a file of members against the organisations on record: who they are,
// and since when, with how many units and until when they are members. Pure.
ImportDiff DiffMembers(const TableFile& file, const PresentState& present,
                       const ImportTerms& terms);

Importer MembersImport();

}  // namespace yoriai::cli
