#include "server/projections/projector.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/domain/errors.h"
#include "server/projections/event_batch.h"
#include "storage/base/check.h"
#include "storage/base/limits.h"
#include "storage/base/logging.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

using storage::Position;

// How soon rows are dropped whose last reader has gone, when nothing happens.
constexpr absl::Duration kLookForUnusedEvery = absl::Milliseconds(100);

// A batch costs about as much as folding ten events, so a few events wait for
// more to come, unless somebody waits for them. Nobody sees the difference but
// the other threads, which have the processor to themselves meanwhile.
constexpr absl::Duration kLetMoreComeFor = absl::Milliseconds(5);
constexpr uint64_t kEnoughEvents = 256;

std::string NameOf(const storage::ViewId& rows) {
  return absl::StrCat("view ", rows.name, " version ", CodeVersionOf(rows),
                      " build ", BuildOf(rows));
}

absl::Status About(const storage::ViewId& rows, const absl::Status& status) {
  return absl::Status(status.code(),
                      absl::StrCat(NameOf(rows), ": ", status.message()));
}

Position LeastServing(const std::vector<ViewBuilds>& builds) {
  return std::min_element(builds.begin(), builds.end(),
                          [](const ViewBuilds& a, const ViewBuilds& b) {
                            return a.serving.position < b.serving.position;
                          })
      ->serving.position;
}

}  // namespace

Projector::Projector(const storage::EventLog& log, storage::ViewStore& views,
                     std::vector<std::unique_ptr<Projection>> projections,
                     const storage::Clock& clock)
    : log_(log),
      views_(views),
      projections_(std::move(projections)),
      clock_(clock),
      reached_(clock),
      serving_(views),
      builds_(ChooseBuilds(projections_, {})) {
  YORIAI_CHECK(!projections_.empty()) << "nothing to fold into";
  if (absl::Status status = FindBuilds(); !status.ok()) {
    Fail(std::move(status));
    return;
  }
  thread_.emplace(
      "projector", [this](const std::atomic<bool>& stop) { Run(stop); },
      [this] { Wake(); });
}

Projector::~Projector() { Stop(); }

bool Projector::TooFarBehind() const {
  const uint64_t head = Number(log_.head().Get());
  return head > Number(position()) + storage::kViewsLagEventsMax &&
         health().ok();
}

std::vector<ProjectionProgress> Projector::Progress() const {
  std::vector<ProjectionProgress> progress;
  for (const ViewBuilds& view : builds()) {
    const storage::ViewId& serving = view.serving.rows;
    progress.push_back({{serving.name, CodeVersionOf(serving)},
                        view.serving.position,
                        std::nullopt});
    if (!view.next) continue;
    const double seconds =
        absl::ToDoubleSeconds(clock_.Now() - view.next_since);
    const double events = static_cast<double>(Number(view.next->position) -
                                              Number(view.next_from));
    progress.back().rebuild = {CodeVersionOf(view.next->rows),
                               view.next->position,
                               seconds > 0 ? events / seconds : 0};
  }
  return progress;
}

absl::StatusOr<std::vector<std::string>> Projector::Rebuild(
    absl::string_view name) {
  std::vector<std::string> names;
  for (const ViewBuilds& view : builds()) {
    if (name.empty() || view.name() == name) names.push_back(view.name());
  }
  if (names.empty()) {
    for (const ViewBuilds& view : builds()) names.push_back(view.name());
    return ViewUnknown(name, names);
  }
  if (const absl::Status stopped = health(); !stopped.ok()) {
    return InternalFault(stopped.message());
  }
  {
    absl::MutexLock lock(&mutex_);
    for (const std::string& each : names) {
      if (std::find(requested_.begin(), requested_.end(), each) ==
          requested_.end()) {
        requested_.push_back(each);
      }
    }
  }
  Wake();
  return names;
}

void Projector::WhenReached(Position position, absl::Time deadline,
                            std::function<void(absl::Status)> then) {
  reached_.WhenReached(position, deadline, std::move(then));
  if (this->position() < position) Wake();
}

void Projector::AfterReached(Position position, absl::Time deadline,
                             std::function<void(absl::Status)> then) {
  reached_.AfterReached(position, deadline, std::move(then));
  if (this->position() < position) Wake();
}

