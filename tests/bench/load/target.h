#pragma once

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "tests/bench/load/meter.h"

namespace yoriai::bench {

// What is asked of a target.
struct Load {
  // Each waits for its answer before it appends again.
  int callers = 1;

  // Events in one append.
  int batch = 1;

  // Connections that callers of a gRPC target share.
  int channels = 1;
};

// Something that puts events on record, under load from this process. All get
// the same events.
//
// Threads: belongs to one.
class Target {
 public:
  virtual ~Target() = default;

  // Keeps one append of each caller under way until `meter` says that time is
  // over, and returns when the last is answered. An append that fails ends
  // the run: its reason is told to `meter`.
  virtual void Run(const Load& load, Meter& meter) = 0;
};

// Where a target is.
struct Place {
  std::string address;     // "host:port"
  std::string directory;   // Of targets that are no server.
  bool timed_ids = false;  // Event ids begin with the time (our server only).
};

// Over unary gRPC calls: our server, one that answers without doing anything,
// etcd. All three send ready bytes, so that they cost this process the same.
std::unique_ptr<Target> YoriaiUnaryTarget(const Place& place);
std::unique_ptr<Target> EmptyCallTarget(const Place& place);
std::unique_ptr<Target> EtcdTarget(const Place& place);

// Our server through our client library: all callers in one process, what
// waits goes out together.
std::unique_ptr<Target> YoriaiClientTarget(const Place& place);

// Over sockets: one connection per caller, all in one thread.
std::unique_ptr<Target> PostgresTarget(const Place& place);
std::unique_ptr<Target> RedisTarget(const Place& place);
std::unique_ptr<Target> NatsTarget(const Place& place);

// Without any server: RocksDB with a synced batch per append, one thread per
// caller; a file that is appended to and synced.
std::unique_ptr<Target> RocksTarget(const Place& place);
std::unique_ptr<Target> SyncTarget(const Place& place);

// INVALID_ARGUMENT: there is no target of this name, or `place` does not say
//     where it is.
absl::StatusOr<std::unique_ptr<Target>> MakeTarget(const std::string& name,
                                                   const Place& place);

}  // namespace yoriai::bench
