#include "server/domain/indicators/observations.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace yoriai::server {
namespace {

// The latest observation of everybody, or, where parts are added up, of each
// organisation. Takes observations oldest first.
class Latest final {
 public:
  explicit Latest(const eventpb::IndicatorTerms& terms) : terms_(terms) {}

  void Take(const apipb::IndicatorReport& report) {
    const bool of_each = terms_.contributions() == eventpb::CONTRIBUTIONS_SUM;
    latest_[of_each ? report.organisation_id() : ""] = &report.observation();
  }

  std::optional<Decimal> Value() const {
    if (latest_.empty()) return std::nullopt;
    if (terms_.has_ratio()) return Quotient();
    std::optional<Decimal> sum;
    for (const auto& [organisation, observation] : latest_) {
      const std::optional<Decimal> value = ValueOf(*observation, terms_);
      if (value) sum = sum ? *sum + *value : *value;
    }
    return sum;
  }

 private:
  std::optional<Decimal> Quotient() const {
    Decimal numerator;
    Decimal denominator;
    for (const auto& [organisation, observation] : latest_) {
      const auto part = Decimal::Parse(observation->ratio().numerator());
      const auto of = Decimal::Parse(observation->ratio().denominator());
      if (!part || !of) continue;
      numerator = numerator + *part;
      denominator = denominator + *of;
    }
    return Decimal::Quotient(numerator, denominator,
                             terms_.ratio().percent() ? 100 : 1);
  }

  const eventpb::IndicatorTerms& terms_;
  std::map<std::string, const eventpb::Observation*> latest_;
};

void Add(std::optional<Decimal>& sum, Decimal value) {
  sum = sum ? *sum + value : value;
}

}  // namespace

bool Counts(const apipb::IndicatorReport& report) {
  return !report.withdrawn() && report.state() != apipb::REPORT_STATE_RETURNED;
}

std::optional<Decimal> ValueOf(const eventpb::Observation& observation,
                               const eventpb::IndicatorTerms& terms) {
  switch (observation.finding_case()) {
    case eventpb::Observation::kValue:
      return Decimal::Parse(observation.value());
    case eventpb::Observation::kRatio: {
      const auto part = Decimal::Parse(observation.ratio().numerator());
      const auto of = Decimal::Parse(observation.ratio().denominator());
      if (!part || !of) return std::nullopt;
      return Decimal::Quotient(*part, *of, terms.ratio().percent() ? 100 : 1);
    }
    default:
      return std::nullopt;
  }
}

std::vector<const apipb::IndicatorReport*> CountingReports(
    absl::Span<const apipb::IndicatorReport> reports,
    const FiscalCalendar& calendar, absl::CivilDay on) {
  std::vector<std::pair<absl::CivilDay, const apipb::IndicatorReport*>>
      counting;
  for (const apipb::IndicatorReport& report : reports) {
    const auto day = ParseDay(report.observed_on());
    if (Counts(report) && day && *day <= on)
      counting.push_back({*day, &report});
  }
  // The first of a contribution to be recorded is the one that counts.
  std::sort(counting.begin(), counting.end(), [](const auto& a, const auto& b) {
    return a.second->position() < b.second->position();
  });
  std::set<std::pair<int, std::string>> seen;
  const auto repeats = [&](const auto& entry) {
    const std::string& id = entry.second->contribution_id();
    return !id.empty() &&
           !seen.insert({calendar.YearOf(entry.first), id}).second;
  };
  counting.erase(std::remove_if(counting.begin(), counting.end(), repeats),
                 counting.end());
  std::stable_sort(
      counting.begin(), counting.end(),
      [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<const apipb::IndicatorReport*> result;
  result.reserve(counting.size());
  for (const auto& [day, report] : counting) result.push_back(report);
  return result;
}

YearFindings FindingsFromReports(
    const apipb::Indicator& indicator,
    absl::Span<const apipb::IndicatorReport> reports,
    const FiscalCalendar& calendar, const eventpb::PlanTerms& plan,
    int fiscal_year, absl::CivilDay on) {
  const absl::CivilDay plan_first = calendar.FirstDay(plan.first_fiscal_year());
  const absl::CivilDay first = calendar.FirstDay(fiscal_year);
  const absl::CivilDay last = std::min(on, calendar.LastDay(fiscal_year));
  const absl::CivilDay previous_first = calendar.FirstDay(fiscal_year - 1);
  const bool since_start =
      indicator.kind() == eventpb::INDICATOR_KIND_CUMULATIVE;

  YearFindings findings;
  Latest latest(indicator.terms());
  Latest previous(indicator.terms());
  for (const apipb::IndicatorReport* report :
       CountingReports(reports, calendar, last)) {
    const absl::CivilDay day = *ParseDay(report->observed_on());
    const bool this_year = day >= first;
    if (day >= (since_start ? plan_first : first)) {
      ++findings.contributions;
      findings.contributions_endorsed +=
          report->state() == apipb::REPORT_STATE_ENDORSED ? 1 : 0;
      findings.contributions_disputed +=
          report->state() == apipb::REPORT_STATE_DISPUTED ? 1 : 0;
    }
    if (report->observation().milestone_reached()) {
      findings.milestone_reached = findings.milestone_reached || this_year;
      continue;
    }
    const auto value = ValueOf(report->observation(), indicator.terms());
    if (!value) continue;
    if (day >= plan_first) Add(findings.total, *value);
    if (this_year) {
      Add(findings.sum, *value);
      findings.lowest =
          findings.lowest ? std::min(*findings.lowest, *value) : *value;
      latest.Take(*report);
    } else if (day >= previous_first) {
      previous.Take(*report);
    }
  }
  findings.latest = latest.Value();
  findings.previous = previous.Value();
  return findings;
}

}  // namespace yoriai::server
