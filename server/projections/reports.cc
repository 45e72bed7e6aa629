#include "server/projections/reports.h"

#include "absl/strings/str_cat.h"
#include "server/domain/event_visitor.h"

namespace yoriai::server {
namespace {

// Keeps what counts. Of each evidence only that it is there.
apipb::IndicatorReport WithoutWords(const apipb::IndicatorReport& report) {
  apipb::IndicatorReport bare = report;
  bare.clear_reason();
  eventpb::Observation& observation = *bare.mutable_observation();
  observation.clear_comment();
  for (eventpb::Evidence& evidence : *observation.mutable_evidence()) {
    evidence.Clear();
  }
  return bare;
}

struct Folding {
  ViewDraft& rows;
  const eventpb::EventHeader& header;

  void operator()(const eventpb::IndicatorReported& event) {
    Change(event, header.event_id(), [&](apipb::IndicatorReport& report) {
      report.set_organisation_id(event.organisation_id());
      report.set_observed_on(header.occurred_on());
      *report.mutable_observation() = event.observation();
      report.set_position(Number(rows.position()));
    });
  }
  void operator()(const eventpb::IndicatorReportCorrected& event) {
    Change(event, event.report_event_id(), [&](apipb::IndicatorReport& report) {
      report.set_observed_on(event.observed_on());
      *report.mutable_observation() = event.observation();
      report.set_corrections(report.corrections() + 1);
      *report.mutable_reason() = event.reason();
    });
  }
  void operator()(const eventpb::IndicatorReportWithdrawn& event) {
    Change(event, event.report_event_id(), [&](apipb::IndicatorReport& report) {
      report.set_withdrawn(true);
      *report.mutable_reason() = event.reason();
    });
  }
  template <typename Event>
  void operator()(const Event&) {}

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
  VisitPayload(recorded.event, Folding{rows, recorded.event.header()});
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
