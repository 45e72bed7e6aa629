#include "server/services/plan_service.h"

#include <utility>

#include "server/projections/indicators_view.h"
#include "server/projections/plan_standing.h"
#include "server/projections/plan_view.h"
#include "server/services/plan_query.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

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

}  // namespace

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
