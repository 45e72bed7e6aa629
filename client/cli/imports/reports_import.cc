#include "client/cli/imports/reports_import.h"

#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "client/cli/dates.h"
#include "client/cli/help.h"
#include "client/cli/imports/row_keys.h"
#include "client/cli/table_phrases.h"
#include "client/cli/tables/number_reading.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

using google::protobuf::util::MessageDifferencer;

// The first and the last day of a plan, in ISO 8601, which sorts as days do.
struct PlanDays {
  std::string first;
  std::string last;
};

PlanDays DaysOf(const eventpb::PlanTerms& terms) {
  const int month = terms.fiscal_year_first_month() == 0
                        ? 4
                        : terms.fiscal_year_first_month();
  return {
      FormatDay(absl::CivilDay(terms.first_fiscal_year(), month, 1)),
      FormatDay(absl::CivilDay(terms.last_fiscal_year() + 1, month, 1) - 1)};
}

// How many zeros the scale of an indicator's values stands for.
int PowerOf(eventpb::UnitScale scale) {
  switch (scale) {
    case eventpb::UNIT_SCALE_THOUSAND:
      return 3;
    case eventpb::UNIT_SCALE_TEN_THOUSAND:
      return 4;
    case eventpb::UNIT_SCALE_MILLION:
      return 6;
    case eventpb::UNIT_SCALE_HUNDRED_MILLION:
      return 8;
    default:
      return 0;
  }
}

bool IsSame(const ReportRecord& a, const ReportRecord& b) {
  return a.observed_on == b.observed_on &&
         MessageDifferencer::Equals(a.observation, b.observation);
}

// Goes through the rows and notes what each means.
class ReportsDiffer final {
 public:
  ReportsDiffer(const TableFile& file, const PresentState& present,
                const ReportsOnRecord& on_record, const ImportTerms& terms)
      : file_(file), present_(present), on_record_(on_record), terms_(terms) {
    result_.position = present.position;
    result_.revisions = on_record.revisions;
    for (const ReportRecord& report : on_record.reports) {
      by_id_[report.report_id] = &report;
      if (!report.withdrawn) by_key_[KeyOf(report)].push_back(&report);
    }
  }

  ImportDiff Diff() && {
    for (const TableRow& row : file_.rows()) TakeRow(row);
    return std::move(result_);
  }

 private:
  static std::string KeyOf(const ReportRecord& report) {
    return absl::StrCat(report.indicator_id, " ", report.organisation_id, " ",
                        report.observed_on);
  }

  void Object(const TableRow& row, absl::string_view key, const Phrase& text,
              std::vector<std::string> args = {}) {
    result_.faults.push_back(file_.Fault(row, key, text, std::move(args)));
  }

  void TakeRow(const TableRow& as_written) {
    const size_t faults = result_.faults.size();
    const apipb::Indicator* const indicator = CheckIndicator(as_written);
    const TableRow row = InScaleOf(indicator, as_written);
    const ReportRecord row_report = RowAsReport(row);
    const ReportRecord* const before = FindReport(row, row_report);
    CheckRow(row, row_report, indicator);
    if (result_.faults.size() > faults) return;
    const std::string key =
        before != nullptr ? before->report_id : KeyOf(row_report);
    if (const int other = keys_.LineOf(key, row.line)) {
      return Object(row, "indicator_id", phrases::kRowTwice,
                    {absl::StrCat(other)});
    }
    before != nullptr ? Correct(row, *before)
                      : Report(row, row_report, *indicator);
  }

  // Where the values of an indicator are in 億, "1.5億" is 1.5, as "1.5" is.
  TableRow InScaleOf(const apipb::Indicator* indicator, const TableRow& row) {
    const int power =
        indicator == nullptr ? 0 : PowerOf(indicator->terms().scale());
    if (power == 0 || !NamesScale(file_.Written(row, "value"))) return row;
    std::optional<std::string> value =
        DividedByTenTo(power, file_.Value(row, "value"));
    if (value) return file_.WithValue(row, "value", *std::move(value));
    Object(row, "value", phrases::kTooFineForScale);
    return row;
  }

