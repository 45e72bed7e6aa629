#include "server/audit/explainer.h"

#include <string>
#include <utility>

#include "server/audit/log_events.h"
#include "server/domain/subject.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

constexpr size_t kEventsListedMax = 10'000;

// The events that an explanation of `indicator` is made from.
storage::ReadSpec SpecOf(const apipb::Indicator& indicator) {
  storage::ReadSpec spec;
  const eventpb::IndicatorTerms& terms = indicator.terms();
  if (!terms.has_derivation()) {
    spec.streams = {
        IndicatorStream(indicator.plan_id(), indicator.indicator_id())};
    return spec;
  }
  const eventpb::Derivation& derivation = terms.derivation();
  std::vector<std::string>& types = spec.tags.emplace_back();
  for (const std::string& type : TypesBehind(derivation)) {
    types.push_back(TypeTag(type));
  }
  if (!derivation.body_id().empty()) {
    spec.tags.push_back({BodyTag(derivation.body_id())});
  }
  if (!derivation.action_plan_id().empty()) {
    spec.tags.push_back(
        {ActionPlanTag(indicator.plan_id(), derivation.action_plan_id())});
  }
  return spec;
}

}  // namespace

absl::StatusOr<apipb::ExplainIndicatorResponse> Explainer::Explain(
    const PlanFrame& frame, const apipb::Indicator& indicator, int fiscal_year,
    absl::CivilDay on, storage::Position as_of) const {
  YORIAI_ASSIGN_OR_RETURN(const std::vector<RecordedEvent> events,
                          ReadEvents(log_, SpecOf(indicator), as_of));
  const ExplainedYear year{indicator, frame.terms(), frame.calendar(),
                           fiscal_year, on};
  Explanation explanation = indicator.terms().has_derivation()
                                ? ExplainDerivation(year, events)
                                : ExplainReports(year, events);
  apipb::ExplainIndicatorResponse response;
  *response.mutable_indicator() = indicator;
  response.set_formula(explanation.formula);
  response.set_first_day(FormatDay(explanation.first_day));
  response.set_last_day(FormatDay(explanation.last_day));
  response.set_truncated(explanation.events.size() > kEventsListedMax);
  if (response.truncated()) explanation.events.resize(kEventsListedMax);
  for (apipb::ExplainedEvent& event : explanation.events) {
    *response.add_events() = std::move(event);
  }
  return response;
}

}  // namespace yoriai::server
