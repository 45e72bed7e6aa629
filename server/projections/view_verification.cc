#include "server/projections/view_verification.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "server/projections/event_batch.h"
#include "server/projections/row_walk.h"
#include "server/projections/view_draft.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

using storage::Position;

constexpr uint64_t kRowsBetweenQuestions = 1'000;

absl::Status FoldBatch(
    const std::vector<RecordedEvent>& events,
    const std::vector<std::unique_ptr<Projection>>& projections, Position seen,
    storage::ViewStore& views) {
  std::vector<storage::ViewChange> changes;
  for (const std::unique_ptr<Projection>& projection : projections) {
    ViewDraft draft(views, projection->view(), seen);
    for (const RecordedEvent& recorded : events) {
      draft.BeginEvent(recorded.position);
      projection->Fold(recorded, draft);
    }
    YORIAI_RETURN_IF_ERROR(draft.status());
    changes.push_back(draft.TakeChange());
  }
  return views.Apply(changes);
}

// Asks whether to go on, but not at every row.
class Questions final {
 public:
  explicit Questions(absl::FunctionRef<absl::Status()> go_on) : go_on_(go_on) {}

  absl::Status AtRow() {
    return rows_++ % kRowsBetweenQuestions == 0 ? go_on_() : absl::OkStatus();
  }

 private:
  const absl::FunctionRef<absl::Status()> go_on_;
  uint64_t rows_ = 0;
};

}  // namespace

absl::Status FoldFromZero(
    const storage::EventLog& log,
    const std::vector<std::unique_ptr<Projection>>& projections,
    Position position, storage::ViewStore& views,
    absl::FunctionRef<absl::Status(uint64_t events_folded)> go_on) {
  const std::unique_ptr<storage::Cursor> cursor = log.Read({.bulk = true});
  std::vector<RecordedEvent> events;
  Position seen = Position::kBeforeFirst;
  while (seen < position) {
    YORIAI_RETURN_IF_ERROR(go_on(Number(seen)));
    const absl::Status read = ReadBatch(*cursor, seen, events);
    while (!events.empty() && events.back().position > position) {
      events.pop_back();
    }
    if (!events.empty()) {
      YORIAI_RETURN_IF_ERROR(FoldBatch(events, projections, seen, views));
      seen = events.back().position;
    }
    // What cannot be read beyond `position` is no concern of ours.
    if (seen == position) break;
    YORIAI_RETURN_IF_ERROR(read);
    if (events.empty()) {
      return absl::DataLossError(
          absl::StrCat("the log ends at position ", Number(seen)));
    }
  }
  return go_on(Number(seen));
}

absl::StatusOr<RowComparison> CompareRows(
    const ViewRows& serving, const ViewRows& folded, Position position,
    absl::FunctionRef<absl::Status()> go_on) {
  Questions questions(go_on);
  RowWalk is(serving.views, serving.view, position);
  RowWalk should_be(folded.views, folded.view, position);
  YORIAI_RETURN_IF_ERROR(is.Next());
  YORIAI_RETURN_IF_ERROR(should_be.Next());
  StateDigester serving_digest;
  StateDigester folded_digest;
  RowComparison comparison;
  while (is.row() != nullptr || should_be.row() != nullptr) {
    YORIAI_RETURN_IF_ERROR(questions.AtRow());
    const bool takes_is =
        is.row() != nullptr && (should_be.row() == nullptr ||
                                is.row()->entity <= should_be.row()->entity);
    const bool takes_should_be =
        should_be.row() != nullptr &&
        (is.row() == nullptr || should_be.row()->entity <= is.row()->entity);
    const bool same =
        takes_is && takes_should_be && is.row()->row == should_be.row()->row;
    if (!same && comparison.first_difference.empty()) {
      comparison.first_difference =
          takes_is ? is.row()->entity : should_be.row()->entity;
    }
    if (takes_is) {
      serving_digest.Add(is.row()->entity, is.row()->row);
      YORIAI_RETURN_IF_ERROR(is.Next());
    }
    if (takes_should_be) {
      folded_digest.Add(should_be.row()->entity, should_be.row()->row);
      YORIAI_RETURN_IF_ERROR(should_be.Next());
    }
  }
  comparison.serving = serving_digest.Finish();
  comparison.folded = folded_digest.Finish();
  return comparison;
}

absl::StatusOr<StateDigest> DigestOf(const ViewRows& rows, Position position,
                                     absl::FunctionRef<absl::Status()> go_on) {
  Questions questions(go_on);
  StateDigester digest;
  RowWalk walk(rows.views, rows.view, position);
  YORIAI_RETURN_IF_ERROR(walk.Next());
  while (walk.row() != nullptr) {
    YORIAI_RETURN_IF_ERROR(questions.AtRow());
    digest.Add(walk.row()->entity, walk.row()->row);
    YORIAI_RETURN_IF_ERROR(walk.Next());
  }
  return digest.Finish();
}

}  // namespace yoriai::server
