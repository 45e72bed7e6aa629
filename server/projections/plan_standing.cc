#include "server/projections/plan_standing.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "server/domain/indicators/rollup.h"

namespace yoriai::server {
namespace {

using IndicatorsByElement =
    absl::flat_hash_map<std::string, std::vector<apipb::AssessedIndicator>>;

// Puts an element's parts in the plan's order.
template <typename Part, typename Terms, typename Id>
void Order(std::vector<Part>& parts, Terms terms, Id id) {
  std::sort(parts.begin(), parts.end(), [&](const Part& a, const Part& b) {
    return std::make_pair(terms(a).order(), id(a)) <
           std::make_pair(terms(b).order(), id(b));
  });
}

absl::StatusOr<IndicatorsByElement> AssessAll(const PlanFrame& frame,
                                              const IndicatorsView& view,
                                              int fiscal_year,
                                              absl::CivilDay on) {
  IndicatorsByElement by_element;
  std::string after;
  do {
    YORIAI_ASSIGN_OR_RETURN(
        Page<apipb::AssessedIndicator> page,
        view.ListAssessed(frame, "", fiscal_year, on, after,
                          std::numeric_limits<size_t>::max()));
    for (apipb::AssessedIndicator& assessed : page.rows) {
      by_element[assessed.indicator().element_id()].push_back(
          std::move(assessed));
    }
    after = std::move(page.next_after);
  } while (!after.empty());
  for (auto& [element, indicators] : by_element) {
    Order(
        indicators, [](const apipb::AssessedIndicator& a) -> const auto& {
          return a.indicator().terms();
        },
        [](const apipb::AssessedIndicator& a) {
          return a.indicator().indicator_id();
        });
  }
  return by_element;
}

// Builds the tree from its roots; the frame and the map are its parts.
class Tree final {
 public:
  Tree(const PlanFrame& frame, IndicatorsByElement indicators)
      : indicators_(std::move(indicators)) {
    absl::flat_hash_set<std::string> ids;
    for (const apipb::PlanElement& element : frame.elements()) {
      ids.insert(element.element_id());
    }
    for (const apipb::PlanElement& element : frame.elements()) {
      const std::string& parent = element.parent_element_id();
      // What hangs nowhere is shown at the top rather than lost.
      children_[ids.contains(parent) ? parent : ""].push_back(&element);
    }
    for (auto& [parent, children] : children_) {
      Order(
          children, [](const apipb::PlanElement* element) -> const auto& {
            return element->terms();
          },
          [](const apipb::PlanElement* element) {
            return element->element_id();
          });
    }
  }

  // Adds the nodes below `parent_id` to `nodes`, and what they count to
  // `roll_up`.
  void Grow(const std::string& parent_id,
            google::protobuf::RepeatedPtrField<apipb::PlanNode>& nodes,
            apipb::RollUp& roll_up) {
    const auto found = children_.find(parent_id);
    if (found == children_.end()) return;
    for (const apipb::PlanElement* element : found->second) {
      apipb::PlanNode& node = *nodes.Add();
      *node.mutable_element() = *element;
      for (apipb::AssessedIndicator& assessed :
           indicators_[element->element_id()]) {
        AddToRollUp(assessed.assessment().status(), *node.mutable_roll_up());
        *node.add_indicators() = std::move(assessed);
      }
      Grow(element->element_id(), *node.mutable_children(),
           *node.mutable_roll_up());
      AddToRollUp(node.roll_up(), roll_up);
    }
  }

 private:
  IndicatorsByElement indicators_;
  absl::flat_hash_map<std::string, std::vector<const apipb::PlanElement*>>
      children_;
};

}  // namespace

absl::StatusOr<apipb::GetPlanResponse> PlanStanding(
    const PlanFrame& frame, const IndicatorsView& indicators, int fiscal_year,
    absl::CivilDay on) {
  YORIAI_ASSIGN_OR_RETURN(IndicatorsByElement assessed,
                          AssessAll(frame, indicators, fiscal_year, on));
  apipb::GetPlanResponse response;
  *response.mutable_plan() = frame.plan();
  response.set_fiscal_year(fiscal_year);
  Tree(frame, std::move(assessed))
      .Grow("", *response.mutable_nodes(), *response.mutable_roll_up());

  std::map<eventpb::PlanElementKind, int> counts;
  for (const apipb::PlanElement& element : frame.elements()) {
    ++counts[element.kind()];
  }
  for (const auto& [kind, count] : counts) {
    apipb::ElementCount& element_count = *response.add_element_counts();
    element_count.set_kind(kind);
    element_count.set_count(count);
  }
  return response;
}

}  // namespace yoriai::server
