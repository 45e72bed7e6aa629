#include "server/projections/reports_view.h"

#include <utility>

#include "server/domain/fiscal_calendar.h"
#include "server/projections/reports.h"

namespace yoriai::server {

ReportsView::ReportsView(const storage::ViewReader& views,
                         storage::Position as_of)
    : rows_(views, kReportsView, as_of) {}

absl::StatusOr<std::optional<apipb::IndicatorReport>> ReportsView::FindReport(
    absl::string_view plan_id, absl::string_view indicator_id,
    absl::string_view report_event_id) const {
  return rows_.Get<apipb::IndicatorReport>(
      ReportsProjection::ReportRow(plan_id, indicator_id, report_event_id));
}

absl::StatusOr<std::vector<apipb::IndicatorReport>> ReportsView::ListReports(
    absl::string_view plan_id, absl::string_view indicator_id,
    size_t size_max) const {
  YORIAI_ASSIGN_OR_RETURN(
      const Page<apipb::IndicatorReport> bare,
      rows_.List<apipb::IndicatorReport>(
          ReportsProjection::OfDays(plan_id, indicator_id), "", size_max));
  std::vector<apipb::IndicatorReport> reports;
  for (const apipb::IndicatorReport& report : bare.rows) {
    YORIAI_ASSIGN_OR_RETURN(
        std::optional<apipb::IndicatorReport> whole,
        FindReport(plan_id, indicator_id, report.report_event_id()));
    if (whole) reports.push_back(*std::move(whole));
  }
  return reports;
}

absl::StatusOr<std::vector<apipb::IndicatorReport>> ReportsView::ReportsOfDays(
    absl::string_view plan_id, absl::string_view indicator_id,
    absl::CivilDay first, absl::CivilDay last) const {
  std::vector<apipb::IndicatorReport> reports;
  const std::string after_last = FormatDay(last + 1);
  // Rows are named <day>/<position>: a day alone comes before its first row.
  YORIAI_RETURN_IF_ERROR(rows_.Visit<apipb::IndicatorReport>(
      ReportsProjection::OfDays(plan_id, indicator_id), FormatDay(first),
      [&](absl::string_view rest, apipb::IndicatorReport report) {
        if (rest >= after_last) return false;
        reports.push_back(std::move(report));
        return true;
      }));
  return reports;
}

}  // namespace yoriai::server