absl::Status Projector::health() const {
  absl::MutexLock lock(&mutex_);
  return health_;
}

void Projector::Stop() {
  if (thread_) thread_->Join();
  reached_.Stop();
}

absl::Status Projector::FindBuilds() {
  const Position head = log_.head().Get();
  std::vector<std::pair<storage::ViewId, Position>> present;
  YORIAI_ASSIGN_OR_RETURN(const std::vector<storage::ViewId> stored,
                          views_.List());
  for (const storage::ViewId& rows : stored) {
    const absl::StatusOr<Position> position = views_.PositionOf(rows);
    if (!position.ok()) return About(rows, position.status());
    if (*position <= head) {
      present.emplace_back(rows, *position);
      continue;
    }
    YORIAI_LOG(Warning) << NameOf(rows) << " is beyond the log's head "
                        << Number(head) << " and is folded anew";
    const absl::Status dropped = views_.Drop(rows);
    if (!dropped.ok()) return About(rows, dropped);
  }
  std::vector<ViewBuilds> chosen = ChooseBuilds(projections_, present);
  for (const auto& [rows, position] : present) {
    const bool is_folded = std::any_of(
        chosen.begin(), chosen.end(), [&folded = rows](const ViewBuilds& view) {
          return view.serving.rows == folded ||
                 (view.next && view.next->rows == folded);
        });
    if (!is_folded) obsolete_.push_back(rows);
  }
  for (ViewBuilds& view : chosen) {
    if (!view.next) continue;
    view.next_since = clock_.Now();
    view.next_from = view.next->position;
  }
  Publish(std::move(chosen));
  return absl::OkStatus();
}

void Projector::Run(const std::atomic<bool>& stop) {
  const Position head_at_start = log_.head().Get();
  for (;;) {
    // Before anything is looked at, so that what comes later is not missed.
    wake_ = false;
    if (stop) return;
    BeginRequested();
    absl::Status folded = FoldToHead(stop);
    if (folded.ok()) folded = FoldNextBuilds();
    if (!folded.ok()) {
      Fail(std::move(folded));
      return;
    }
    if (position() >= head_at_start) Drop(std::exchange(obsolete_, {}));
    Drop(serving_.TakeUnused());
    if (IsBuilding()) continue;
    const absl::Time deadline = serving_.HasRetired()
                                    ? clock_.Now() + kLookForUnusedEvery
                                    : absl::InfiniteFuture();
    log_.head().AwaitBeyond(position(), deadline, wake_);
    LetMoreCome();
  }
}

void Projector::LetMoreCome() {
  if (reached_.IsAwaited(log_.head().Get())) return;
  // A condition waits by the machine's clock, whatever clock_ is.
  log_.head().AwaitBeyond(Position{Number(position()) + kEnoughEvents - 1},
                          storage::Clock::System().Now() + kLetMoreComeFor,
                          wake_);
}

void Projector::Wake() {
  wake_ = true;
  log_.head().WakeAll();
}

absl::Status Projector::FoldToHead(const std::atomic<bool>& stop) {
  if (position() >= log_.head().Get()) return absl::OkStatus();
  const std::unique_ptr<storage::Cursor> cursor =
      log_.Read({.after = position()});
  std::vector<RecordedEvent> events;
  while (!stop) {
    const absl::Status read = ReadBatch(*cursor, position(), events);
    if (!events.empty()) {
      YORIAI_RETURN_IF_ERROR(FoldBatch(events, Which::kServing));
    }
    YORIAI_RETURN_IF_ERROR(read);
    if (events.empty()) break;
  }
  return absl::OkStatus();
}

absl::Status Projector::FoldBatch(const std::vector<RecordedEvent>& events,
                                  Which which) {
  const Position last = events.back().position;
  std::vector<ViewBuilds> builds = this->builds();
  std::vector<storage::ViewChange> changes;
  for (ViewBuilds& view : builds) {
    if (which == Which::kNext && !view.next) continue;
    ViewBuild& build = which == Which::kNext ? *view.next : view.serving;
    if (build.position >= last) continue;
    ViewDraft draft(views_, build.rows, build.position);
    for (const RecordedEvent& recorded : events) {
      if (recorded.position <= build.position) continue;
      draft.BeginEvent(recorded.position);
      build.projection->Fold(recorded, draft);
    }
    if (!draft.status().ok()) {
      return absl::Status(
          draft.status().code(),
          absl::StrCat(NameOf(build.rows), " after position ",
                       Number(build.position), ": ", draft.status().message()));
    }
    changes.push_back(draft.TakeChange());
    build.position = last;
  }
  if (absl::Status written = views_.Apply(changes); !written.ok()) {
    return absl::Status(
        written.code(),
        absl::StrCat("the views could not be written at position ",
                     Number(last), ": ", written.message()));
  }
  Publish(std::move(builds));
  return absl::OkStatus();
}

