#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>

#include "absl/status/statusor.h"
#include "proto/namespaces.h"
#include "server/subscriptions/roster.h"
#include "server/subscriptions/shared_messages.h"
#include "server/subscriptions/subscriber.h"
#include "storage/base/clock.h"
#include "storage/base/worker_thread.h"
#include "storage/log/event_log.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::server {

// Brings every recorded event to whoever follows the record.
//
// One thread wakes at each new head, takes what is new from the log into the
// ring, and tells the subscribers concerned that there is something to fetch;
// it does the same for heartbeats that are due. It never waits for one of
// them: what they do not fetch in time they read from the log later. However
// many are slow, memory is the ring's, bounded.
//
// Threads: any; Start() and Stop() belong to the owner. After a crash: callers
// come back with their resume tokens, which say everything.
// `log` and `clock` must outlive this; this must outlive its subscribers.
class Hub final {
 public:
  Hub(const storage::EventLog& log, const storage::Clock& clock,
      SubscriptionLimits limits = SubscriptionLimits());
  ~Hub() { Stop(); }

  // Starts the thread. Without it, Beat() does its work on demand.
  void Start();

  // Begins a subscription. `ready` is called, from any thread and at most once
  // for each kLater of Next(), when Next() may have something; it must not
  // wait, and it may still come while the subscriber is being destroyed.
  //
  // INVALID_ARGUMENT: the request; each field, token or position that is not
  // accepted. RESOURCE_EXHAUSTED: there are as many as may be.
  // UNAVAILABLE: the hub stopped.
  absl::StatusOr<std::unique_ptr<Subscriber>> Subscribe(
      const apipb::SubscribeRequest& request, std::function<void()> ready);

  // How many subscriptions are open.
  size_t subscribers() const { return roster_.subscribers(); }

  // Takes what is new and tells whom it concerns, once. For one thread at a
  // time: the hub's, once it was started.
  void Beat();

  // Makes the thread look at log and clock again. For clocks that jump.
  void Wake();

  // Ends the thread. Every subscriber's next message is its last and says that
  // the server is stopping.
  void Stop();

 private:
  void Run(const std::atomic<bool>& stop);
  void TakeNews();

  // Constant after construction.
  const storage::EventLog& log_;
  const storage::Clock& clock_;
  const SubscriptionLimits limits_;

  // Thread-safe by themselves.
  std::atomic<bool> nudged_{false};
  Roster roster_;
  SharedMessages messages_;

  // Last, so that it ends before everything it uses.
  std::unique_ptr<storage::WorkerThread> thread_;
};

}  // namespace yoriai::server
