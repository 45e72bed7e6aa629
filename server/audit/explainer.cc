#include "server/audit/explainer.h"

#include <optional>
#include <utility>

#include "server/audit/log_events.h"
#include "server/domain/errors.h"
#include "server/domain/indicators/explanation.h"
#include "server/domain/subject.h"
#include "server/projections/indicators_view.h"
#include "server/projections/plan_frame.h"
#include "server/projections/plan_view.h"
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

apipb::ExplainIndicatorResponse ResponseOf(Explanation explanation) {
  apipb::ExplainIndicatorResponse response;
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

}  // namespace

absl::StatusOr<ExplainedAnswer> Explainer::ExplainAt(
    const storage::ViewReader& views, const ExplainedNumber& number,
    storage::Position as_of) const {
  const PlanView plans(views, as_of);
  YORIAI_ASSIGN_OR_RETURN(const std::optional<PlanFrame> frame,
                          PlanFrame::Find(plans, number.plan_id));
  if (!frame) return EntityUnknown("plan", number.plan_id, as_of);
  YORIAI_ASSIGN_OR_RETURN(
      const std::optional<apipb::Indicator> indicator,
      plans.FindIndicator(number.plan_id, number.indicator_id));
  if (!indicator) {
    return EntityUnknown("indicator", number.indicator_id, as_of);
  }
  YORIAI_ASSIGN_OR_RETURN(const std::vector<RecordedEvent> events,
                          ReadEvents(log_, SpecOf(*indicator), as_of));
  const ExplainedYear year{*indicator, frame->terms(), frame->calendar(),
                           number.fiscal_year, number.on};
  ExplainedAnswer answer;
  answer.response = ResponseOf(indicator->terms().has_derivation()
                                   ? ExplainDerivation(year, events)
                                   : ExplainReports(year, events));
  *answer.response.mutable_indicator() = *indicator;
  YORIAI_ASSIGN_OR_RETURN(
      *answer.response.mutable_assessment(),
      IndicatorsView(views, as_of)
          .AssessYear(*frame, *indicator, number.fiscal_year, number.on));
  for (const RecordedEvent& event : events) {
    answer.made_from.push_back(event.position);
  }
  return answer;
}

}  // namespace yoriai::server
