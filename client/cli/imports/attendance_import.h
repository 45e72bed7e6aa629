#pragma once

#include <map>
#include <string>

#include "client/cli/imports/import_diff.h"
#include "client/cli/plan_file/present_state.h"
#include "yoriai/api/v1/bodies_service.pb.h"

namespace yoriai::cli {

// Holds a file of who came to which meeting against what is on record. All
// rows of a meeting together make its attendance; resolutions and documents
// stay as they were recorded. `meetings` are by id. Pure.
ImportDiff DiffAttendance(const TableFile& file, const PresentState& present,
                          const std::map<std::string, apipb::Meeting>& meetings,
                          const ImportTerms& terms);

Importer AttendanceImport();

}  // namespace yoriai::cli