  // What the row says, as if nothing were on record.
  ReportRecord RowAsReport(const TableRow& row) const {
    ReportRecord report;
    report.plan_id = terms_.plan_id;
    report.indicator_id = file_.Value(row, "indicator_id");
    report.organisation_id = file_.Value(row, "organisation_id");
    if (report.organisation_id.empty()) report.organisation_id = terms_.author;
    Overwrite(ReportFields(), file_, row, report);
    return report;
  }

  const apipb::Indicator* CheckIndicator(const TableRow& row) {
    const std::string& plan_id = file_.Value(row, "plan_id");
    if (!plan_id.empty() && plan_id != terms_.plan_id) {
      Object(row, "plan_id", phrases::kOnePlanPerFile, {terms_.plan_id});
    }
    const auto found =
        present_.indicators.find(file_.Value(row, "indicator_id"));
    if (found == present_.indicators.end()) {
      Object(row, "indicator_id", phrases::kNoSuchIndicator, {terms_.plan_id});
      return nullptr;
    }
    if (found->second.terms().has_derivation()) {
      Object(row, "indicator_id", phrases::kIndicatorIsDerived);
    }
    return &found->second;
  }

  void CheckRow(const TableRow& row, const ReportRecord& report,
                const apipb::Indicator* indicator) {
    const std::string& organisation_id = file_.Value(row, "organisation_id");
    if (!organisation_id.empty() &&
        present_.organisations.count(organisation_id) == 0) {
      Object(row, "organisation_id", phrases::kNoSuchOrganisation);
    }
    const PlanDays days = DaysOf(present_.plan->terms());
    if (report.observed_on < days.first || report.observed_on > days.last) {
      Object(row, "observed_on", phrases::kDayOutsidePlan,
             {days.first, days.last});
    }
    if (indicator == nullptr) return;
    const bool milestone =
        indicator->kind() == eventpb::INDICATOR_KIND_MILESTONE;
    if (milestone != report.observation.has_milestone_reached()) {
      Object(row, "value",
             milestone ? phrases::kMilestoneIsYesNo : phrases::kValueIsANumber);
    }
  }

  // Returns the report that the row is about; null: there is none yet.
  const ReportRecord* FindReport(const TableRow& row,
                                 const ReportRecord& report) {
    const std::string& id = file_.Value(row, "report_id");
    if (!id.empty()) return FindById(row, id);
    const auto found = by_key_.find(KeyOf(report));
    if (found == by_key_.end()) return nullptr;
    if (found->second.size() == 1) return found->second.front();
    for (const ReportRecord* const candidate : found->second) {
      ReportRecord after = *candidate;
      Overwrite(ReportFields(), file_, row, after);
      if (IsSame(*candidate, after)) return candidate;
    }
    Object(row, "report_id", phrases::kSeveralReports,
           {absl::StrCat(found->second.size())});
    return nullptr;
  }

  const ReportRecord* FindById(const TableRow& row, const std::string& id) {
    const auto found = by_id_.find(id);
    if (found == by_id_.end() || found->second->withdrawn) {
      Object(row, "report_id",
             found == by_id_.end() ? phrases::kNoReportOfThisId
                                   : phrases::kReportIsWithdrawn);
      return nullptr;
    }
    const ReportRecord& report = *found->second;
    if (report.indicator_id != file_.Value(row, "indicator_id")) {
      Object(row, "indicator_id", phrases::kReportSaysOtherwise,
             {report.indicator_id});
    }
    const std::string& organisation_id = file_.Value(row, "organisation_id");
    if (!organisation_id.empty() && report.organisation_id != organisation_id) {
      Object(row, "organisation_id", phrases::kReportSaysOtherwise,
             {report.organisation_id});
    }
    return &report;
  }

