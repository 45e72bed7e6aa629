#include "server/projections/projector.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/domain/event_visitor.h"
#include "storage/base/check.h"
#include "storage/base/limits.h"
#include "storage/base/logging.h"
#include "storage/base/status_macros.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::server {
namespace {

using storage::Position;

std::string NameOf(const storage::ViewId& view) {
  return absl::StrCat("view ", view.name, " version ", view.version);
}

absl::StatusOr<RecordedEvent> Decode(const storage::StoredRecord& stored) {
  // A record reads as one of these too, with the event as a message: in one go.
  apipb::RecordedEvent record;
  if (!record.ParseFromString(stored.bytes) || !HasPayload(record.event())) {
    return absl::DataLossError(
        absl::StrCat("an event of type ", record.type(),
                     " is unknown to this server, or damaged"));
  }
  RecordedEvent recorded;
  recorded.position = stored.position;
  recorded.recorded_at = absl::FromUnixSeconds(record.recorded_at().seconds()) +
                         absl::Nanoseconds(record.recorded_at().nanos());
  recorded.author_id = std::move(*record.mutable_author()->mutable_id());
  recorded.event = std::move(*record.mutable_event());
  return recorded;
}

// Reads the events that come next into `events`. After an error it holds those
// before the one that could not be read.
absl::Status ReadBatch(storage::Cursor& cursor, Position seen,
                       std::vector<RecordedEvent>& events) {
  events.clear();
  size_t bytes = 0;
  while (events.size() < storage::kProjectionBatchEventsMax &&
         bytes < storage::kProjectionBatchBytesMax) {
    const Position last = events.empty() ? seen : events.back().position;
    const auto at_next = [&](const absl::Status& status) {
      return absl::Status(status.code(),
                          absl::StrCat("at position ", Number(Next(last)), ": ",
                                       status.message()));
    };
    absl::StatusOr<std::optional<storage::StoredRecord>> stored = cursor.Next();
    if (!stored.ok()) return at_next(stored.status());
    if (!stored->has_value()) break;
    absl::StatusOr<RecordedEvent> recorded = Decode(**stored);
    if (!recorded.ok()) return at_next(recorded.status());
    events.push_back(*std::move(recorded));
    bytes += (*stored)->bytes.size();
  }
  return absl::OkStatus();
}

}  // namespace

Projector::Projector(const storage::EventLog& log, storage::ViewStore& views,
                     std::vector<std::unique_ptr<Projection>> projections,
                     const storage::Clock& clock)
    : log_(log),
      views_(views),
      projections_(std::move(projections)),
      reached_(clock) {
  YORIAI_CHECK(!projections_.empty()) << "nothing to fold into";
  if (absl::Status status = FindPositions(); !status.ok()) {
    Fail(std::move(status));
    return;
  }
  thread_.emplace(
      "projector", [this](const std::atomic<bool>& stop) { Run(stop); },
      [this] { log_.head().WakeAll(); });
}

Projector::~Projector() { Stop(); }

std::vector<ProjectionProgress> Projector::Progress() const {
  std::vector<ProjectionProgress> progress;
  absl::MutexLock lock(&mutex_);
  for (size_t i = 0; i < projections_.size(); ++i) {
    progress.push_back({projections_[i]->view(), positions_[i]});
  }
  return progress;
}

void Projector::WhenReached(Position position, absl::Time deadline,
                            std::function<void(absl::Status)> then) {
  reached_.WhenReached(position, deadline, std::move(then));
}

void Projector::AfterReached(Position position, absl::Time deadline,
                             std::function<void(absl::Status)> then) {
  reached_.AfterReached(position, deadline, std::move(then));
}

absl::Status Projector::health() const {
  absl::MutexLock lock(&mutex_);
  return health_;
}

void Projector::Stop() {
  if (thread_) thread_->Join();
  reached_.Stop();
}

