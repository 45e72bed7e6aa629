#include "server/audit/plan_history.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "server/domain/errors.h"
#include "server/domain/event_visitor.h"
#include "server/domain/subject.h"
#include "server/domain/timestamps.h"
#include "server/projections/event_batch.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

using storage::Position;

constexpr size_t kRowsPerRead = 1'000;

template <typename List>
bool Names(const List& predecessors, const PlanPart& part) {
  return std::any_of(predecessors.begin(), predecessors.end(),
                     [&](const auto& predecessor) {
                       return predecessor.plan_id() == part.plan_id &&
                              predecessor.element_id() == part.element_id;
                     });
}

// Whether a change of the plan concerns the part that is asked for: what it
// says of an element, of the initiatives of an action plan, or of what takes
// its place; of an indicator, its terms and targets.
bool Concerns(const eventpb::Event& event, const PlanPart& part) {
  return VisitPayload(event, [&](const auto& change) {
    if (!part.indicator_id.empty()) {
      if constexpr (requires { change.indicator_id(); }) {
        return part.indicator_id == change.indicator_id();
      }
      return false;
    }
    if (part.element_id.empty()) return true;
    if constexpr (requires { change.action_plan_id(); }) {
      if (part.element_id == change.action_plan_id()) return true;
    }
    if constexpr (requires { change.element_id(); }) {
      if (part.element_id == change.element_id()) return true;
    }
    if constexpr (requires { change.predecessors(0).element_id(); }) {
      return Names(change.predecessors(), part);
    }
    return false;
  });
}

apipb::PlanChange ChangeOf(RecordedEvent recorded) {
  apipb::PlanChange change;
  change.set_position(Number(recorded.position));
  *change.mutable_recorded_at() = ToTimestamp(recorded.recorded_at);
  change.set_author_id(std::move(recorded.author_id));
  *change.mutable_event() = std::move(recorded.event);
  return change;
}

}  // namespace

absl::StatusOr<apipb::ListPlanChangesResponse> ReadPlanChanges(
    const storage::EventLog& log, const PlanPart& part, Position after,
    Position last, size_t size_max, Position& next_after) {
  storage::ReadSpec spec;
  spec.after = after;
  spec.streams = {PlanStream(part.plan_id)};
  const std::unique_ptr<storage::Cursor> cursor = log.Read(spec);
  apipb::ListPlanChangesResponse response;
  next_after = Position::kBeforeFirst;
  size_t bytes = 0;
  Position seen = after;
  std::vector<RecordedEvent> batch;
  do {
    const absl::Status status = ReadBatch(*cursor, seen, batch);
    if (!status.ok()) return InternalFault("the log could not be read");
    for (RecordedEvent& recorded : batch) {
      if (recorded.position > last) return response;
      if (Concerns(recorded.event, part)) {
        bytes += recorded.event.ByteSizeLong();
        const auto given = static_cast<size_t>(response.changes_size());
        if (given == size_max || (given > 0 && bytes > kPageBytesMax)) {
          next_after = seen;
          return response;
        }
        *response.add_changes() = ChangeOf(std::move(recorded));
      }
      seen = recorded.position;
    }
  } while (!batch.empty());
  return response;
}

absl::StatusOr<std::optional<PlanState>> ReadPlanState(
    const PlanView& view, absl::string_view plan_id) {
  YORIAI_ASSIGN_OR_RETURN(std::optional<apipb::Plan> plan,
                          view.FindPlan(plan_id));
  if (!plan.has_value()) return std::nullopt;
  PlanState state;
  state.plan = *std::move(plan);
  YORIAI_ASSIGN_OR_RETURN(state.elements, view.ListElements(plan_id));
  std::string after;
  do {
    YORIAI_ASSIGN_OR_RETURN(
        Page<apipb::Indicator> page,
        view.ListIndicators(plan_id, "", after, kRowsPerRead));
    for (apipb::Indicator& indicator : page.rows) {
      state.indicators.push_back(std::move(indicator));
    }
    after = std::move(page.next_after);
  } while (!after.empty());
  return state;
}

}  // namespace yoriai::server
