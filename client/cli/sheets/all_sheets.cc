#include "client/cli/sheets/all_sheets.h"

#include "client/cli/sheets/activities_sheet.h"
#include "client/cli/sheets/attendance_sheet.h"
#include "client/cli/sheets/bodies_sheets.h"
#include "client/cli/sheets/body_parts_sheets.h"
#include "client/cli/sheets/duties_sheet.h"
#include "client/cli/sheets/members_sheet.h"
#include "client/cli/sheets/plan_sheets.h"
#include "client/cli/sheets/reports_sheet.h"

namespace yoriai::cli {

const std::vector<SheetSource>& AllSheets() {
  static const std::vector<SheetSource> kSheets = {
      ReportsSheet(),    ActivitiesSheet(),    AttendanceSheet(),
      MembersSheet(),    OrganisationsSheet(), BodiesSheet(),
      MeetingsSheet(),   SeatsSheet(),         ThemesSheet(),
      ProposalsSheet(),  DecisionsSheet(),     ActionItemsSheet(),
      IndicatorsSheet(), PlanSheet(),          DutiesSheet()};
  return kSheets;
}

}  // namespace yoriai::cli
