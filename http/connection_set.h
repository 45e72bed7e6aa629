#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace yoriai::http {

class Connection;

// The open connections of a listener, at most as many as it allows, and a few
// more that are only told that there are too many.
//
// Threads: any.
class ConnectionSet final {
 public:
  enum class Place { kServed, kRefused, kNone };

  explicit ConnectionSet(size_t served_max);
  ~ConnectionSet();

  // Takes the connection in and says what it gets. kNone: not even a refusal,
  // and it was not taken in.
  Place Add(const std::shared_ptr<Connection>& connection);

  void Remove(const Connection* connection);

  // Lets none in any more and returns those that are there.
  std::vector<std::shared_ptr<Connection>> Close();

  // Waits until there is none. False: `timeout` came first.
  bool AwaitEmpty(absl::Duration timeout) const;

  std::vector<std::shared_ptr<Connection>> All() const;
  size_t size() const;

 private:
  struct Member {
    // The last holder of a connection for which nothing is under way.
    std::shared_ptr<Connection> connection;
    bool served;
  };

  bool IsEmpty() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return members_.empty();
  }

  const size_t served_max_;
  mutable absl::Mutex mutex_;
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
  size_t served_ ABSL_GUARDED_BY(mutex_) = 0;
  absl::flat_hash_map<const Connection*, Member> members_
      ABSL_GUARDED_BY(mutex_);
};

}  // namespace yoriai::http
