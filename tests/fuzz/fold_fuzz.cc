// Histories that no rule has judged: whatever has the shape of an event can be
// folded, and its rows can be stored and found again.

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/stubs/logging.h"
#include "proto/namespaces.h"
#include "server/domain/rules/rule.h"
#include "server/projections/all_projections.h"
#include "server/projections/view_draft.h"
#include "storage/base/check.h"
#include "storage/base/uuid.h"
#include "storage/views/memory_view_store.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/invented_message.h"
#include "tests/fuzz/target.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::server {
namespace {

constexpr size_t kEventsMax = 40;

// Puts `event` at the next position, if it has the shape of one.
void Record(eventpb::Event event, std::vector<RecordedEvent>& history) {
  if (!CheckShape(event, "events[0]").ok()) return;
  RecordedEvent recorded;
  recorded.author_id = "miyagi";
  recorded.position = storage::Position{history.size() + 1};
  recorded.recorded_at = absl::FromUnixSeconds(1'600'000'000 + history.size());
  recorded.event = std::move(event);
  history.push_back(std::move(recorded));
}

std::vector<RecordedEvent> ReadHistory(const uint8_t* data, size_t size) {
  std::vector<RecordedEvent> history;
  apipb::AppendRequest request;
  if (!request.ParseFromArray(data, static_cast<int>(size))) return history;
  for (const eventpb::Event& event : request.events()) Record(event, history);
  return history;
}

std::vector<RecordedEvent> TakeHistory(test::Input input) {
  std::vector<RecordedEvent> history;
  for (size_t i = 0; i < kEventsMax && !input.empty(); ++i) {
    eventpb::Event event;
    test::Invent(input, event);
    // An id stands in the log once.
    event.mutable_header()->set_event_id(
        storage::Uuid::FromName(absl::StrCat(i)).ToString());
    Record(std::move(event), history);
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

void CheckHistory(const std::vector<RecordedEvent>& history) {
  for (const auto& projection : AllProjections()) {
    YORIAI_CHECK(Fold(*projection, history, 1) ==
                 Fold(*projection, history, kEventsMax))
        << projection->view().name << " depends on the size of batches";
  }
}

}  // namespace
}  // namespace yoriai::server

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const google::protobuf::LogSilencer silence;  // About ill-formed UTF-8.
  yoriai::server::CheckHistory(yoriai::server::ReadHistory(data, size));
  yoriai::server::CheckHistory(yoriai::server::TakeHistory({data, size}));
  return 0;
}
