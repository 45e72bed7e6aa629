#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <optional>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace yoriai::http {

class Connection;

// The open connections of a listener, at most as many as it allows, and a few
// more that are only told that there are too many. Who sends nothing makes room
// for who does.
//
// Threads: any.
class ConnectionSet final {
 public:
  enum class Place { kServed, kRefused, kNone };

  ConnectionSet(size_t served_max, size_t large_bodies_max);
  ~ConnectionSet();

  // Takes the connection in and says what it gets. kNone: not even a refusal,
  // and it was not taken in. When it is full, the connection that has waited
  // longest is told to close.
  Place Add(const std::shared_ptr<Connection>& connection);

  // Of connections that are served: it waits for a request, which counts from
  // the first call; it has one.
  void Waits(const Connection* connection);
  void Works(const Connection* connection);

  // Lets a connection hold a large body. If there are as many as allowed, the
  // one that has waited longest for the rest of its own is told to close.
  // False: there is none that still waits.
  bool TakeLargeBody(const Connection* connection);
  // It holds it no more. A connection that ends gives it back by itself.
  void GiveLargeBody(const Connection* connection);

  void Remove(const Connection* connection);

  // Lets none in any more and returns those that are there.
  std::vector<std::shared_ptr<Connection>> Close();

  // Waits until there is none. False: `timeout` came first.
  bool AwaitEmpty(absl::Duration timeout) const;

  std::vector<std::shared_ptr<Connection>> All() const;
  size_t size() const;

 private:
  using Queue = std::list<const Connection*>;

  struct Member {
    // The last holder of a connection for which nothing is under way.
    std::shared_ptr<Connection> connection;
    bool served;
    std::optional<Queue::iterator> waiting = std::nullopt;
    bool large_body = false;
  };

  // Tells who has waited longest to close, and takes it out of the counts.
  // False: nobody waits.
  bool MakeRoom() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // The same among those that hold a large body.
  bool MakeRoomForLargeBody() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Evict(Member& member) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Forget(Member& member) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  bool IsEmpty() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return members_.empty();
  }

  const size_t served_max_;
  const size_t large_bodies_max_;
  mutable absl::Mutex mutex_;
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
  size_t served_ ABSL_GUARDED_BY(mutex_) = 0;
  size_t large_bodies_ ABSL_GUARDED_BY(mutex_) = 0;
  // Who waits, the longest first.
  Queue waiting_ ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_map<const Connection*, Member> members_
      ABSL_GUARDED_BY(mutex_);
};

}  // namespace yoriai::http