void Projector::BeginRequested() {
  std::vector<std::string> names;
  {
    absl::MutexLock lock(&mutex_);
    names.swap(requested_);
  }
  if (names.empty()) return;
  std::vector<ViewBuilds> builds = this->builds();
  for (ViewBuilds& view : builds) {
    const uint32_t build = BuildOf(view.serving.rows);
    if (view.next || build == kBuildMax ||
        std::find(names.begin(), names.end(), view.name()) == names.end()) {
      continue;
    }
    const Projection& projection = *view.serving.projection;
    view.next = {&projection, RowsOfBuild(projection.view(), build + 1),
                 Position::kBeforeFirst};
    view.next_since = clock_.Now();
    view.next_from = Position::kBeforeFirst;
    YORIAI_LOG(Info) << NameOf(view.next->rows) << " is begun";
  }
  // It may stand behind where the new ones begin.
  next_cursor_.reset();
  Publish(std::move(builds));
}

absl::Status Projector::FoldNextBuilds() {
  if (!IsBuilding()) return absl::OkStatus();
  Position seen = log_.head().Get();
  for (const ViewBuilds& view : builds()) {
    if (view.next) seen = std::min(seen, view.next->position);
  }
  if (next_cursor_ == nullptr) next_cursor_ = log_.Read({.after = seen});
  std::vector<RecordedEvent> events;
  const absl::Status read = ReadBatch(*next_cursor_, seen, events);
  if (!events.empty()) {
    YORIAI_RETURN_IF_ERROR(FoldBatch(events, Which::kNext));
  }
  YORIAI_RETURN_IF_ERROR(read);
  // The next one sees what was recorded meanwhile.
  if (events.empty()) next_cursor_.reset();
  SwitchWhereCaughtUp();
  return absl::OkStatus();
}

void Projector::SwitchWhereCaughtUp() {
  std::vector<ViewBuilds> builds = this->builds();
  bool switched = false;
  for (ViewBuilds& view : builds) {
    if (!view.next || view.next->position < view.serving.position) continue;
    YORIAI_LOG(Info) << NameOf(view.next->rows) << " serves from position "
                     << Number(view.next->position) << " on instead of build "
                     << BuildOf(view.serving.rows);
    view.serving = *std::exchange(view.next, std::nullopt);
    switched = true;
  }
  if (switched) Publish(std::move(builds));
}

bool Projector::IsBuilding() const {
  absl::MutexLock lock(&mutex_);
  return std::any_of(
      builds_.begin(), builds_.end(),
      [](const ViewBuilds& view) { return view.next.has_value(); });
}

void Projector::Drop(std::vector<storage::ViewId> rows) {
  for (const storage::ViewId& each : rows) {
    // It is in nobody's way; the next start tries again.
    if (const absl::Status dropped = views_.Drop(each); !dropped.ok()) {
      YORIAI_LOG(Warning) << NameOf(each)
                          << " could not be dropped: " << dropped.message();
    } else {
      YORIAI_LOG(Info) << NameOf(each) << " is dropped: nothing folds it";
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

void Projector::Publish(std::vector<ViewBuilds> builds) {
  const Position least = LeastServing(builds);
  std::vector<storage::ViewId> rows;
  for (const ViewBuilds& view : builds) rows.push_back(view.serving.rows);
  {
    absl::MutexLock lock(&mutex_);
    builds_ = std::move(builds);
  }
  // In this order: whoever sees the position finds the rows that have it.
  serving_.Serve(std::move(rows));
  reached_.Publish(least);
}

std::vector<ViewBuilds> Projector::builds() const {
  absl::MutexLock lock(&mutex_);
  return builds_;
}

}  // namespace yoriai::server
