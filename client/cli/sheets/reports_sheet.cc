#include "client/cli/sheets/reports_sheet.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/cli/sheets/read_back.h"
#include "client/cli/table_phrases.h"
#include "client/cli/tables/number_reading.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

std::string ShowFinding(const ReportRecord& report) {
  switch (report.observation.finding_case()) {
    case eventpb::Observation::kValue:
      return Canonical(report.observation.value());
    case eventpb::Observation::kRatio:
      return Canonical(report.observation.ratio().numerator());
    case eventpb::Observation::kMilestoneReached:
      return report.observation.milestone_reached() ? kYesCell : kNoCell;
    case eventpb::Observation::FINDING_NOT_SET:
      break;
  }
  return "";
}

void SetFinding(ReportRecord& report, const std::string& value) {
  if (value == kYesCell || value == kNoCell) {
    report.observation.set_milestone_reached(value == kYesCell);
  } else if (report.observation.has_ratio()) {
    report.observation.mutable_ratio()->set_numerator(value);
  } else {
    report.observation.set_value(value);
  }
}

// With a denominator the value is the numerator of a ratio.
std::string ShowDenominator(const ReportRecord& report) {
  return report.observation.has_ratio()
             ? Canonical(report.observation.ratio().denominator())
             : "";
}

void SetDenominator(ReportRecord& report, const std::string& denominator) {
  const std::string numerator = report.observation.has_ratio()
                                    ? report.observation.ratio().numerator()
                                    : report.observation.value();
  if (denominator.empty()) {
    report.observation.set_value(numerator);
    return;
  }
  report.observation.mutable_ratio()->set_numerator(numerator);
  report.observation.mutable_ratio()->set_denominator(denominator);
}

// The file has room for the first document; the others stay as they are.
const eventpb::Evidence& FirstEvidence(const ReportRecord& report) {
  return report.observation.evidence().empty()
             ? eventpb::Evidence::default_instance()
             : report.observation.evidence(0);
}

eventpb::Evidence& MutableFirstEvidence(ReportRecord& report) {
  return report.observation.evidence().empty()
             ? *report.observation.add_evidence()
             : *report.observation.mutable_evidence(0);
}

// An empty cell says nothing about documents: most files do not list them.
void SetEvidenceTitle(ReportRecord& report, const std::string& title) {
  if (!title.empty()) MutableFirstEvidence(report).set_title(title);
}

void SetEvidenceUri(ReportRecord& report, const std::string& uri) {
  if (uri.empty()) return;
  MutableFirstEvidence(report).set_uri(uri);
  // The hash was that of the other document.
  MutableFirstEvidence(report).clear_sha256();
}

void SetComment(ReportRecord& report, const std::string& comment) {
  report.observation.clear_comment();
  if (comment.empty()) return;
  *report.observation.mutable_comment() = TextOf(comment);
}

// Folds one event of an indicator into what is known of its reports.
class ReportFold final {
 public:
  void Take(const apipb::RecordedEvent& recorded) {
    result_.revisions[recorded.stream()] = recorded.revision();
    const eventpb::Event& event = recorded.event();
    if (event.has_indicator_reported()) {
      Add(event);
    } else if (event.has_indicator_report_corrected()) {
      const auto& corrected = event.indicator_report_corrected();
      if (ReportRecord* const report = Find(corrected.report_event_id())) {
        report->observed_on = corrected.observed_on();
        report->observation = corrected.observation();
      }
    } else if (event.has_indicator_report_withdrawn()) {
      const auto& withdrawn = event.indicator_report_withdrawn();
      if (ReportRecord* const report = Find(withdrawn.report_event_id())) {
        report->withdrawn = true;
      }
    }
  }

  ReportsOnRecord Result() && { return std::move(result_); }

 private:
  void Add(const eventpb::Event& event) {
    const auto& reported = event.indicator_reported();
    places_[event.header().event_id()] = result_.reports.size();
    result_.reports.push_back(
        {reported.plan_id(), reported.indicator_id(),
         reported.organisation_id(), event.header().occurred_on(),
         reported.observation(), event.header().event_id(), false,
         reported.contribution_id(), reported.reported_on()});
  }

