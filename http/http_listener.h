#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "http/http_handler.h"
#include "storage/base/clock.h"

namespace yoriai::http {

struct HttpListenerOptions {
  // "127.0.0.1:8080", "[::1]:8080"; port 0 takes a free one.
  std::string address = "127.0.0.1:0";
  size_t threads = 2;

  // Connections served at the same time. Beyond, the one that has waited
  // longest without a whole request is closed for the new one; if none waits,
  // the new one gets 503 and when to come back.
  size_t connections_max = 1'024;
  // Request line and header fields; beyond, 431.
  size_t header_bytes_max = 16u << 10;
  // A request's body, which is held in memory whole; beyond, 413.
  size_t body_bytes_max = 1u << 20;
  // Requests with a body of more than 64 KiB at the same time. Beyond, the one
  // that has waited longest for the rest of its body is closed for the new one;
  // if all are there whole, 503 and when to come back. With the line above,
  // this bounds what bodies take.
  size_t large_bodies_max = 16;

  // From a request's first byte to its last; beyond, 408.
  absl::Duration request_read_timeout = absl::Seconds(30);
  // Between requests, and before the first; beyond, the connection is closed.
  absl::Duration idle_timeout = absl::Seconds(60);
  // Without the client taking a byte of what is being written.
  absl::Duration write_timeout = absl::Seconds(30);
  // What Stop() gives requests that are under way.
  absl::Duration stop_grace = absl::Seconds(5);
};

// Serves HTTP/1.1 and 1.0 on one address.
//
// Requests of one connection are answered in order, one at a time. What is
// malformed, too large or too slow is refused here, and the handler never sees
// it; docs/adr/0014-http.md lists what is bounded.
//
// Threads: any, except that Stop() and the destructor wait and belong to the
// owner, never to a handler. The handler and the clock must outlive Stop().
class HttpListener final {
 public:
  // INVALID_ARGUMENT: the address is none. UNAVAILABLE: the address cannot be
  // listened on.
  static absl::StatusOr<std::unique_ptr<HttpListener>> Start(
      const HttpListenerOptions& options, HttpHandler& handler,
      const storage::Clock& clock = storage::Clock::System());
  ~HttpListener();  // NOLINT: without memory for Stop(), the process ends.

  uint16_t port() const;

  // Connections that are open now, those being refused included.
  size_t connections() const;

  // Takes no more connections, closes those that wait for a request, lets
  // requests under way be answered until the grace is over, and closes what is
  // left. Nothing is called any more afterwards. Idempotent.
  void Stop();

 private:
  class Core;

  explicit HttpListener(std::unique_ptr<Core> core);

  // Not null. Boost stays behind it.
  const std::unique_ptr<Core> core_;
};

}  // namespace yoriai::http
