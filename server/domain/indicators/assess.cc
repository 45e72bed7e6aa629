#include "server/domain/indicators/assess.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "server/domain/indicators/as_decided.h"

namespace yoriai::server {
namespace {

using apipb::Assessment;
using apipb::IndicatorStatus;
using eventpb::IndicatorKind;

eventpb::StatusThresholds ThresholdsOf(const eventpb::PlanTerms& plan) {
  if (plan.has_thresholds()) return plan.thresholds();
  eventpb::StatusThresholds thresholds;
  thresholds.set_on_track_percent(kDefaultOnTrackPercent);
  thresholds.set_at_risk_percent(kDefaultAtRiskPercent);
  return thresholds;
}

// Where `on` lies in the fiscal year that is judged.
struct YearView {
  int fiscal_year;
  absl::CivilDay first;
  absl::CivilDay last;
  absl::CivilDay on;

  bool NotStarted() const { return on < first; }
  bool Over() const { return on >= last; }
  absl::CivilDay Judged() const { return std::min(on, last); }
};

// A target of a cumulative indicator: a point of the straight line.
struct DatedTarget {
  int fiscal_year;
  absl::CivilDay day;
  Decimal value;
};

const apipb::YearTarget* FindTarget(const apipb::Indicator& indicator,
                                    int fiscal_year) {
  for (const apipb::YearTarget& target : indicator.targets()) {
    if (target.fiscal_year() == fiscal_year &&
        target.state_case() != apipb::YearTarget::STATE_NOT_SET) {
      return &target;
    }
  }
  return nullptr;
}

std::optional<Decimal> NumberOf(const apipb::YearTarget& target) {
  if (!target.has_target() ||
      target.target().aim_case() != eventpb::Target::kValue) {
    return std::nullopt;
  }
  return Decimal::Parse(target.target().value());
}

std::optional<Decimal> ValueOf(IndicatorKind kind,
                               const YearFindings& findings) {
  switch (kind) {
    case eventpb::INDICATOR_KIND_COUNT_PER_YEAR:
      return findings.sum;
    case eventpb::INDICATOR_KIND_CUMULATIVE:
      return findings.total;
    case eventpb::INDICATOR_KIND_MAINTAIN_MIN:
      return findings.lowest;
    case eventpb::INDICATOR_KIND_LEVEL:
    case eventpb::INDICATOR_KIND_GROWTH:
      return findings.latest;
    default:
      return std::nullopt;
  }
}

// Achieved, or how the value stands against the pace, which it notes.
IndicatorStatus AgainstPace(Decimal value, Decimal target, Decimal pace,
                            Assessment& assessment) {
  assessment.set_pace(pace.ToString());
  if (const auto percent = value.PercentOf(pace)) {
    assessment.set_progress_percent(percent->ToString());
  }
  const eventpb::StatusThresholds& from = assessment.thresholds();
  if (value >= target) return apipb::INDICATOR_STATUS_ACHIEVED;
  if (value.Times(100) >= pace.Times(from.on_track_percent())) {
    return apipb::INDICATOR_STATUS_ON_TRACK;
  }
  if (value.Times(100) >= pace.Times(from.at_risk_percent())) {
    return apipb::INDICATOR_STATUS_AT_RISK;
  }
  return apipb::INDICATOR_STATUS_BEHIND;
}

IndicatorStatus AtYearEnd(bool reached) {
  return reached ? apipb::INDICATOR_STATUS_ACHIEVED
                 : apipb::INDICATOR_STATUS_MISSED;
}

IndicatorStatus JudgeCount(Decimal value, Decimal target, const YearView& year,
                           Assessment& assessment) {
  if (year.Over()) return AtYearEnd(value >= target);
  const int64_t gone = year.on - year.first + 1;
  const int64_t days = year.last - year.first + 1;
  return AgainstPace(value, target, target.ScaledFloor(gone, days), assessment);
}

// The targets that have a number, by year.
std::vector<DatedTarget> DatedTargets(const apipb::Indicator& indicator,
                                      const FiscalCalendar& calendar) {
  std::vector<DatedTarget> dated;
  for (const apipb::YearTarget& target : indicator.targets()) {
    if (std::optional<Decimal> value = NumberOf(target)) {
      dated.push_back({target.fiscal_year(),
                       calendar.LastDay(target.fiscal_year()), *value});
    }
  }
  std::sort(dated.begin(), dated.end(),
            [](const DatedTarget& a, const DatedTarget& b) {
              return a.fiscal_year < b.fiscal_year;
            });
  return dated;
}

// Where the straight line through zero at `origin` and `dated` lies on `day`,
// rounded down. `dated` ends at or after `day`.
Decimal LineOn(absl::CivilDay day, absl::CivilDay origin,
               const std::vector<DatedTarget>& dated) {
  absl::CivilDay from = origin;
  Decimal low;
  for (const DatedTarget& point : dated) {
    if (day <= point.day) {
      const int64_t gone = std::max<int64_t>(day - from, 0);
      const int64_t days = point.day - from;
      if (days <= 0) return point.value;
      return (low.Times(days - gone) + point.value.Times(gone))
          .ScaledFloor(1, days);
    }
    from = point.day;
    low = point.value;
  }
  return low;
}

IndicatorStatus JudgeCumulative(const apipb::Indicator& indicator,
                                const eventpb::PlanTerms& plan,
                                const FiscalCalendar& calendar,
                                std::optional<Decimal> value,
                                const YearView& year, Assessment& assessment) {
  const std::vector<DatedTarget> dated = DatedTargets(indicator, calendar);
  const auto next =
      std::find_if(dated.begin(), dated.end(), [&](const DatedTarget& target) {
        return target.fiscal_year >= year.fiscal_year;
      });
  if (next == dated.end()) return apipb::INDICATOR_STATUS_NO_TARGET;
  *assessment.mutable_target() = *FindTarget(indicator, next->fiscal_year);
  if (!value) return apipb::INDICATOR_STATUS_NOT_REPORTED;
  if (year.Over() && next->fiscal_year == year.fiscal_year) {
    return AtYearEnd(*value >= next->value);
  }
  const absl::CivilDay origin = calendar.FirstDay(plan.first_fiscal_year()) - 1;
  return AgainstPace(*value, next->value, LineOn(year.Judged(), origin, dated),
                     assessment);
}

bool ReachesLevel(Decimal value, const eventpb::Target& target,
                  eventpb::Direction direction) {
  if (target.aim_case() == eventpb::Target::kRange) {
    const auto low = Decimal::Parse(target.range().low());
    const auto high = Decimal::Parse(target.range().high());
    return low && high && *low <= value && value <= *high;
  }
  const auto aim = Decimal::Parse(target.value());
  if (!aim) return false;
  return direction == eventpb::DIRECTION_DOWN ? value <= *aim : value >= *aim;
}

IndicatorStatus JudgeGrowth(const apipb::Indicator& indicator,
                            const eventpb::Target& target, Decimal value,
                            std::optional<Decimal> previous) {
  if (!previous) return apipb::INDICATOR_STATUS_NO_BASELINE;
  if (value == *previous) return apipb::INDICATOR_STATUS_FLAT;
  const eventpb::Direction wanted =
      target.aim_case() == eventpb::Target::kDirection
          ? target.direction()
          : indicator.terms().direction();
  const bool up = value > *previous;
  return up == (wanted != eventpb::DIRECTION_DOWN)
             ? apipb::INDICATOR_STATUS_GROWING
             : apipb::INDICATOR_STATUS_SHRINKING;
}

// What the year is held against when growth is judged: the observation of the
// year before, or what the plan knew of it from earlier days.
std::optional<Decimal> PreviousOf(const apipb::Indicator& indicator,
                                  int fiscal_year,
                                  const YearFindings& findings) {
  if (findings.previous) return findings.previous;
  for (const eventpb::Baseline& baseline : indicator.terms().baselines()) {
    if (baseline.year() == fiscal_year - 1) {
      return Decimal::Parse(baseline.value());
    }
  }
  return std::nullopt;
}

// Judges a year that has begun and has a target of its own.
IndicatorStatus JudgeTarget(const apipb::Indicator& indicator,
                            const eventpb::Target& target,
                            std::optional<Decimal> value,
                            std::optional<Decimal> previous,
                            const YearView& year, Assessment& assessment) {
  const IndicatorKind kind = indicator.kind();
  if (kind == eventpb::INDICATOR_KIND_MILESTONE) {
    if (assessment.milestone_reached()) return apipb::INDICATOR_STATUS_DONE;
    return year.Over() ? apipb::INDICATOR_STATUS_MISSED
                       : apipb::INDICATOR_STATUS_OPEN;
  }
  if (!value) return apipb::INDICATOR_STATUS_NOT_REPORTED;
  if (kind == eventpb::INDICATOR_KIND_GROWTH) {
    return JudgeGrowth(indicator, target, *value, previous);
  }
  if (kind == eventpb::INDICATOR_KIND_LEVEL) {
    if (ReachesLevel(*value, target, indicator.terms().direction())) {
      return apipb::INDICATOR_STATUS_ACHIEVED;
    }
    return year.Over() ? apipb::INDICATOR_STATUS_MISSED
                       : apipb::INDICATOR_STATUS_NOT_YET;
  }
  const auto aim = Decimal::Parse(target.value());
  if (!aim) return apipb::INDICATOR_STATUS_NO_TARGET;
  if (kind == eventpb::INDICATOR_KIND_MAINTAIN_MIN) {
    return *value >= *aim ? apipb::INDICATOR_STATUS_KEPT
                          : apipb::INDICATOR_STATUS_BREACHED;
  }
  return JudgeCount(*value, *aim, year, assessment);
}

void NotePercent(std::optional<Decimal> value, Assessment& assessment) {
  const std::optional<Decimal> aim = NumberOf(assessment.target());
  if (!value || !aim) return;
  if (const auto percent = value->PercentOf(*aim)) {
    assessment.set_achievement_percent(percent->ToString());
  }
}

}  // namespace

Assessment Assess(const apipb::Indicator& on_record,
                  const eventpb::PlanTerms& plan,
                  const FiscalCalendar& calendar, int fiscal_year,
                  absl::CivilDay on, const YearFindings& findings) {
  const apipb::Indicator indicator = AsDecidedBy(on_record, on);
  const YearView year = {fiscal_year, calendar.FirstDay(fiscal_year),
                         calendar.LastDay(fiscal_year), on};
  Assessment assessment;
  assessment.set_fiscal_year(fiscal_year);
  assessment.set_rule_version(kAssessmentRuleVersion);
  *assessment.mutable_thresholds() = ThresholdsOf(plan);
  const apipb::YearTarget* target = FindTarget(indicator, fiscal_year);
  if (target != nullptr) *assessment.mutable_target() = *target;
  if (year.NotStarted()) {
    assessment.set_status(indicator.retired()
                              ? apipb::INDICATOR_STATUS_RETIRED
                              : apipb::INDICATOR_STATUS_NOT_STARTED);
    return assessment;
  }

  const std::optional<Decimal> value = ValueOf(indicator.kind(), findings);
  std::optional<Decimal> previous;
  if (value) assessment.set_value(value->ToString());
  assessment.set_contributions(findings.contributions);
  assessment.set_contributions_endorsed(findings.contributions_endorsed);
  assessment.set_contributions_disputed(findings.contributions_disputed);
  if (indicator.kind() == eventpb::INDICATOR_KIND_MILESTONE) {
    assessment.set_milestone_reached(findings.milestone_reached);
  }
  if (indicator.kind() == eventpb::INDICATOR_KIND_GROWTH) {
    previous = PreviousOf(indicator, fiscal_year, findings);
    if (previous) assessment.set_previous_value(previous->ToString());
  }

  if (indicator.retired()) {
    assessment.set_status(apipb::INDICATOR_STATUS_RETIRED);
  } else if (target != nullptr && target->has_deferred()) {
    assessment.set_status(apipb::INDICATOR_STATUS_TARGET_DEFERRED);
  } else if (indicator.kind() == eventpb::INDICATOR_KIND_CUMULATIVE) {
    assessment.set_status(
        JudgeCumulative(indicator, plan, calendar, value, year, assessment));
  } else if (target == nullptr) {
    assessment.set_status(apipb::INDICATOR_STATUS_NO_TARGET);
  } else {
    assessment.set_status(JudgeTarget(indicator, target->target(), value,
                                      previous, year, assessment));
  }
  NotePercent(value, assessment);
  return assessment;
}

}  // namespace yoriai::server
