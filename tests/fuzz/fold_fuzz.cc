// Histories that no rule has judged: whatever has the shape of an event can be
// folded, and its rows can be stored and found again.

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/domain/rules/rule.h"
#include "server/projections/all_projections.h"
#include "server/projections/view_draft.h"
#include "storage/base/check.h"
#include "storage/base/uuid.h"
#include "storage/views/memory_view_store.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/invented_message.h"
#include "tests/fuzz/target.h"

namespace yoriai::server {
namespace {

constexpr size_t kEventsMax = 40;

// Shapely events, each at the next position.
std::vector<RecordedEvent> TakeHistory(test::Input& input) {
  std::vector<RecordedEvent> history;
  for (size_t i = 0; i < kEventsMax && !input.empty(); ++i) {
    RecordedEvent recorded;
    recorded.author_id = "miyagi";
    recorded.recorded_at = absl::FromUnixSeconds(1'600'000'000 + i);
    test::Invent(input, recorded.event);
    // An id stands in the log once.
    recorded.event.mutable_header()->set_event_id(
        storage::Uuid::FromName(absl::StrCat(i)).ToString());
    if (!CheckShape(recorded.event, "events[0]").ok()) continue;
    recorded.position = storage::Position{history.size() + 1};
    history.push_back(std::move(recorded));
  }
  return history;
}

// Folds `history` in batches of `batch` events and returns the rows.
std::vector<std::string> Fold(const Projection& projection,
                              const std::vector<RecordedEvent>& history,
                              size_t batch) {
  storage::MemoryViewStore store;
  storage::Position reached = storage::Position::kBeforeFirst;
  for (size_t first = 0; first < history.size(); first += batch) {
    ViewDraft draft(store, projection.view(), reached);
    const size_t end = std::min(first + batch, history.size());
    for (size_t i = first; i < end; ++i) {
      draft.BeginEvent(history[i].position);
      projection.Fold(history[i], draft);
    }
    YORIAI_CHECK(draft.status().ok()) << draft.status();
    const absl::Status applied = store.Apply({draft.TakeChange()});
    YORIAI_CHECK(applied.ok()) << projection.view().name << ": " << applied;
    reached = history[end - 1].position;
  }
  std::vector<std::string> rows;
  const absl::Status scanned =
      store.Scan(projection.view(), "", "", reached,
                 [&rows](absl::string_view entity, absl::string_view row) {
                   rows.push_back(absl::StrCat(entity, " ", row));
                   return true;
                 });
  YORIAI_CHECK(scanned.ok()) << scanned;
  return rows;
}

}  // namespace
}  // namespace yoriai::server

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace yoriai::server;
  yoriai::test::Input input(data, size);
  const std::vector<RecordedEvent> history = TakeHistory(input);
  for (const auto& projection : AllProjections()) {
    YORIAI_CHECK(Fold(*projection, history, 1) ==
                 Fold(*projection, history, kEventsMax))
        << projection->view().name << " depends on the size of batches";
  }
  return 0;
}
