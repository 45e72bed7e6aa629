#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "absl/time/time.h"
#include "server/intake/intake.h"
#include "server/projections/all_projections.h"
#include "server/projections/projector.h"
#include "server/projections/world_from_views.h"
#include "storage/base/clock.h"
#include "storage/commit/committer.h"
#include "storage/views/memory_view_store.h"
#include "tests/support/gated_event_log.h"
#include "tests/unit/server/projections/federation_log.h"

namespace yoriai::server {

// Views that fall behind for as long as a test wants.
class GatedViews final : public storage::ViewStore {
 public:
  void CloseGate() { SetOpen(false); }
  void OpenGate() { SetOpen(true); }

  // From now on nothing can be read.
  void MakeUnreadable() {
    absl::MutexLock lock(&mutex_);
    unreadable_ = true;
  }

  absl::Status Apply(const std::vector<storage::ViewChange>& changes) override {
    {
      absl::MutexLock lock(&mutex_);
      mutex_.Await(absl::Condition(&open_));
    }
    return views_.Apply(changes);
  }
  absl::StatusOr<std::optional<std::string>> Get(
      const storage::ViewId& view, absl::string_view entity,
      storage::Position as_of) const override {
    {
      absl::MutexLock lock(&mutex_);
      if (unreadable_) return absl::DataLossError("unreadable");
    }
    return views_.Get(view, entity, as_of);
  }
  absl::Status Scan(
      const storage::ViewId& view, absl::string_view prefix,
      absl::string_view after, storage::Position as_of,
      absl::FunctionRef<bool(absl::string_view entity, absl::string_view row)>
          visit) const override {
    return views_.Scan(view, prefix, after, as_of, visit);
  }
  absl::StatusOr<storage::Position> PositionOf(
      const storage::ViewId& view) const override {
    return views_.PositionOf(view);
  }
  absl::StatusOr<std::vector<storage::ViewId>> List() const override {
    return views_.List();
  }
  absl::Status Drop(const storage::ViewId& view) override {
    return views_.Drop(view);
  }

 private:
  void SetOpen(bool open) {
    absl::MutexLock lock(&mutex_);
    open_ = open;
  }

  storage::MemoryViewStore views_;
  mutable absl::Mutex mutex_;
  bool open_ ABSL_GUARDED_BY(mutex_) = true;
  bool unreadable_ ABSL_GUARDED_BY(mutex_) = false;
};

// Worlds with a test's hand in them.
class HookedWorlds final : public WorldSource {
 public:
  explicit HookedWorlds(WorldSource& worlds) : worlds_(worlds) {}

  // Runs once, before the next world is opened.
  std::function<void()> before_open;
  // Claims to have reached every position at once, and opens what there is.
  bool impatient = false;
  // Claims to be too far behind.
  bool too_far_behind = false;

  std::unique_ptr<WorldDraft> Open() const override {
    auto& hook = const_cast<HookedWorlds*>(this)->before_open;
    if (const auto run = std::exchange(hook, nullptr)) run();
    return worlds_.Open();
  }
  bool TooFarBehind() const override { return too_far_behind; }
  void AfterReached(storage::Position position, absl::Time deadline,
                    std::function<void(absl::Status)> then) override {
    worlds_.AfterReached(impatient ? storage::Position::kBeforeFirst : position,
                         deadline, std::move(then));
  }

 private:
  WorldSource& worlds_;
};

// The answer to one submission, now or later.
class Answer final {
 public:
  Intake::Done Done() {
    return [this](absl::StatusOr<apipb::AppendResponse> answer) {
      answer_ = std::move(answer);
      answered_.Notify();
    };
  }
  bool answered() const { return answered_.HasBeenNotified(); }
  const absl::StatusOr<apipb::AppendResponse>& Get() const {
    answered_.WaitForNotification();
    return answer_;
  }

 private:
  absl::Notification answered_;
  absl::StatusOr<apipb::AppendResponse> answer_;
};

// A federation of one organisation, "office", with everything from the intake
// to the views.
struct Harness {
  Harness();
  ~Harness();

  // Puts events on record at once, or gets the refusal.
  absl::StatusOr<apipb::AppendResponse> Append(
      const std::vector<eventpb::Event>& events,
      absl::string_view author_id = "office");

  // Sends a request and waits for the answer, or does not wait.
  absl::StatusOr<apipb::AppendResponse> Submit(
      const apipb::AppendRequest& request,
      absl::string_view author_id = "office");
  void Start(const apipb::AppendRequest& request, Answer& answer,
             absl::string_view author_id = "office",
             absl::Time deadline = absl::InfiniteFuture());

  storage::Position head() { return log.head().Get(); }
  void AwaitViews() { AwaitReached(projector, head()); }

  storage::ManualClock clock{absl::FromUnixSeconds(1'600'000'000)};
  test::GatedEventLog log;
  GatedViews views;
  Projector projector{log, views, AllProjections(), storage::Clock::System()};
  WorldFromViews world_from_views{projector};
  HookedWorlds worlds{world_from_views};
  storage::Committer committer{log, clock};
  Intake intake{log, committer, worlds};
};

apipb::AppendRequest RequestOf(const std::vector<eventpb::Event>& events);

// Events that pass their shape.
eventpb::Event Registers(const std::string& organisation_id,
                         absl::string_view name = "");
eventpb::Event Joins(const std::string& organisation_id,
                     absl::string_view name = "");
eventpb::Event Establishes(const std::string& body_id);
eventpb::Event Dissolves(const std::string& body_id);
eventpb::Event Holds(const std::string& meeting_id, const std::string& body_id);

}  // namespace yoriai::server
