#include "server/projections/reports.h"

#include "absl/strings/str_cat.h"
#include "server/domain/event_visitor.h"
#include "server/domain/fiscal_calendar.h"

namespace yoriai::server {
namespace {

// Keeps what counts. Of each evidence only that it is there.
apipb::IndicatorReport WithoutWords(const apipb::IndicatorReport& report) {
  apipb::IndicatorReport bare = report;
  bare.clear_reason();
  bare.clear_state_reason();
  bare.clear_endorsed_observation();
  eventpb::Observation& observation = *bare.mutable_observation();
  observation.clear_comment();
  for (eventpb::Evidence& evidence : *observation.mutable_evidence()) {
    evidence.Clear();
  }
  return bare;
}

// The row that says where a plan is at home.
std::string ZoneRow(const std::string& plan_id) {
  return absl::StrCat("zone/", plan_id);
}

struct Folding {
  ViewDraft& rows;
  const RecordedEvent& recorded;

  void operator()(const eventpb::PlanAdopted& event) {
    eventpb::PlanTerms zone;
    zone.set_time_zone(event.terms().time_zone());
    rows.Put(ZoneRow(event.plan_id()), zone);
  }
  void operator()(const eventpb::IndicatorReported& event) {
    Change(event, header().event_id(), [&](apipb::IndicatorReport& report) {
      report.set_organisation_id(event.organisation_id());
      report.set_observed_on(header().occurred_on());
      *report.mutable_observation() = event.observation();
      report.set_position(Number(rows.position()));
      report.set_contribution_id(event.contribution_id());
      report.set_reported_on(event.reported_on().empty()
                                 ? DayRecorded(event.plan_id())
                                 : event.reported_on());
      Word(report);
      Enter(apipb::REPORT_STATE_REPORTED, nullptr, report);
      report.set_state_on(report.reported_on());
    });
  }
  void operator()(const eventpb::IndicatorReportCorrected& event) {
    Change(event, event.report_event_id(), [&](apipb::IndicatorReport& report) {
      report.set_changed_since_endorsed(report.has_endorsed_observation());
      report.set_observed_on(event.observed_on());
      *report.mutable_observation() = event.observation();
      report.set_corrections(report.corrections() + 1);
      *report.mutable_reason() = event.reason();
      Word(report);
      Enter(apipb::REPORT_STATE_REPORTED, &event.reason(), report);
    });
  }
  void operator()(const eventpb::IndicatorReportWithdrawn& event) {
    Change(event, event.report_event_id(), [&](apipb::IndicatorReport& report) {
      report.set_withdrawn(true);
      *report.mutable_reason() = event.reason();
      Enter(apipb::REPORT_STATE_WITHDRAWN, &event.reason(), report);
    });
  }
  void operator()(const eventpb::IndicatorReportDisputed& event) {
    Change(event, event.report_event_id(), [&](apipb::IndicatorReport& report) {
      if (report.state() == apipb::REPORT_STATE_RETURNED) return;
      Enter(apipb::REPORT_STATE_DISPUTED, &event.reason(), report);
    });
  }
  void operator()(const eventpb::IndicatorReportEndorsed& event) {
    Change(event, event.report_event_id(), [&](apipb::IndicatorReport& report) {
      report.clear_changed_since_endorsed();
      *report.mutable_endorsed_observation() = report.observation();
      Enter(apipb::REPORT_STATE_ENDORSED,
            event.has_comment() ? &event.comment() : nullptr, report);
    });
  }
  void operator()(const eventpb::IndicatorReportReturned& event) {
    Change(event, event.report_event_id(), [&](apipb::IndicatorReport& report) {
      Enter(apipb::REPORT_STATE_RETURNED, &event.reason(), report);
    });
  }
  template <typename Event>
  void operator()(const Event&) {}

  const eventpb::EventHeader& header() const { return recorded.event.header(); }

  // The day on which the present event was recorded, where the plan is at home.
  std::string DayRecorded(const std::string& plan_id) {
    eventpb::PlanTerms zone;
    rows.Get(ZoneRow(plan_id), &zone);
    const auto calendar = FiscalCalendar::Create(zone);
    return calendar.ok() ? FormatDay(calendar->DayOf(recorded.recorded_at))
                         : header().occurred_on();
  }

  // Notes that the present event worded the report.
  void Word(apipb::IndicatorReport& report) {
    report.set_wording_event_id(header().event_id());
    report.set_wording_author_id(recorded.author_id);
  }

  // Notes that the present event brought the report into `state`.
  void Enter(apipb::ReportState state, const eventpb::LocalizedText* reason,
             apipb::IndicatorReport& report) {
    report.set_state(state);
    report.set_state_author_id(recorded.author_id);
    report.set_state_on(header().occurred_on());
    report.clear_state_reason();
    if (reason != nullptr) *report.mutable_state_reason() = *reason;
  }

  template <typename Event, typename ChangeRow>
  void Change(const Event& event, const std::string& report_event_id,
              ChangeRow change) {
    const std::string of_days =
        ReportsProjection::OfDays(event.plan_id(), event.indicator_id());
    const auto of_day = [&](const apipb::IndicatorReport& report) {
      return absl::StrCat(of_days, report.observed_on(), "/",
                          absl::Dec(report.position(), absl::kZeroPad20));
    };
    const std::string name = ReportsProjection::ReportRow(
        event.plan_id(), event.indicator_id(), report_event_id);
    apipb::IndicatorReport report;
    const std::string old_of_day =
        rows.Get(name, &report) ? of_day(report) : "";
    report.set_report_event_id(report_event_id);
    change(report);
    const std::string new_of_day = of_day(report);
    if (!old_of_day.empty() && old_of_day != new_of_day) {
      rows.Remove(old_of_day);
    }
    rows.Put(new_of_day, WithoutWords(report));
    rows.Put(name, report);
  }
};

}  // namespace

void ReportsProjection::Fold(const RecordedEvent& recorded,
                             ViewDraft& rows) const {
  VisitPayload(recorded.event, Folding{rows, recorded});
}

std::string ReportsProjection::ReportRow(absl::string_view plan_id,
                                         absl::string_view indicator_id,
                                         absl::string_view report_event_id) {
  return absl::StrCat("report/", plan_id, "/", indicator_id, "/",
                      report_event_id);
}

std::string ReportsProjection::OfDays(absl::string_view plan_id,
                                      absl::string_view indicator_id) {
  return absl::StrCat("of-day/", plan_id, "/", indicator_id, "/");
}

}  // namespace yoriai::server
