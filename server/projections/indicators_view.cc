#include "server/projections/indicators_view.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "absl/container/btree_map.h"
#include "server/domain/indicators/assess.h"
#include "server/domain/indicators/observations.h"
#include "server/domain/indicators/tally.h"

namespace yoriai::server {
namespace {

int64_t AmountOf(eventpb::Measure measure, const viewpb::DayTally& tally) {
  switch (measure) {
    case eventpb::MEASURE_COUNT:
      return tally.count();
    case eventpb::MEASURE_SUM_ATTENDANCE:
      return tally.attendance();
    case eventpb::MEASURE_SUM_RECIPIENTS_IN_PERSON:
      return tally.recipients_in_person();
    case eventpb::MEASURE_SUM_ARTICLES:
      return tally.articles();
    case eventpb::MEASURE_CURRENT_MEMBERS:
      return tally.net_seats();
    case eventpb::MEASURE_NET_UNITS:
      return tally.net_units();
    default:
      return 0;
  }
}

// The first day whose observations matter for a fiscal year.
absl::CivilDay FirstDayFor(const apipb::Indicator& indicator,
                           const PlanFrame& frame, int fiscal_year) {
  if (indicator.terms().derivation().measure() ==
      eventpb::MEASURE_CURRENT_MEMBERS) {
    return kFirstDayEver;
  }
  const FiscalCalendar& calendar = frame.calendar();
  const absl::CivilDay year_before = calendar.FirstDay(fiscal_year - 1);
  if (indicator.kind() != eventpb::INDICATOR_KIND_CUMULATIVE) {
    return year_before;
  }
  return std::min(year_before,
                  calendar.FirstDay(frame.terms().first_fiscal_year()));
}

// What was observed of one indicator. One of the two is always empty.
struct Observed {
  std::vector<apipb::IndicatorReport> reports;
  std::vector<DayAmount> days;
};

absl::StatusOr<std::vector<DayAmount>> ReadDays(
    const TalliesView& tallies, const apipb::Indicator& indicator,
    absl::CivilDay first, absl::CivilDay last) {
  const eventpb::Derivation& derivation = indicator.terms().derivation();
  const bool in_plan = !derivation.action_plan_id().empty();
  const std::set<std::string> types(derivation.event_types().begin(),
                                    derivation.event_types().end());
  absl::btree_map<absl::CivilDay, viewpb::DayTally> tally_by_day;
  for (const std::string& type : types) {
    YORIAI_RETURN_IF_ERROR(
        tallies.AddDays({.type = type,
                         .body_id = derivation.body_id(),
                         .plan_id = in_plan ? indicator.plan_id() : "",
                         .action_plan_id = derivation.action_plan_id()},
                        first, last, tally_by_day));
  }
  std::vector<DayAmount> days;
  for (const auto& [day, tally] : tally_by_day) {
    days.push_back({day, AmountOf(derivation.measure(), tally), tally.count()});
  }
  return days;
}

absl::StatusOr<Observed> Read(const ReportsView& reports,
                              const TalliesView& tallies,
                              const apipb::Indicator& indicator,
                              absl::CivilDay first, absl::CivilDay last) {
  Observed observed;
  if (indicator.terms().has_derivation()) {
    YORIAI_ASSIGN_OR_RETURN(observed.days,
                            ReadDays(tallies, indicator, first, last));
  } else {
    YORIAI_ASSIGN_OR_RETURN(
        observed.reports,
        reports.ReportsOfDays(indicator.plan_id(), indicator.indicator_id(),
                              first, last));
  }
  return observed;
}

apipb::Assessment Judge(const PlanFrame& frame,
                        const apipb::Indicator& indicator, int fiscal_year,
                        absl::CivilDay on, const Observed& observed) {
  const YearFindings findings =
      indicator.terms().has_derivation()
          ? FindingsFromDays(indicator.terms().derivation().measure(),
                             indicator.kind(), observed.days, frame.calendar(),
                             frame.terms(), fiscal_year, on)
          : FindingsFromReports(indicator, observed.reports, frame.calendar(),
                                frame.terms(), fiscal_year, on);
  if (frame.CountsIn(indicator.element_id(), fiscal_year)) {
    return Assess(indicator, frame.terms(), frame.calendar(), fiscal_year, on,
                  findings);
  }
  apipb::Indicator retired = indicator;
  retired.set_retired(true);
  retired.clear_retired_on();  // Elements end with a year, not on a day.
  return Assess(retired, frame.terms(), frame.calendar(), fiscal_year, on,
                findings);
}

}  // namespace

IndicatorsView::IndicatorsView(const storage::ViewReader& views,
                               storage::Position as_of)
    : plan_(views, as_of), reports_(views, as_of), tallies_(views, as_of) {}

absl::StatusOr<apipb::Assessment> IndicatorsView::AssessYear(
    const PlanFrame& frame, const apipb::Indicator& indicator, int fiscal_year,
    absl::CivilDay on) const {
  const absl::CivilDay last =
      std::min(on, frame.calendar().LastDay(fiscal_year));
  YORIAI_ASSIGN_OR_RETURN(
      const Observed observed,
      Read(reports_, tallies_, indicator,
           FirstDayFor(indicator, frame, fiscal_year), last));
  return Judge(frame, indicator, fiscal_year, on, observed);
}

absl::StatusOr<std::vector<apipb::Assessment>> IndicatorsView::AssessAllYears(
    const PlanFrame& frame, const apipb::Indicator& indicator,
    absl::CivilDay on) const {
  const int first_year = frame.terms().first_fiscal_year();
  const int last_year = frame.terms().last_fiscal_year();
  YORIAI_ASSIGN_OR_RETURN(
      const Observed observed,
      Read(reports_, tallies_, indicator,
           FirstDayFor(indicator, frame, first_year),
           std::min(on, frame.calendar().LastDay(last_year))));
  std::vector<apipb::Assessment> assessments;
  for (int year = first_year; year <= last_year; ++year) {
    assessments.push_back(Judge(frame, indicator, year, on, observed));
  }
  return assessments;
}

absl::StatusOr<Page<apipb::AssessedIndicator>> IndicatorsView::ListAssessed(
    const PlanFrame& frame, absl::string_view element_id, int fiscal_year,
    absl::CivilDay on, absl::string_view after, size_t size_max) const {
  YORIAI_ASSIGN_OR_RETURN(Page<apipb::Indicator> indicators,
                          plan_.ListIndicators(frame.plan().plan_id(),
                                               element_id, after, size_max));
  Page<apipb::AssessedIndicator> page;
  page.next_after = std::move(indicators.next_after);
  for (apipb::Indicator& indicator : indicators.rows) {
    apipb::AssessedIndicator& assessed = page.rows.emplace_back();
    YORIAI_ASSIGN_OR_RETURN(*assessed.mutable_assessment(),
                            AssessYear(frame, indicator, fiscal_year, on));
    *assessed.mutable_indicator() = std::move(indicator);
  }
  return page;
}

}  // namespace yoriai::server
