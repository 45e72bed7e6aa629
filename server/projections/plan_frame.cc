#include "server/projections/plan_frame.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/domain/errors.h"

namespace yoriai::server {
namespace {

// More levels than a plan has; ends a walk upwards whatever the rows say.
constexpr int kLevelsMax = 10;

absl::StatusOr<std::optional<apipb::Plan>> FindOnlyPlan(const PlanView& view) {
  YORIAI_ASSIGN_OR_RETURN(Page<apipb::Plan> plans, view.ListPlans("", 2));
  if (plans.rows.size() != 1) return std::nullopt;
  return std::move(plans.rows.front());
}

}  // namespace

absl::StatusOr<std::optional<PlanFrame>> PlanFrame::Find(
    const PlanView& view, absl::string_view plan_id) {
  YORIAI_ASSIGN_OR_RETURN(
      std::optional<apipb::Plan> plan,
      plan_id.empty() ? FindOnlyPlan(view) : view.FindPlan(plan_id));
  if (!plan) return std::nullopt;
  absl::StatusOr<FiscalCalendar> calendar =
      FiscalCalendar::Create(plan->terms());
  if (!calendar.ok()) {
    return InternalFault(
        absl::StrCat("plan ", plan->plan_id(),
                     " has no calendar: ", calendar.status().message()));
  }
  YORIAI_ASSIGN_OR_RETURN(std::vector<apipb::PlanElement> elements,
                          view.ListElements(plan->plan_id()));
  return PlanFrame(*std::move(plan), *calendar, std::move(elements));
}

PlanFrame::PlanFrame(apipb::Plan plan, FiscalCalendar calendar,
                     std::vector<apipb::PlanElement> elements)
    : plan_(std::move(plan)),
      calendar_(calendar),
      elements_(std::move(elements)) {
  for (size_t i = 0; i < elements_.size(); ++i) {
    index_by_id_.emplace(elements_[i].element_id(), i);
  }
}

int PlanFrame::FiscalYearFor(int asked, absl::CivilDay on) const {
  if (asked != 0) return asked;
  const int first = terms().first_fiscal_year();
  return std::clamp(calendar_.YearOf(on), first,
                    std::max(first, terms().last_fiscal_year()));
}

bool PlanFrame::CountsIn(absl::string_view element_id, int fiscal_year) const {
  for (int level = 0; level < kLevelsMax; ++level) {
    const auto found = index_by_id_.find(element_id);
    if (found == index_by_id_.end()) return true;
    const apipb::PlanElement& element = elements_[found->second];
    for (const int last : {element.ended_after_fiscal_year(),
                           element.terms().last_fiscal_year()}) {
      if (last != 0 && fiscal_year > last) return false;
    }
    element_id = element.parent_element_id();
  }
  return true;
}

}  // namespace yoriai::server
