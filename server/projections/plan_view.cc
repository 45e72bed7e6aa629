#include "server/projections/plan_view.h"

#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "server/projections/plan.h"

namespace yoriai::server {

PlanView::PlanView(const storage::ViewReader& views, storage::Position as_of)
    : rows_(views, kPlanView, as_of) {}

absl::StatusOr<std::optional<apipb::Plan>> PlanView::FindPlan(
    absl::string_view plan_id) const {
  return rows_.Get<apipb::Plan>(PlanProjection::PlanRow(plan_id));
}

absl::StatusOr<Page<apipb::Plan>> PlanView::ListPlans(absl::string_view after,
                                                      size_t size_max) const {
  return rows_.List<apipb::Plan>(PlanProjection::kPlans, after, size_max);
}

absl::StatusOr<std::optional<apipb::PlanElement>> PlanView::FindElement(
    absl::string_view plan_id, absl::string_view element_id) const {
  return rows_.Get<apipb::PlanElement>(
      absl::StrCat(PlanProjection::Elements(plan_id), element_id));
}

absl::StatusOr<std::vector<apipb::PlanElement>> PlanView::ListElements(
    absl::string_view plan_id) const {
  std::vector<apipb::PlanElement> elements;
  absl::flat_hash_map<std::string, size_t> index_by_id;
  YORIAI_RETURN_IF_ERROR(rows_.Visit<apipb::PlanElement>(
      PlanProjection::Elements(plan_id), "",
      [&](absl::string_view element_id, apipb::PlanElement element) {
        index_by_id.emplace(element_id, elements.size());
        elements.push_back(std::move(element));
        return true;
      }));
  YORIAI_RETURN_IF_ERROR(rows_.Visit<apipb::Postponement>(
      PlanProjection::Postponements(plan_id), "",
      [&](absl::string_view rest, apipb::Postponement postponement) {
        const auto found = index_by_id.find(rest.substr(0, rest.find('/')));
        if (found != index_by_id.end()) {
          *elements[found->second].add_postponements() =
              std::move(postponement);
        }
        return true;
      }));
  YORIAI_RETURN_IF_ERROR(rows_.Visit<apipb::InitiativeStanding>(
      PlanProjection::Initiatives(plan_id), "",
      [&](absl::string_view rest, apipb::InitiativeStanding initiative) {
        const auto found = index_by_id.find(rest.substr(0, rest.find('/')));
        if (found != index_by_id.end()) {
          *elements[found->second].add_initiatives() = std::move(initiative);
        }
        return true;
      }));
  return elements;
}

absl::StatusOr<std::optional<apipb::InitiativeStanding>>
PlanView::FindInitiative(absl::string_view plan_id,
                         absl::string_view element_id,
                         absl::string_view initiative_id) const {
  return rows_.Get<apipb::InitiativeStanding>(absl::StrCat(
      PlanProjection::Initiatives(plan_id), element_id, "/", initiative_id));
}

absl::StatusOr<std::optional<apipb::Indicator>> PlanView::FindIndicator(
    absl::string_view plan_id, absl::string_view indicator_id) const {
  return rows_.Get<apipb::Indicator>(
      absl::StrCat(PlanProjection::Indicators(plan_id), indicator_id));
}

absl::StatusOr<Page<apipb::Indicator>> PlanView::ListIndicators(
    absl::string_view plan_id, absl::string_view element_id,
    absl::string_view after, size_t size_max) const {
  return rows_.List<apipb::Indicator>(
      PlanProjection::Indicators(plan_id), after, size_max,
      [&](const apipb::Indicator& indicator) {
        return element_id.empty() || indicator.element_id() == element_id;
      });
}

}  // namespace yoriai::server