absl::Status Projector::FindPositions() {
  std::vector<Position> positions(projections_.size(), Position::kBeforeFirst);
  // Also when this fails, each projection has a position to show.
  PublishProgress(positions);
  const Position head = log_.head().Get();
  for (size_t i = 0; i < projections_.size(); ++i) {
    const storage::ViewId& view = projections_[i]->view();
    absl::StatusOr<Position> position = views_.PositionOf(view);
    if (position.ok() && *position > head) {
      YORIAI_LOG(Warning) << NameOf(view) << " is beyond the log's head "
                          << Number(head) << " and is folded anew";
      absl::Status dropped = views_.Drop(view);
      position = dropped.ok() ? absl::StatusOr<Position>(Position::kBeforeFirst)
                              : std::move(dropped);
    }
    if (!position.ok()) {
      return absl::Status(
          position.status().code(),
          absl::StrCat(NameOf(view), ": ", position.status().message()));
    }
    positions[i] = *position;
  }
  PublishProgress(positions);
  return absl::OkStatus();
}

void Projector::Run(const std::atomic<bool>& stop) {
  const Position head_at_start = log_.head().Get();
  bool may_drop = true;
  while (!stop) {
    if (absl::Status status = FoldToHead(stop); !status.ok()) {
      Fail(std::move(status));
      return;
    }
    if (may_drop && position() >= head_at_start) {
      DropOldViews();
      may_drop = false;
    }
    log_.head().AwaitBeyond(position(), absl::InfiniteFuture(), stop);
  }
}

absl::Status Projector::FoldToHead(const std::atomic<bool>& stop) {
  const std::unique_ptr<storage::Cursor> cursor =
      log_.Read({.after = position()});
  std::vector<RecordedEvent> events;
  while (!stop) {
    const absl::Status read = ReadBatch(*cursor, position(), events);
    if (!events.empty()) YORIAI_RETURN_IF_ERROR(FoldBatch(events));
    YORIAI_RETURN_IF_ERROR(read);
    if (events.empty()) break;
  }
  return absl::OkStatus();
}

absl::Status Projector::FoldBatch(const std::vector<RecordedEvent>& events) {
  std::vector<Position> positions;
  {
    absl::MutexLock lock(&mutex_);
    positions = positions_;
  }
  std::vector<storage::ViewChange> changes;
  for (size_t i = 0; i < projections_.size(); ++i) {
    const Projection& projection = *projections_[i];
    if (positions[i] >= events.back().position) continue;
    ViewDraft draft(views_, projection.view(), positions[i]);
    for (const RecordedEvent& recorded : events) {
      if (recorded.position <= positions[i]) continue;
      draft.BeginEvent(recorded.position);
      projection.Fold(recorded, draft);
    }
    if (!draft.status().ok()) {
      return absl::Status(
          draft.status().code(),
          absl::StrCat(NameOf(projection.view()), " after position ",
                       Number(positions[i]), ": ", draft.status().message()));
    }
    changes.push_back(draft.TakeChange());
    positions[i] = events.back().position;
  }
  if (absl::Status written = views_.Apply(changes); !written.ok()) {
    return absl::Status(
        written.code(),
        absl::StrCat("the views could not be written at position ",
                     Number(events.back().position), ": ", written.message()));
  }
  PublishProgress(positions);
  return absl::OkStatus();
}

void Projector::DropOldViews() {
  const absl::StatusOr<std::vector<storage::ViewId>> views = views_.List();
  if (!views.ok()) {
    YORIAI_LOG(Warning) << "old views are kept: " << views.status().message();
    return;
  }
  for (const storage::ViewId& view : *views) {
    const bool known = std::any_of(
        projections_.begin(), projections_.end(),
        [&](const auto& projection) { return projection->view() == view; });
    if (known) continue;
    // It is in nobody's way; the next start tries again.
    if (const absl::Status dropped = views_.Drop(view); !dropped.ok()) {
      YORIAI_LOG(Warning) << NameOf(view)
                          << " could not be dropped: " << dropped.message();
    } else {
      YORIAI_LOG(Info) << NameOf(view) << " is dropped: nothing folds it";
    }
  }
}

void Projector::Fail(absl::Status status) {
  YORIAI_LOG(Error) << "folding stopped: " << status.message();
  {
    absl::MutexLock lock(&mutex_);
    health_ = std::move(status);
  }
  reached_.Halt();
}

void Projector::PublishProgress(const std::vector<Position>& positions) {
  {
    absl::MutexLock lock(&mutex_);
    positions_ = positions;
  }
  reached_.Publish(*std::min_element(positions.begin(), positions.end()));
}

}  // namespace yoriai::server
