#include "server/services/plan_query.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/domain/errors.h"
#include "server/projections/plan_view.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {

absl::StatusOr<PlanFrame> FindPlanFrame(const QueryScope& scope,
                                        absl::string_view plan_id) {
  YORIAI_RETURN_IF_ERROR(CheckOptionalId("plan_id", plan_id));
  const PlanView view(scope.views, scope.as_of);
  YORIAI_ASSIGN_OR_RETURN(std::optional<PlanFrame> frame,
                          PlanFrame::Find(view, plan_id));
  if (frame.has_value()) return *std::move(frame);
  if (plan_id.empty()) {
    YORIAI_ASSIGN_OR_RETURN(const Page<apipb::Plan> plans,
                            view.ListPlans("", 1));
    if (!plans.rows.empty()) {
      return FieldsInvalid({{"plan_id", "", "the id of one of the plans",
                             "いずれかの計画の ID"}});
    }
  }
  return EntityUnknown("plan", plan_id, scope.as_of);
}

absl::StatusOr<int> ResolveFiscalYear(const PlanFrame& frame, int asked,
                                      absl::CivilDay on) {
  const int first = frame.terms().first_fiscal_year();
  const int last = frame.terms().last_fiscal_year();
  if (asked != 0 && (asked < first || asked > last)) {
    return FieldsInvalid({{"fiscal_year", absl::StrCat(asked),
                           absl::StrCat(first, " to ", last, ", or 0"),
                           absl::StrCat(first, "〜", last, "、または 0")}});
  }
  return frame.FiscalYearFor(asked, on);
}

}  // namespace yoriai::server
