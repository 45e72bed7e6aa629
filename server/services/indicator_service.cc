#include "server/services/indicator_service.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/domain/errors.h"
#include "server/domain/subject.h"
#include "server/projections/activities_view.h"
#include "server/projections/indicators_view.h"
#include "server/projections/plan_view.h"
#include "server/projections/reports_view.h"
#include "server/services/plan_query.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

constexpr size_t kReportsMax = 1'000;

absl::StatusOr<apipb::Indicator> NeedIndicator(const PlanView& plan,
                                               const std::string& plan_id,
                                               const std::string& indicator_id,
                                               storage::Position as_of) {
  YORIAI_ASSIGN_OR_RETURN(std::optional<apipb::Indicator> indicator,
                          plan.FindIndicator(plan_id, indicator_id));
  if (!indicator.has_value()) {
    return EntityUnknown("indicator", indicator_id, as_of);
  }
  return *std::move(indicator);
}

absl::StatusOr<apipb::GetIndicatorResponse> GetOne(
    const ViewQueries& queries, const apipb::GetIndicatorRequest& request,
    QueryScope& scope) {
  YORIAI_RETURN_IF_ERROR(CheckId("plan_id", request.plan_id()));
  YORIAI_RETURN_IF_ERROR(CheckId("indicator_id", request.indicator_id()));
  YORIAI_ASSIGN_OR_RETURN(const PlanFrame frame,
                          FindPlanFrame(scope, request.plan_id()));
  YORIAI_ASSIGN_OR_RETURN(const absl::CivilDay on,
                          queries.ResolveDay(request.on(), frame.calendar()));
  YORIAI_ASSIGN_OR_RETURN(
      apipb::Indicator indicator,
      NeedIndicator(PlanView(scope.views, scope.as_of), request.plan_id(),
                    request.indicator_id(), scope.as_of));
  const IndicatorsView indicators(scope.views, scope.as_of);
  YORIAI_ASSIGN_OR_RETURN(std::vector<apipb::Assessment> assessments,
                          indicators.AssessAllYears(frame, indicator, on));
  const ReportsView view(scope.views, scope.as_of);
  YORIAI_ASSIGN_OR_RETURN(
      std::vector<apipb::IndicatorReport> reports,
      view.ListReports(request.plan_id(), request.indicator_id(), kReportsMax));
  apipb::GetIndicatorResponse response;
  *response.mutable_indicator() = std::move(indicator);
  for (apipb::Assessment& assessment : assessments) {
    *response.add_assessments() = std::move(assessment);
  }
  for (apipb::IndicatorReport& report : reports) {
    *response.add_reports() = std::move(report);
  }
  scope.basis.set_on(FormatDay(on));
  return response;
}

// How the indicator stood at an earlier point, judged from the same day.
absl::StatusOr<apipb::Assessment> AssessAt(
    const QueryScope& scope, const apipb::ExplainIndicatorRequest& request,
    storage::Position as_of, int fiscal_year, absl::CivilDay on) {
  QueryScope earlier{scope.views, as_of, {}};
  YORIAI_ASSIGN_OR_RETURN(const PlanFrame frame,
                          FindPlanFrame(earlier, request.plan_id()));
  YORIAI_ASSIGN_OR_RETURN(
      const apipb::Indicator indicator,
      NeedIndicator(PlanView(scope.views, as_of), request.plan_id(),
                    request.indicator_id(), as_of));
  return IndicatorsView(scope.views, as_of)
      .AssessYear(frame, indicator, fiscal_year, on);
}

// Proves what an explanation was made from, in the tree of just what it
// reflects: so it is the same however long the log is by now.
absl::StatusOr<apipb::ExplanationProof> ProofOf(
    const Auditor& auditor, absl::Span<const storage::Position> made_from,
    storage::Position as_of) {
  apipb::ExplanationProof proof;
  YORIAI_ASSIGN_OR_RETURN(std::vector<apipb::ProvenRecord> records,
                          auditor.ProveInclusion(made_from, Number(as_of)));
  for (apipb::ProvenRecord& record : records) {
    *proof.add_records() = std::move(record);
  }
  YORIAI_ASSIGN_OR_RETURN(*proof.mutable_checkpoint(),
                          auditor.CheckpointAt(Number(as_of)));
  return proof;
}

