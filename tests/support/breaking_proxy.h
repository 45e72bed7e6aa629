#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "storage/base/worker_thread.h"

namespace yoriai::test {

// A TCP proxy on loopback that loses connections as networks do: after a
// random number of bytes towards the client, mostly in the middle of a
// message, it closes a connection, or every fifth time keeps it open and lets
// nothing through any more.
//
// Threads: any.
class BreakingProxy final {
 public:
  // Forwards to `server`, "127.0.0.1:<port>". UNAVAILABLE: no socket.
  static absl::StatusOr<std::unique_ptr<BreakingProxy>> Start(
      const std::string& server, uint64_t seed);
  ~BreakingProxy();

  // Where it listens: "127.0.0.1:<port>".
  const std::string& address() const { return address_; }

  // How many connections it has closed, and how many it has silenced.
  int closed() const { return closed_.load(); }
  int silenced() const { return silenced_.load(); }

 private:
  struct Connection {
    int client;
    int server;
    size_t bytes_left;  // Towards the client, before it breaks.
    bool falls_silent;
    bool silent = false;
  };

  BreakingProxy(int listener, int wake, std::string address,
                uint16_t server_port, uint64_t seed);

  void Run(const std::atomic<bool>& stop);
  void Accept();
  // Forwards what there is. False: the connection is to be closed.
  bool ForwardToServer(Connection& connection);
  bool ForwardToClient(Connection& connection);

  // Constant after construction.
  const int listener_;
  const int wake_;  // An eventfd.
  const std::string address_;
  const uint16_t server_port_;

  std::atomic<int> closed_{0};
  std::atomic<int> silenced_{0};

  // Touched by the thread only.
  std::mt19937_64 random_;
  size_t accepted_ = 0;
  std::vector<Connection> connections_;

  // Last, so that it ends before everything it uses.
  storage::WorkerThread thread_;
};

}  // namespace yoriai::test
