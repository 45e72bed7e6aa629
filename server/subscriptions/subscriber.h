#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "proto/namespaces.h"
#include "server/subscriptions/filter.h"
#include "server/subscriptions/roster.h"
#include "server/subscriptions/shared_messages.h"
#include "storage/base/clock.h"
#include "storage/log/event_log.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::server {

// One subscription, as its transport sees it: the transport asks for the next
// message when it can send one, and there is no queue in between.
//
// A subscriber is behind and reads the log page by page, or abreast and takes
// what is new from the ring that all share. It changes from one to the other
// without a gap or a repeat, because both know positions and `looked_to` says
// where it is; and it tells the caller about it.
//
// Threads: Next() and the destructor are for one thread at a time. `ready` is
// called on any thread, possibly before the Next() that answered kLater has
// returned; it may call Next() only after that. Must not outlive its hub.
class Subscriber final {
 public:
  // What comes next.
  struct Delivery {
    enum class Kind {
      kMessage,  // Send it, then ask again.
      kLater,    // Nothing now; `ready` is called once when there may be.
      kEnded,    // Nothing more, ever; the last message said why.
    };
    Kind kind;
    SharedMessage message;  // A SubscribeResponse, serialised.
    absl::Status status;    // With kEnded: why, in the words of errors.h.
  };

  // Begins after `after`. Its owner must have entered it into `roster`.
  Subscriber(const storage::EventLog& log, const storage::Clock& clock,
             Roster& roster, SharedMessages& messages,
             const SubscriptionLimits& limits, Filter filter,
             storage::Position after, absl::Duration heartbeat_every,
             std::function<void()> ready);
  ~Subscriber();

  Subscriber(const Subscriber&) = delete;
  Subscriber& operator=(const Subscriber&) = delete;

  // Returns what comes next. Never waits for an event; may read the log.
  Delivery Next();

 private:
  std::optional<SharedMessage> FromLog();
  std::nullopt_t Unreadable(const absl::Status& why);
  std::optional<SharedMessage> FromRing();
  std::optional<SharedMessage> FromOthers();

  Delivery Tell(SharedMessage message);
  Delivery End(apipb::SubscribeResponse::Ended::Reason reason);
  SharedMessage Confirmation() const;
  SharedMessage CaughtUp() const;
  SharedMessage FellBehind() const;
  SharedMessage Checkpoint() const;
  SharedMessage Heartbeat() const;
  std::string ResumeToken() const;

  // Constant after construction.
  const storage::EventLog& log_;
  const storage::Clock& clock_;
  Roster& roster_;
  SharedMessages& messages_;
  const SubscriptionLimits& limits_;
  const absl::Duration heartbeat_every_;
  const std::string federation_id_;

  // Touched by Next() only; the roster has waiter_ while it waits.
  Waiter waiter_;
  bool confirmed_ = false;
  bool abreast_ = false;
  bool log_unreadable_ = false;
  absl::Status ended_;  // OK while the subscription stands.
};

}  // namespace yoriai::server
