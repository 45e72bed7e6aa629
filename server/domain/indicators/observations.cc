#include "server/domain/indicators/observations.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

namespace yoriai::server {
namespace {

// The newest observation so far: by day, then by place in the log.
class Latest final {
 public:
  void Offer(absl::CivilDay day, uint64_t position, Decimal value) {
    const std::pair<absl::CivilDay, uint64_t> order = {day, position};
    if (value_ && order < order_) return;
    order_ = order;
    value_ = value;
  }
  const std::optional<Decimal>& value() const { return value_; }

 private:
  std::pair<absl::CivilDay, uint64_t> order_;
  std::optional<Decimal> value_;
};

void Add(std::optional<Decimal>& sum, Decimal value) {
  sum = sum ? *sum + value : value;
}

}  // namespace

YearFindings FindingsFromReports(
    eventpb::IndicatorKind kind,
    absl::Span<const apipb::IndicatorReport> reports,
    const FiscalCalendar& calendar, const eventpb::PlanTerms& plan,
    int fiscal_year, absl::CivilDay on) {
  const absl::CivilDay plan_first = calendar.FirstDay(plan.first_fiscal_year());
  const absl::CivilDay first = calendar.FirstDay(fiscal_year);
  const absl::CivilDay last = std::min(on, calendar.LastDay(fiscal_year));
  const absl::CivilDay previous_first = calendar.FirstDay(fiscal_year - 1);

  YearFindings findings;
  Latest latest;
  Latest previous;
  int64_t in_year = 0;
  int64_t since_start = 0;
  for (const apipb::IndicatorReport& report : reports) {
    const auto day = ParseDay(report.observed_on());
    if (report.withdrawn() || !day || *day > last) continue;
    const bool this_year = *day >= first;
    const bool within_plan = *day >= plan_first;
    if (this_year) ++in_year;
    if (within_plan) ++since_start;
    if (report.observation().milestone_reached()) {
      findings.milestone_reached = findings.milestone_reached || this_year;
      continue;
    }
    if (report.observation().finding_case() != eventpb::Observation::kValue) {
      continue;
    }
    const auto value = Decimal::Parse(report.observation().value());
    if (!value) continue;
    if (within_plan) Add(findings.total, *value);
    if (this_year) {
      Add(findings.sum, *value);
      findings.lowest =
          findings.lowest ? std::min(*findings.lowest, *value) : *value;
      latest.Offer(*day, report.position(), *value);
    } else if (*day >= previous_first) {
      previous.Offer(*day, report.position(), *value);
    }
  }
  findings.latest = latest.value();
  findings.previous = previous.value();
  findings.contributions =
      kind == eventpb::INDICATOR_KIND_CUMULATIVE ? since_start : in_year;
  return findings;
}

}  // namespace yoriai::server
