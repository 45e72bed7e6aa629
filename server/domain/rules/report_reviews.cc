#include "server/domain/rules/report_reviews.h"

#include <algorithm>

#include "absl/strings/str_join.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

template <typename E>
void CheckIds(const E& event, const Fields& fields) {
  fields.Id("plan_id", event.plan_id());
  fields.Id("indicator_id", event.indicator_id());
  fields.EventId("report_event_id", event.report_event_id());
}

template <typename E>
absl::StatusOr<apipb::IndicatorReport> NeedReport(const E& event,
                                                  const Claim& claim) {
  YORIAI_RETURN_IF_ERROR(NeedIndicator(claim, "indicator_id", event.plan_id(),
                                       event.indicator_id())
                             .status());
  return NeedStandingReport(claim, event.plan_id(), event.indicator_id(),
                            event.report_event_id());
}

// Only the plan's secretariat reviews, and nobody what is their own.
absl::Status MayReview(const apipb::Plan& plan,
                       const apipb::IndicatorReport& report,
                       const Claim& claim) {
  const auto& secretariat = plan.terms().secretariat_organisation_ids();
  const std::string& author = claim.author_id;
  if (!secretariat.empty() && std::find(secretariat.begin(), secretariat.end(),
                                        author) == secretariat.end()) {
    return claim.Refuse(Rule::kNotSecretariat, "report_event_id",
                        report.report_event_id(),
                        {absl::StrJoin(secretariat, ", ")});
  }
  if (author == report.organisation_id() ||
      author == report.wording_author_id()) {
    return claim.Refuse(Rule::kReporterCannotReview, "report_event_id",
                        report.report_event_id(), {author});
  }
  return absl::OkStatus();
}

template <typename E>
absl::StatusOr<apipb::IndicatorReport> NeedReviewable(const E& event,
                                                      const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::Plan plan,
                          NeedPlan(claim, "plan_id", event.plan_id()));
  YORIAI_ASSIGN_OR_RETURN(apipb::IndicatorReport report,
                          NeedReport(event, claim));
  YORIAI_RETURN_IF_ERROR(MayReview(plan, report, claim));
  return report;
}

}  // namespace

void CheckFields(const eventpb::IndicatorReportDisputed& event,
                 const Fields& fields) {
  CheckIds(event, fields);
  fields.Text("reason", event.reason());
}

absl::Status CheckRules(const eventpb::IndicatorReportDisputed& event,
                        const Claim& claim) {
  YORIAI_RETURN_IF_ERROR(NeedPlan(claim, "plan_id", event.plan_id()).status());
  YORIAI_ASSIGN_OR_RETURN(const apipb::IndicatorReport report,
                          NeedReport(event, claim));
  // What was sent back does not count; a doubt must not make it count again.
  if (report.state() != apipb::REPORT_STATE_RETURNED) return absl::OkStatus();
  return claim.Refuse(Rule::kReportReturnedAlready, "report_event_id",
                      event.report_event_id());
}

void CheckFields(const eventpb::IndicatorReportEndorsed& event,
                 const Fields& fields) {
  CheckIds(event, fields);
  fields.EventId("wording_event_id", event.wording_event_id());
  fields.OptionalText("comment", event.has_comment(), event.comment());
}

absl::Status CheckRules(const eventpb::IndicatorReportEndorsed& event,
                        const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::IndicatorReport report,
                          NeedReviewable(event, claim));
  if (report.state() == apipb::REPORT_STATE_ENDORSED) {
    return claim.Refuse(Rule::kReportEndorsedAlready, "report_event_id",
                        event.report_event_id());
  }
  if (report.wording_event_id() == event.wording_event_id()) {
    return absl::OkStatus();
  }
  return claim.Refuse(Rule::kReportWordingNotNewest, "wording_event_id",
                      event.wording_event_id(), {report.wording_event_id()});
}

void CheckFields(const eventpb::IndicatorReportReturned& event,
                 const Fields& fields) {
  CheckIds(event, fields);
  fields.Text("reason", event.reason());
}

absl::Status CheckRules(const eventpb::IndicatorReportReturned& event,
                        const Claim& claim) {
  YORIAI_ASSIGN_OR_RETURN(const apipb::IndicatorReport report,
                          NeedReviewable(event, claim));
  if (report.state() != apipb::REPORT_STATE_RETURNED) return absl::OkStatus();
  return claim.Refuse(Rule::kReportReturnedAlready, "report_event_id",
                      event.report_event_id());
}

}  // namespace yoriai::server
