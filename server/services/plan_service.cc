#include "server/services/plan_service.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "server/audit/plan_history.h"
#include "server/domain/errors.h"
#include "server/projections/indicators_view.h"
#include "server/projections/plan_standing.h"
#include "server/projections/plan_view.h"
#include "server/services/plan_query.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

constexpr size_t kDifferencesMax = 5'000;

absl::StatusOr<apipb::ListPlansResponse> ListPlansPage(
    const apipb::ListPlansRequest& /*request*/, PageScope& page) {
  const PlanView view(page.query.views, page.query.as_of);
  YORIAI_ASSIGN_OR_RETURN(Page<apipb::Plan> found,
                          view.ListPlans(page.after, page.size));
  apipb::ListPlansResponse response;
  for (apipb::Plan& plan : found.rows) *response.add_plans() = std::move(plan);
  page.next_after = std::move(found.next_after);
  return response;
}

absl::Status CheckPart(const apipb::ListPlanChangesRequest& request) {
  YORIAI_RETURN_IF_ERROR(CheckId("plan_id", request.plan_id()));
  YORIAI_RETURN_IF_ERROR(CheckOptionalId("element_id", request.element_id()));
  YORIAI_RETURN_IF_ERROR(
      CheckOptionalId("indicator_id", request.indicator_id()));
  if (request.element_id().empty() || request.indicator_id().empty()) {
    return absl::OkStatus();
  }
  return FieldsInvalid(
      {{"indicator_id", request.indicator_id(), "none together with element_id",
        "element_id と同時には指定できません。"}});
}

absl::StatusOr<apipb::ListPlanChangesResponse> ListChangesPage(
    const storage::EventLog& log, const apipb::ListPlanChangesRequest& request,
    PageScope& page) {
  YORIAI_RETURN_IF_ERROR(CheckPart(request));
  const PlanView view(page.query.views, page.query.as_of);
  YORIAI_ASSIGN_OR_RETURN(const std::optional<apipb::Plan> plan,
                          view.FindPlan(request.plan_id()));
  if (!plan.has_value()) {
    return EntityUnknown("plan", request.plan_id(), page.query.as_of);
  }
  uint64_t after = 0;
  if (!page.after.empty() && !absl::SimpleAtoi(page.after, &after)) {
    return TokenInvalid("page_token", "it is not of this list");
  }
  storage::Position next_after = storage::Position::kBeforeFirst;
  YORIAI_ASSIGN_OR_RETURN(
      apipb::ListPlanChangesResponse response,
      ReadPlanChanges(
          log,
          {request.plan_id(), request.element_id(), request.indicator_id()},
          storage::Position{after}, page.query.as_of, page.size, next_after));
  if (next_after != storage::Position::kBeforeFirst) {
    page.next_after = absl::StrCat(Number(next_after));
  }
  return response;
}

absl::StatusOr<PlanState> NeedPlanState(const PlanView& view,
                                        const std::string& plan_id,
                                        storage::Position as_of) {
  YORIAI_ASSIGN_OR_RETURN(std::optional<PlanState> state,
                          ReadPlanState(view, plan_id));
  if (!state.has_value()) return EntityUnknown("plan", plan_id, as_of);
  return *std::move(state);
}

absl::StatusOr<apipb::ComparePlansResponse> Compare(
    const ViewQueries& queries, const apipb::ComparePlansRequest& request,
    const QueryScope& scope) {
  YORIAI_RETURN_IF_ERROR(CheckId("plan_id", request.plan_id()));
  YORIAI_RETURN_IF_ERROR(
      CheckOptionalId("later_plan_id", request.later_plan_id()));
  YORIAI_ASSIGN_OR_RETURN(
      apipb::Basis earlier,
      queries.ResolveEarlier(request.earlier(), "earlier", scope));
  const storage::Position earlier_at{earlier.position()};
  YORIAI_ASSIGN_OR_RETURN(const PlanState before,
                          NeedPlanState(PlanView(scope.views, earlier_at),
                                        request.plan_id(), earlier_at));
  YORIAI_ASSIGN_OR_RETURN(
      const PlanState after,
      NeedPlanState(PlanView(scope.views, scope.as_of),
                    request.later_plan_id().empty() ? request.plan_id()
                                                    : request.later_plan_id(),
                    scope.as_of));
  std::vector<apipb::PlanDifference> differences =
      ComparePlanStates(before, after);
  apipb::ComparePlansResponse response;
  response.set_truncated(differences.size() > kDifferencesMax);
  if (response.truncated()) differences.resize(kDifferencesMax);
  for (apipb::PlanDifference& difference : differences) {
    *response.add_differences() = std::move(difference);
  }
  *response.mutable_earlier_basis() = std::move(earlier);
  return response;
}

}  // namespace

grpc::ServerUnaryReactor* PlanService::ListPlanChanges(
    grpc::CallbackServerContext* context,
    const apipb::ListPlanChangesRequest* request,
    apipb::ListPlanChangesResponse* response) {
  return queries_.AnswerPage(
      context, request, response,
      [this](const apipb::ListPlanChangesRequest& asked, PageScope& page) {
        return ListChangesPage(log_, asked, page);
      });
}

grpc::ServerUnaryReactor* PlanService::ComparePlans(
    grpc::CallbackServerContext* context,
    const apipb::ComparePlansRequest* request,
    apipb::ComparePlansResponse* response) {
  return queries_.AnswerOne(
      context, request, response,
      [this](const apipb::ComparePlansRequest& asked, QueryScope& scope) {
        return Compare(queries_, asked, scope);
      });
}

grpc::ServerUnaryReactor* PlanService::GetPlan(
    grpc::CallbackServerContext* context, const apipb::GetPlanRequest* request,
    apipb::GetPlanResponse* response) {
  return queries_.AnswerOne(
      context, request, response,
      [this](const apipb::GetPlanRequest& asked,
             QueryScope& scope) -> absl::StatusOr<apipb::GetPlanResponse> {
        YORIAI_ASSIGN_OR_RETURN(const PlanFrame frame,
                                FindPlanFrame(scope, asked.plan_id()));
        YORIAI_ASSIGN_OR_RETURN(
            const absl::CivilDay on,
            queries_.ResolveDay(asked.on(), frame.calendar()));
        YORIAI_ASSIGN_OR_RETURN(
            const int fiscal_year,
            ResolveFiscalYear(frame, asked.fiscal_year(), on));
        scope.basis.set_on(FormatDay(on));
        return PlanStanding(frame, IndicatorsView(scope.views, scope.as_of),
                            fiscal_year, on);
      });
}

grpc::ServerUnaryReactor* PlanService::ListPlans(
    grpc::CallbackServerContext* context,
    const apipb::ListPlansRequest* request,
    apipb::ListPlansResponse* response) {
  return queries_.AnswerPage(context, request, response, &ListPlansPage);
}

}  // namespace yoriai::server
