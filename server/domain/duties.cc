#include "server/domain/duties.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "server/domain/indicators/observations.h"

namespace yoriai::server {
namespace {

using apipb::Duty;

// A time for which something is owed.
struct Period {
  absl::CivilDay first;
  absl::CivilDay last;
};

int PeriodsPerYear(eventpb::Cadence cadence) {
  switch (cadence) {
    case eventpb::CADENCE_YEAR:
      return 1;
    case eventpb::CADENCE_HALF_YEAR:
      return 2;
    case eventpb::CADENCE_QUARTER:
      return 4;
    case eventpb::CADENCE_MONTH:
      return 12;
    default:
      return 0;
  }
}

std::vector<Period> PeriodsOf(eventpb::Cadence cadence,
                              const FiscalCalendar& calendar, int fiscal_year) {
  std::vector<Period> periods;
  const int count = PeriodsPerYear(cadence);
  absl::CivilMonth month(calendar.FirstDay(fiscal_year));
  for (int i = 0; i < count; ++i) {
    const absl::CivilMonth next = month + 12 / count;
    periods.push_back({absl::CivilDay(month), absl::CivilDay(next) - 1});
    month = next;
  }
  return periods;
}

// Says how a duty stands that was done on a day, or not.
void Judge(const Period& period, absl::CivilDay due,
           std::optional<absl::CivilDay> done, absl::CivilDay on,
           absl::CivilDay possible_from, Duty& duty) {
  duty.set_period_first(FormatDay(period.first));
  duty.set_period_last(FormatDay(period.last));
  duty.set_due_on(FormatDay(due));
  if (done && *done <= on) {
    duty.set_done_on(FormatDay(*done));
    duty.set_state(*done <= due ? apipb::DUTY_STATE_DONE
                                : apipb::DUTY_STATE_DONE_LATE);
    duty.set_days_late(static_cast<int>(std::max<int64_t>(*done - due, 0)));
  } else if (on > due) {
    duty.set_state(apipb::DUTY_STATE_OVERDUE);
    duty.set_days_late(static_cast<int>(on - due));
  } else {
    duty.set_state(on < possible_from ? apipb::DUTY_STATE_UPCOMING
                                      : apipb::DUTY_STATE_DUE);
  }
}

// The report that was made first for a period, of those that count.
const apipb::IndicatorReport* FirstReport(
    absl::Span<const apipb::IndicatorReport> reports,
    const std::string& organisation_id, const Period& period) {
  const apipb::IndicatorReport* first = nullptr;
  for (const apipb::IndicatorReport& report : reports) {
    const auto day = ParseDay(report.observed_on());
    if (!Counts(report) || report.organisation_id() != organisation_id ||
        !day || *day < period.first || *day > period.last) {
      continue;
    }
    if (first == nullptr || report.reported_on() < first->reported_on()) {
      first = &report;
    }
  }
  return first;
}

// Whether the body rested when the period ended, as was known on the day `on`.
bool RestedAtEnd(const apipb::Body& body, const Period& period,
                 absl::CivilDay on) {
  return std::any_of(body.suspensions().begin(), body.suspensions().end(),
                     [&](const apipb::Suspension& rest) {
                       const auto from = ParseDay(rest.from());
                       const auto until = ParseDay(rest.until());
                       return from && *from <= on && *from <= period.last &&
                              (!until || *until > period.last);
                     });
}

using HeldMeeting = std::pair<absl::CivilDay, const apipb::Meeting*>;

// Says of each period which meeting was the one that was owed for it: one that
// was held within it, or else one of those left over from the others, a later
// one before an earlier one. Nothing is looked for where `excused` says so.
class MeetingsOfPeriods final {
 public:
  MeetingsOfPeriods(const std::vector<Period>& periods,
                    const std::vector<bool>& excused,
                    std::vector<HeldMeeting> held)
      : periods_(periods),
        of_(periods.size(), nullptr),
        left_(std::move(held)) {
    std::sort(left_.begin(), left_.end(), [](const auto& a, const auto& b) {
      return std::make_pair(a.first, a.second->meeting_id()) <
             std::make_pair(b.first, b.second->meeting_id());
    });
    // The last of each, so that the first is there for a gap before.
    for (size_t i = 0; i < periods.size(); ++i) {
      const auto last = std::find_if(left_.rbegin(), left_.rend(),
                                     [&](const auto& m) { return Lies(m, i); });
      if (last != left_.rend()) Take(i, std::next(last).base());
    }
    for (size_t i = 0; i < periods.size(); ++i) {
      if (of_[i] != nullptr || excused[i] || left_.empty()) continue;
      const auto later = std::find_if(
          left_.begin(), left_.end(),
          [&](const auto& m) { return m.first > periods_[i].last; });
      Take(i, later != left_.end() ? later : left_.begin());
    }
    // Who met several times in a period was done with the first of them.
    for (size_t i = 0; i < periods.size(); ++i) {
      const auto first =
          std::find_if(left_.begin(), left_.end(),
                       [&](const auto& m) { return Lies(m, i); });
      if (first != left_.end()) Take(i, first);
    }
  }

  // Null: none was held.
  const apipb::Meeting* Of(size_t period) const { return of_[period]; }

 private:
  bool Lies(const HeldMeeting& meeting, size_t period) const {
    return periods_[period].first <= meeting.first &&
           meeting.first <= periods_[period].last;
  }
  void Take(size_t period, std::vector<HeldMeeting>::iterator meeting) {
    of_[period] = meeting->second;
    left_.erase(meeting);
  }