  void Report(const TableRow& row, const ReportRecord& report,
              const apipb::Indicator& indicator) {
    if (indicator.retired()) {
      return Object(row, "indicator_id", phrases::kIndicatorIsRetired);
    }
    ImportedEvent& imported = AddEvent(row, report);
    imported.event.mutable_header()->set_occurred_on(report.observed_on);
    imported.day_column = "observed_on";
    auto& reported = *imported.event.mutable_indicator_reported();
    reported.set_plan_id(report.plan_id);
    reported.set_indicator_id(report.indicator_id);
    reported.set_organisation_id(report.organisation_id);
    *reported.mutable_observation() = report.observation;
    reported.set_contribution_id(report.contribution_id);
    reported.set_reported_on(report.reported_on);
    result_.effects.push_back({row.line, Effect::kNew, KeyOf(report), ""});
  }

  void Correct(const TableRow& row, const ReportRecord& before) {
    ReportRecord after = before;
    Overwrite(ReportFields(), file_, row, after);
    if (after.contribution_id != before.contribution_id) {
      return Object(row, "contribution_id", phrases::kReportSaysOtherwise,
                    {before.contribution_id});
    }
    if (after.reported_on != before.reported_on) {
      return Object(row, "reported_on", phrases::kReportSaysOtherwise,
                    {before.reported_on});
    }
    if (IsSame(before, after)) {
      result_.effects.push_back(
          {row.line, Effect::kUnchanged, KeyOf(before), ""});
      return;
    }
    ImportedEvent& imported = AddEvent(row, before);
    imported.event.mutable_header()->set_occurred_on(terms_.corrected_on);
    auto& corrected = *imported.event.mutable_indicator_report_corrected();
    corrected.set_plan_id(before.plan_id);
    corrected.set_indicator_id(before.indicator_id);
    corrected.set_report_event_id(before.report_id);
    corrected.set_observed_on(after.observed_on);
    *corrected.mutable_observation() = after.observation;
    *corrected.mutable_reason() = terms_.reason;
    result_.effects.push_back(
        {row.line, Effect::kCorrected, KeyOf(before),
         DescribeChanges(terms_.words, ColumnsOf(ReportFields()),
                         ShowRecord(ReportFields(), before),
                         ShowRecord(ReportFields(), after))});
  }

  ImportedEvent& AddEvent(const TableRow& row, const ReportRecord& report) {
    ImportedEvent& imported = result_.events.emplace_back();
    imported.line = row.line;
    imported.stream = IndicatorStream(report.plan_id, report.indicator_id);
    // All of them were read: one that is not known has no event.
    result_.revisions.emplace(imported.stream, 0);
    return imported;
  }

  const TableFile& file_;
  const PresentState& present_;
  const ReportsOnRecord& on_record_;
  const ImportTerms& terms_;
  std::map<std::string, const ReportRecord*> by_id_;
  std::map<std::string, std::vector<const ReportRecord*>> by_key_;
  RowKeys keys_;
  ImportDiff result_;
};

absl::StatusOr<ImportDiff> Compare(client::Client& client,
                                   const TableFile& file,
                                   const ImportTerms& terms) {
  YORIAI_ASSIGN_OR_RETURN(const PresentState present,
                          FetchPresentState(client, terms.plan_id));
  if (!present.plan) {
    return absl::NotFoundError(
        terms.words.Say(phrases::kNoSuchPlan, terms.plan_id));
  }
  YORIAI_ASSIGN_OR_RETURN(
      const ReportsOnRecord on_record,
      FetchReports(client, terms.plan_id, present.position));
  return DiffReports(file, present, on_record, terms);
}

std::vector<Column> Columns() { return ColumnsOf(ReportFields()); }

}  // namespace

ImportDiff DiffReports(const TableFile& file, const PresentState& present,
                       const ReportsOnRecord& on_record,
                       const ImportTerms& terms) {
  return ReportsDiffer(file, present, on_record, terms).Diff();
}

Importer ReportsImport() {
  return {.name = "reports",
          .help = help::kImportReports,
          .of_plan = true,
          .columns = Columns,
          .compare = Compare,
          .columns_of_fields = {{"finding", "value"},
                                {"evidence", "evidence_title"},
                                {"title", "evidence_title"},
                                {"uri", "evidence_uri"},
                                {"report_event_id", "report_id"}}};
}

}  // namespace yoriai::cli
