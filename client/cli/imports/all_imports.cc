#include "client/cli/imports/all_imports.h"

#include "client/cli/imports/activities_import.h"
#include "client/cli/imports/attendance_import.h"
#include "client/cli/imports/members_import.h"
#include "client/cli/imports/reports_import.h"

namespace yoriai::cli {

const std::vector<Importer>& AllImports() {
  static const std::vector<Importer> kImports = {
      ReportsImport(), ActivitiesImport(), AttendanceImport(), MembersImport()};
  return kImports;
}

}  // namespace yoriai::cli
