#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/btree_set.h"
#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "server/subscriptions/filter.h"
#include "server/subscriptions/ring.h"
#include "storage/base/limits.h"
#include "storage/base/position.h"

namespace yoriai::server {

// The bounds of subscriptions.
struct SubscriptionLimits {
  size_t subscribers_max = storage::kSubscribersMax;
  size_t ring_records_max = storage::kSubscriptionRingEventsMax;
  size_t ring_bytes_max = storage::kSubscriptionRingBytesMax;
  size_t message_records_max = storage::kReadMessageEventsMax;
  size_t message_bytes_max = storage::kReadMessageBytesMax;
  size_t considered_max = storage::kReadConsideredMax;
  size_t prefix_streams_max = storage::kPrefixStreamsMax;
};

// A subscriber as far as waiting is concerned. Belongs to whoever runs the
// subscriber, and to the roster while it waits.
struct Waiter {
  // Constant after construction.
  Filter filter;
  std::function<void()> ready;

  // Everything that matches up to here has been handed out.
  storage::Position looked_to = storage::Position::kBeforeFirst;
  // Records looked at since the last message.
  size_t considered = 0;
  // When a silent subscriber must hear something.
  absl::Time heartbeat_due;

  // The roster's own.
  bool waiting = false;
  storage::Position checkpoint_due = storage::Position::kBeforeFirst;
};

// The ring, and who waits for what it has not got yet.
//
// A subscriber that waits costs nothing while events pass that it does not
// want: it stands in an index under what it wants, and a record looks up only
// those whom it may concern.
//
// Threads: any; memory only under the mutex. The `ready` functions that are
// due come back to the caller, who calls them without it.
class Roster final {
 public:
  using Readies = std::vector<std::function<void()>>;

  // The ring begins after `begin`. `replan` is called, from any thread, when
  // somebody must hear something before PlanWake() said.
  Roster(const SubscriptionLimits& limits, storage::Position begin,
         std::function<void()> replan);

  // For subscribers.

  // Counts one more; the first one lets the ring begin at `head`. False: there
  // are as many as may be.
  bool Enter(storage::Position head);
  // Counts one less, who does not wait any more either.
  void Leave(Waiter& waiter);
  size_t subscribers() const;

  // True if whoever has seen everything up to `position` can use Take().
  bool Covers(storage::Position position) const;

  // Returns the records after `after`, at most `records_max`. nullopt: the
  // ring has moved past `after`.
  std::optional<std::vector<SharedRecord>> Take(storage::Position after,
                                                size_t records_max) const;

  // Lets `waiter` wait until there is something for it. False: there may be
  // something already.
  bool Wait(Waiter& waiter);

  // Takes `waiter` back, whether or not it was woken; its looked_to is what
  // has passed without concerning it.
  void StopWaiting(Waiter& waiter);

  bool stopping() const;

  // For the hub.

  storage::Position ring_end() const;

  // Skips to `head` and returns true if there is no subscriber.
  bool SkipIfNobody(storage::Position head);

  // Adds the records that follow the ring's end; returns whom they concern.
  [[nodiscard]] Readies Publish(std::vector<SharedRecord> records);

  // Gives up what lies up to `head`; everybody will read it from the log.
  [[nodiscard]] Readies SkipTo(storage::Position head);

  // Returns whose heartbeat is due.
  [[nodiscard]] Readies TakeDue(absl::Time now);

  // Returns when the next heartbeat is due, `latest` at the latest.
  absl::Time PlanWake(absl::Time latest);

  // Lets nobody wait any more.
  [[nodiscard]] Readies Stop();

 private:
  void WakeConcerned(const LiveRecord& record, Readies& readies)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void WakeAll(Readies& readies) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Remove(Waiter& waiter, storage::Position looked_to)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  // Constant after construction.
  const SubscriptionLimits limits_;
  const std::function<void()> replan_;

  mutable absl::Mutex mutex_;
  Ring ring_ ABSL_GUARDED_BY(mutex_);
  size_t subscribers_ ABSL_GUARDED_BY(mutex_) = 0;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Time planned_wake_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();
  absl::flat_hash_map<std::string, absl::flat_hash_set<Waiter*>> by_key_
      ABSL_GUARDED_BY(mutex_);
  absl::btree_set<std::pair<absl::Time, Waiter*>> by_heartbeat_
      ABSL_GUARDED_BY(mutex_);
  absl::btree_set<std::pair<storage::Position, Waiter*>> by_checkpoint_
      ABSL_GUARDED_BY(mutex_);
};

}  // namespace yoriai::server
