#pragma once

#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "proto/namespaces.h"
#include "server/domain/fiscal_calendar.h"
#include "server/domain/recorded_event.h"
#include "yoriai/api/v1/indicator_service.pb.h"
#include "yoriai/event/v1/plan.pb.h"

namespace yoriai::server {

// What makes up an indicator's value of one fiscal year.
struct Explanation {
  apipb::Formula formula = apipb::FORMULA_UNSPECIFIED;
  absl::CivilDay first_day;
  absl::CivilDay last_day;
  // By position: every event that counts, and every one that would but for its
  // exclusion.
  std::vector<apipb::ExplainedEvent> events;
};

// What of the log an explanation is made of.
struct ExplainedYear {
  const apipb::Indicator& indicator;
  const eventpb::PlanTerms& plan;
  const FiscalCalendar& calendar;
  int fiscal_year;
  absl::CivilDay on;
};

// Explains an indicator that is reported, from all events of its stream. Pure;
// counts events on its own, and not by what the views have: that both come to
// the same is what makes a number believable.
Explanation ExplainReports(const ExplainedYear& year,
                           absl::Span<const RecordedEvent> events);

// The types of the events that a derivation is explained from: those that it
// counts, and those that correct them or take them back.
std::vector<std::string> TypesBehind(const eventpb::Derivation& derivation);

// Explains a derived indicator, from all events of these types that concern the
// body and action plan of the derivation. Pure.
Explanation ExplainDerivation(const ExplainedYear& year,
                              absl::Span<const RecordedEvent> events);

}  // namespace yoriai::server
