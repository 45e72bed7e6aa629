#include "client/cli/commands/report_lookup.h"

#include "client/cli/phrases.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {

absl::StatusOr<FoundReport> FindReport(Session& session,
                                       const std::string& plan_id,
                                       const std::string& indicator_id,
                                       const std::string& report_event_id) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  apipb::GetIndicatorRequest request;
  request.set_plan_id(plan_id);
  request.set_indicator_id(indicator_id);
  YORIAI_ASSIGN_OR_RETURN(const apipb::GetIndicatorResponse response,
                          client->GetIndicator(request));
  for (const apipb::IndicatorReport& report : response.reports()) {
    if (report.report_event_id() == report_event_id) {
      return FoundReport{response.indicator(), report};
    }
  }
  return absl::NotFoundError(session.words().Say(
      phrases::kNoSuchReport, report_event_id, indicator_id));
}

}  // namespace yoriai::cli
