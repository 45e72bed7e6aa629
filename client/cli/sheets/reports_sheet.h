#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "client/cli/sheets/field.h"
#include "client/cli/sheets/sheet_source.h"
#include "client/cpp/client.h"
#include "yoriai/event/v1/indicators.pb.h"

namespace yoriai::cli {

// A report of an indicator, in its latest wording.
struct ReportRecord {
  std::string plan_id;
  std::string indicator_id;
  std::string organisation_id;
  std::string observed_on;
  eventpb::Observation observation;
  std::string report_id;  // event_id of the IndicatorReported.
  bool withdrawn = false;
  // As they were first reported; a correction cannot change them.
  std::string contribution_id;
  std::string reported_on;
};

// The reports of a plan as of one position.
struct ReportsOnRecord {
  std::vector<ReportRecord> reports;  // In the order of the record.
  // Of every stream of the plan's indicators that has an event.
  std::map<std::string, uint64_t> revisions;
};

// Reads all reports of a plan from the log: a view shows 1,000 per indicator.
absl::StatusOr<ReportsOnRecord> FetchReports(client::Client& client,
                                             const std::string& plan_id,
                                             uint64_t position);

// Returns the stream of an indicator's reports.
std::string IndicatorStream(const std::string& plan_id,
                            const std::string& indicator_id);

const std::vector<Field<ReportRecord>>& ReportFields();

SheetSource ReportsSheet();

}  // namespace yoriai::cli