  ReportRecord* Find(const std::string& report_id) {
    const auto place = places_.find(report_id);
    return place != places_.end() ? &result_.reports[place->second] : nullptr;
  }

  ReportsOnRecord result_;
  std::map<std::string, size_t> places_;
};

absl::StatusOr<SheetRows> Fetch(client::Client& client,
                                const SheetQuery& query) {
  apipb::GetPlanRequest request;
  Ask(query, request);
  YORIAI_ASSIGN_OR_RETURN(const apipb::GetPlanResponse plan,
                          client.GetPlan(request));
  YORIAI_ASSIGN_OR_RETURN(
      ReportsOnRecord on_record,
      FetchReports(client, query.plan_id, plan.basis().position()));
  SheetRows sheet;
  sheet.basis = plan.basis();
  for (const ReportRecord& report : on_record.reports) {
    const bool later = !query.on.empty() && report.observed_on > query.on;
    if (report.withdrawn || later) continue;
    sheet.rows.push_back(ShowRecord(ReportFields(), report));
  }
  return sheet;
}

std::vector<Column> Columns() { return ColumnsOf(ReportFields()); }

}  // namespace

std::string IndicatorStream(const std::string& plan_id,
                            const std::string& indicator_id) {
  return absl::StrCat("indicator/", plan_id, "/", indicator_id);
}

absl::StatusOr<ReportsOnRecord> FetchReports(client::Client& client,
                                             const std::string& plan_id,
                                             uint64_t position) {
  apipb::Filter filter;
  filter.set_stream_prefix(IndicatorStream(plan_id, ""));
  ReportFold fold;
  YORIAI_RETURN_IF_ERROR(ReadBack(
      client, filter, position,
      [&fold](const apipb::RecordedEvent& event) { fold.Take(event); }));
  return std::move(fold).Result();
}

const std::vector<Field<ReportRecord>>& ReportFields() {
  static const std::vector<Field<ReportRecord>> kFields = {
      {{"plan_id", phrases::kPlanWord, CellType::kId},
       [](const ReportRecord& report) { return report.plan_id; }},
      {{"indicator_id", phrases::kIndicator, CellType::kId, true},
       [](const ReportRecord& report) { return report.indicator_id; }},
      {{"organisation_id", phrases::kOrganisation, CellType::kId},
       [](const ReportRecord& report) { return report.organisation_id; }},
      {{"observed_on", phrases::kObservedOn, CellType::kDay, true},
       [](const ReportRecord& report) { return report.observed_on; },
       [](ReportRecord& report, const std::string& day) {
         report.observed_on = day;
       }},
      {{"value", phrases::kValue, CellType::kNumberOrYesNo, true},
       ShowFinding,
       SetFinding},
      {{"denominator", phrases::kDenominator, CellType::kNumber},
       ShowDenominator,
       SetDenominator},
      {{"evidence_title", phrases::kEvidence},
       [](const ReportRecord& report) { return FirstEvidence(report).title(); },
       SetEvidenceTitle},
      {{"evidence_uri", phrases::kEvidenceUri},
       [](const ReportRecord& report) { return FirstEvidence(report).uri(); },
       SetEvidenceUri},
      {{"comment", phrases::kComment},
       [](const ReportRecord& report) {
         return OneText(report.observation.comment());
       },
       SetComment},
      {{"report_id", phrases::kReportId, CellType::kId},
       [](const ReportRecord& report) { return report.report_id; }},
      {{"contribution_id", phrases::kContributionId, CellType::kId},
       [](const ReportRecord& report) { return report.contribution_id; },
       [](ReportRecord& report, const std::string& id) {
         report.contribution_id = id;
       }},
      {{"reported_on", phrases::kReportedOn, CellType::kDay},
       [](const ReportRecord& report) { return report.reported_on; },
       [](ReportRecord& report, const std::string& day) {
         report.reported_on = day;
       }}};
  return kFields;
}

SheetSource ReportsSheet() {
  return {.name = "reports",
          .title = phrases::kReports,
          .of_plan = true,
          .from_day = true,
          .columns = Columns,
          .fetch = Fetch};
}

}  // namespace yoriai::cli
