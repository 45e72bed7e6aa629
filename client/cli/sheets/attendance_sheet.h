#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "client/cli/sheets/field.h"
#include "client/cli/sheets/sheet_source.h"
#include "client/cpp/client.h"
#include "yoriai/api/v1/bodies_service.pb.h"

namespace yoriai::cli {

// How many came to a meeting from one organisation. A meeting of which nobody
// is listed has one row without organisation.
struct AttendanceRecord {
  apipb::Meeting meeting;
  eventpb::Attendance attendance;
};

const std::vector<Field<AttendanceRecord>>& AttendanceFields();

// Reads the meetings that `query` asks for, all pages.
absl::Status FetchMeetings(client::Client& client, const SheetQuery& query,
                           std::vector<apipb::Meeting>& meetings,
                           apipb::Basis& basis);

SheetSource AttendanceSheet();

}  // namespace yoriai::cli