  const std::vector<Period>& periods_;
  std::vector<const apipb::Meeting*> of_;
  std::vector<HeldMeeting> left_;
};

}  // namespace

std::vector<Duty> ReportDuties(const apipb::Indicator& indicator,
                               absl::Span<const apipb::IndicatorReport> reports,
                               const FiscalCalendar& calendar, int fiscal_year,
                               absl::CivilDay on) {
  std::vector<Duty> duties;
  const eventpb::ReportingDuty& owed = indicator.terms().reporting();
  const auto retired = ParseDay(indicator.retired_on());
  const auto defined = ParseDay(indicator.defined_on());
  for (const Period& period :
       PeriodsOf(owed.cadence(), calendar, fiscal_year)) {
    if (indicator.retired() && retired && *retired <= on &&
        *retired <= period.last) {
      break;
    }
    if (defined && period.last < *defined) continue;
    for (const std::string& organisation_id : owed.organisation_ids()) {
      Duty& duty = duties.emplace_back();
      duty.set_kind(apipb::DUTY_KIND_REPORT);
      duty.set_organisation_id(organisation_id);
      duty.set_plan_id(indicator.plan_id());
      duty.set_indicator_id(indicator.indicator_id());
      *duty.mutable_title() = indicator.terms().name();
      const apipb::IndicatorReport* const report =
          FirstReport(reports, organisation_id, period);
      // It can be done once the period is over.
      Judge(period, period.last + owed.due_days(),
            report != nullptr ? ParseDay(report->reported_on()) : std::nullopt,
            on, period.last + 1, duty);
      if (!duty.done_on().empty()) {
        duty.set_done_by(report->report_event_id());
      }
    }
  }
  return duties;
}

std::vector<Duty> MeetingDuties(const apipb::Body& body,
                                absl::Span<const apipb::Meeting> meetings,
                                const FiscalCalendar& calendar, int fiscal_year,
                                absl::CivilDay on) {
  const absl::CivilDay first = calendar.FirstDay(fiscal_year);
  const absl::CivilDay last = calendar.LastDay(fiscal_year);
  std::vector<HeldMeeting> held;
  for (const apipb::Meeting& meeting : meetings) {
    const auto day = ParseDay(meeting.held_on());
    if (meeting.state() == apipb::MEETING_STATE_HELD && day && first <= *day &&
        *day <= std::min(last, on)) {
      held.emplace_back(*day, &meeting);
    }
  }

  const auto established = ParseDay(body.established_on());
  const auto dissolved = ParseDay(body.dissolved_on());
  if (established && *established > on) return {};
  const int count = body.mandate().meetings_per_fiscal_year();
  const int64_t days = last - first + 1;
  std::vector<Period> periods;
  std::vector<int> ordinals;
  std::vector<bool> excused;
  Period period{first, first - 1};
  for (int k = 1; k <= count; ++k) {
    period = {period.last + 1, first + days * k / count - 1};
    if (established && *established > period.last) continue;
    if (dissolved && *dissolved <= on && *dissolved <= period.last) break;
    periods.push_back(period);
    ordinals.push_back(k);
    excused.push_back(RestedAtEnd(body, period, on));
  }
  const MeetingsOfPeriods meetings_of(periods, excused, std::move(held));

  std::vector<Duty> duties;
  for (size_t i = 0; i < periods.size(); ++i) {
    Duty& duty = duties.emplace_back();
    duty.set_kind(apipb::DUTY_KIND_MEETING);
    duty.set_organisation_id(body.mandate().secretariat_organisation_id());
    duty.set_body_id(body.body_id());
    *duty.mutable_title() = body.name();
    duty.set_ordinal(ordinals[i]);
    const apipb::Meeting* const meeting = meetings_of.Of(i);
    std::optional<absl::CivilDay> done;
    if (meeting != nullptr) {
      done = ParseDay(meeting->held_on());
      duty.set_done_by(meeting->meeting_id());
    }
    Judge(periods[i], periods[i].last, done, on, periods[i].first, duty);
    if (!done && excused[i]) {
      duty.set_state(apipb::DUTY_STATE_EXCUSED);
      duty.clear_days_late();
    }
  }
  return duties;
}

std::vector<Duty> ActionItemDuties(absl::Span<const apipb::ActionItem> items,
                                   const FiscalCalendar& calendar,
                                   int fiscal_year, absl::CivilDay on) {
  std::vector<Duty> duties;
  for (const apipb::ActionItem& item : items) {
    const auto assigned = ParseDay(item.assigned_on());
    const auto due = ParseDay(item.terms().due_on());
    if (!assigned || !due || *assigned > on ||
        calendar.YearOf(*due) != fiscal_year) {
      continue;
    }
    Duty& duty = duties.emplace_back();
    duty.set_kind(apipb::DUTY_KIND_ACTION_ITEM);
    duty.set_organisation_id(item.terms().owner_organisation_id());
    duty.set_body_id(item.body_id());
    duty.set_plan_id(item.terms().plan_id());
    duty.set_action_item_id(item.action_item_id());
    *duty.mutable_title() = item.terms().title();
    const auto closed = ParseDay(item.closed_on());
    const bool completed = item.state() == apipb::ACTION_ITEM_STATE_COMPLETED;
    Judge({*assigned, *due}, *due, completed ? closed : std::nullopt, on,
          *assigned, duty);
    if (item.state() == apipb::ACTION_ITEM_STATE_DROPPED && closed &&
        *closed <= on) {
      duty.set_state(apipb::DUTY_STATE_EXCUSED);
      duty.clear_days_late();
    }
  }
  return duties;
}

}  // namespace yoriai::server