absl::StatusOr<apipb::ExplainIndicatorResponse> ExplainOne(
    const ViewQueries& queries, const Explainer& explainer,
    const Auditor& auditor, const apipb::ExplainIndicatorRequest& request,
    QueryScope& scope) {
  YORIAI_RETURN_IF_ERROR(CheckId("plan_id", request.plan_id()));
  YORIAI_RETURN_IF_ERROR(CheckId("indicator_id", request.indicator_id()));
  YORIAI_ASSIGN_OR_RETURN(const PlanFrame frame,
                          FindPlanFrame(scope, request.plan_id()));
  YORIAI_ASSIGN_OR_RETURN(const absl::CivilDay on,
                          queries.ResolveDay(request.on(), frame.calendar()));
  YORIAI_ASSIGN_OR_RETURN(const int fiscal_year,
                          ResolveFiscalYear(frame, request.fiscal_year(), on));
  YORIAI_ASSIGN_OR_RETURN(
      ExplainedAnswer answer,
      explainer.ExplainAt(
          scope.views,
          {frame.plan().plan_id(), request.indicator_id(), fiscal_year, on},
          scope.as_of));
  apipb::ExplainIndicatorResponse& response = answer.response;
  if (request.with_proofs()) {
    YORIAI_ASSIGN_OR_RETURN(*response.mutable_proof(),
                            ProofOf(auditor, answer.made_from, scope.as_of));
  }
  if (request.has_compared_with()) {
    YORIAI_ASSIGN_OR_RETURN(apipb::Basis earlier,
                            queries.ResolveEarlier(request.compared_with(),
                                                   "compared_with", scope));
    absl::StatusOr<apipb::Assessment> compared = AssessAt(
        scope, request, storage::Position{earlier.position()}, fiscal_year, on);
    // Nothing was said of an indicator that was not there yet.
    if (compared.ok()) {
      *response.mutable_compared_assessment() = *std::move(compared);
    } else if (!absl::IsNotFound(compared.status())) {
      return compared.status();
    }
    earlier.set_on(FormatDay(on));
    *response.mutable_compared_basis() = std::move(earlier);
  }
  scope.basis.set_on(FormatDay(on));
  return std::move(response);
}

absl::StatusOr<apipb::ListIndicatorsResponse> ListIndicatorsPage(
    const ViewQueries& queries, const apipb::ListIndicatorsRequest& request,
    PageScope& page) {
  YORIAI_RETURN_IF_ERROR(CheckId("plan_id", request.plan_id()));
  YORIAI_RETURN_IF_ERROR(CheckOptionalId("element_id", request.element_id()));
  YORIAI_ASSIGN_OR_RETURN(const PlanFrame frame,
                          FindPlanFrame(page.query, request.plan_id()));
  YORIAI_ASSIGN_OR_RETURN(absl::CivilDay on,
                          queries.ResolveDay(request.on(), frame.calendar()));
  // Pages of one list are judged from one day, even across midnight.
  if (page.on.has_value()) on = *page.on;
  YORIAI_ASSIGN_OR_RETURN(const int fiscal_year,
                          ResolveFiscalYear(frame, request.fiscal_year(), on));
  const IndicatorsView view(page.query.views, page.query.as_of);
  YORIAI_ASSIGN_OR_RETURN(
      Page<apipb::AssessedIndicator> found,
      view.ListAssessed(frame, request.element_id(), fiscal_year, on,
                        page.after, page.size));
  apipb::ListIndicatorsResponse response;
  for (apipb::AssessedIndicator& indicator : found.rows) {
    *response.add_indicators() = std::move(indicator);
  }
  page.next_after = std::move(found.next_after);
  page.query.basis.set_on(FormatDay(on));
  return response;
}

absl::StatusOr<apipb::ListActivitiesResponse> ListActivitiesPage(
    const apipb::ListActivitiesRequest& request, PageScope& page) {
  if (!request.type().empty() && !IsEventType(request.type())) {
    return FieldsInvalid({{"type", request.type(),
                           "the type of an activity, such as GrantAwarded",
                           "活動の種類(例: GrantAwarded)"}});
  }
  const ActivitiesView view(page.query.views, page.query.as_of);
  YORIAI_ASSIGN_OR_RETURN(
      Page<apipb::ActivityEntry> found,
      request.type().empty()
          ? view.ListActivities(page.after, page.size)
          : view.ListActivitiesOf(request.type(), page.after, page.size));
  apipb::ListActivitiesResponse response;
  for (apipb::ActivityEntry& activity : found.rows) {
    *response.add_activities() = std::move(activity);
  }
  page.next_after = std::move(found.next_after);
  return response;
}

}  // namespace

grpc::ServerUnaryReactor* IndicatorService::GetIndicator(
    grpc::CallbackServerContext* context,
    const apipb::GetIndicatorRequest* request,
    apipb::GetIndicatorResponse* response) {
  return queries_.AnswerOne(
      context, request, response,
      [this](const apipb::GetIndicatorRequest& asked, QueryScope& scope) {
        return GetOne(queries_, asked, scope);
      });
}

grpc::ServerUnaryReactor* IndicatorService::ListIndicators(
    grpc::CallbackServerContext* context,
    const apipb::ListIndicatorsRequest* request,
    apipb::ListIndicatorsResponse* response) {
  return queries_.AnswerPage(
      context, request, response,
      [this](const apipb::ListIndicatorsRequest& asked, PageScope& page) {
        return ListIndicatorsPage(queries_, asked, page);
      });
}

grpc::ServerUnaryReactor* IndicatorService::ExplainIndicator(
    grpc::CallbackServerContext* context,
    const apipb::ExplainIndicatorRequest* request,
    apipb::ExplainIndicatorResponse* response) {
  return queries_.AnswerOne(
      context, request, response,
      [this](const apipb::ExplainIndicatorRequest& asked, QueryScope& scope) {
        return ExplainOne(queries_, explainer_, auditor_, asked, scope);
      });
}

grpc::ServerUnaryReactor* IndicatorService::ListActivities(
    grpc::CallbackServerContext* context,
    const apipb::ListActivitiesRequest* request,
    apipb::ListActivitiesResponse* response) {
  return queries_.AnswerPage(context, request, response, &ListActivitiesPage);
}

}  // namespace yoriai::server
