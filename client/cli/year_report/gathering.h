#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "client/cli/year_report/fiscal_year.h"
#include "client/cpp/client.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/bodies_service.pb.h"
#include "yoriai/api/v1/duty_service.pb.h"
#include "yoriai/api/v1/federation_service.pb.h"
#include "yoriai/api/v1/indicator_service.pb.h"
#include "yoriai/api/v1/journal_service.pb.h"
#include "yoriai/api/v1/plan_service.pb.h"

namespace yoriai::cli {

// Which year of which plan, and from where it is looked at.
struct YearQuestion {
  std::string plan_id;  // Empty: the only one on record.
  int fiscal_year = 0;
  apipb::AsOf as_of;  // Not set: now.
  std::string on;     // Empty: today where the plan is carried out.
  // The point since which changes of the plan are listed. nullopt: the end of
  // the fiscal year before.
  std::optional<apipb::AsOf> since;
};

// Everything that a yearly report says, all of it as of one position.
struct YearFacts {
  explicit YearFacts(const FiscalYear& year_in) : year(year_in) {}

  const apipb::Basis& basis() const { return plan.basis(); }

  // Says whether a day lies in the year and is not later than the day from
  // which it is judged.
  bool Happened(const std::string& day) const {
    return year.Contains(day) && day <= basis().on();
  }

  FiscalYear year;
  apipb::GetPlanResponse plan;  // In this year; its basis is that of all.

  // Every indicator of the plan in every year, with its reports, by id.
  std::map<std::string, apipb::GetIndicatorResponse> indicators;
  std::map<std::string, apipb::Organisation> organisations;
  std::vector<apipb::GetBodyResponse> bodies;  // By id.
  std::vector<apipb::Meeting> meetings;        // By id.
  std::vector<apipb::ActivityEntry> activities;
  std::vector<apipb::Duty> duties;
  std::vector<apipb::DutyCount> duty_counts;

  // What changed in the plan; nullopt: it was not on record at the earlier
  // point, or there is no earlier point.
  std::optional<apipb::ComparePlansResponse> changes;
  bool since_given = false;  // The question named the earlier point.

  // Says whether something was recorded, up to the position, after the year's
  // end; and how the year stood as of its end, judged from the same day.
  // nullopt: it has not ended, or the plan was not on record then.
  bool ended_on_record = false;
  std::optional<apipb::GetPlanResponse> at_year_end;

  // Membership events of all time, and what was corrected or taken back after
  // the end of the year, by position.
  std::vector<apipb::RecordedEvent> membership;
  std::vector<apipb::RecordedEvent> corrections;
};

// Asks the server for everything, through `client`. The position of the first
// answer pins all others, and its day judges all of them.
// NOT_FOUND: there is no such plan at that point. INVALID_ARGUMENT: the year is
// none of the plan's, or there are several plans and none was named.
absl::StatusOr<YearFacts> GatherYear(client::Client& client,
                                     const YearQuestion& question);

}  // namespace yoriai::cli
