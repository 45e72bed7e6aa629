#include "tests/support/breaking_proxy.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace yoriai::test {
namespace {

constexpr size_t kChunkBytes = 16'384;

sockaddr_in Loopback(uint16_t port) {
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  return address;
}

bool SendAll(int fd, const char* bytes, size_t count) {
  while (count > 0) {
    const ssize_t sent = send(fd, bytes, count, MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes += sent;
    count -= static_cast<size_t>(sent);
  }
  return true;
}

bool HasSomething(short events) {
  return (events & (POLLIN | POLLHUP | POLLERR)) != 0;
}

}  // namespace

absl::StatusOr<std::unique_ptr<BreakingProxy>> BreakingProxy::Start(
    const std::string& server, uint64_t seed) {
  int server_port = 0;
  if (!absl::SimpleAtoi(server.substr(server.rfind(':') + 1), &server_port)) {
    return absl::InvalidArgumentError("no port in " + server);
  }
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in own = Loopback(0);
  socklen_t size = sizeof(own);
  if (bind(listener, reinterpret_cast<sockaddr*>(&own), size) != 0 ||
      listen(listener, SOMAXCONN) != 0 ||
      getsockname(listener, reinterpret_cast<sockaddr*>(&own), &size) != 0) {
    close(listener);
    return absl::UnavailableError("the proxy cannot listen");
  }
  return std::unique_ptr<BreakingProxy>(
      new BreakingProxy(listener, eventfd(0, EFD_CLOEXEC),
                        absl::StrCat("127.0.0.1:", ntohs(own.sin_port)),
                        static_cast<uint16_t>(server_port), seed));
}

BreakingProxy::BreakingProxy(int listener, int wake, std::string address,
                             uint16_t server_port, uint64_t seed)
    : listener_(listener),
      wake_(wake),
      address_(std::move(address)),
      server_port_(server_port),
      random_(seed),
      thread_(
          "proxy", [this](const std::atomic<bool>& stop) { Run(stop); },
          [this] { eventfd_write(wake_, 1); }) {}

BreakingProxy::~BreakingProxy() {
  thread_.Join();
  for (const Connection& connection : connections_) {
    close(connection.client);
    close(connection.server);
  }
  close(listener_);
  close(wake_);
}

void BreakingProxy::Run(const std::atomic<bool>& stop) {
  while (!stop) {
    std::vector<pollfd> fds = {{wake_, POLLIN, 0}, {listener_, POLLIN, 0}};
    for (const Connection& connection : connections_) {
      // poll() passes over negative descriptors.
      fds.push_back({connection.silent ? -1 : connection.client, POLLIN, 0});
      fds.push_back({connection.silent ? -1 : connection.server, POLLIN, 0});
    }
    poll(fds.data(), fds.size(), -1);
    std::vector<Connection> kept;
    for (size_t i = 0; i < connections_.size(); ++i) {
      Connection& connection = connections_[i];
      if ((HasSomething(fds[2 + 2 * i].revents) &&
           !ForwardToServer(connection)) ||
          (HasSomething(fds[3 + 2 * i].revents) &&
           !ForwardToClient(connection))) {
        close(connection.client);
        close(connection.server);
      } else {
        kept.push_back(connection);
      }
    }
    connections_ = std::move(kept);
    if (HasSomething(fds[1].revents)) Accept();
  }
}

void BreakingProxy::Accept() {
  const int client = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
  const int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = Loopback(server_port_);
  if (client < 0 || connect(server, reinterpret_cast<const sockaddr*>(&address),
                            sizeof(address)) != 0) {
    close(client);
    close(server);
    return;
  }
  // From less than a handshake to several messages; the first never gets far.
  const uint64_t doublings = random_() % (4 + accepted_ % 11);
  const size_t bytes_left = (size_t{64} << doublings) + random_() % 64;
  connections_.push_back({client, server, bytes_left, accepted_ % 5 == 4});
  ++accepted_;
}

bool BreakingProxy::ForwardToServer(Connection& connection) {
  char bytes[kChunkBytes];
  const ssize_t count = recv(connection.client, bytes, sizeof(bytes), 0);
  return count > 0 &&
         SendAll(connection.server, bytes, static_cast<size_t>(count));
}

bool BreakingProxy::ForwardToClient(Connection& connection) {
  char bytes[kChunkBytes];
  const ssize_t count = recv(connection.server, bytes, sizeof(bytes), 0);
  if (count <= 0) return false;
  const size_t forwarded =
      std::min(static_cast<size_t>(count), connection.bytes_left);
  if (!SendAll(connection.client, bytes, forwarded)) return false;
  connection.bytes_left -= forwarded;
  if (connection.bytes_left > 0) return true;
  connection.silent = connection.falls_silent;
  ++(connection.silent ? silenced_ : closed_);
  return connection.silent;
}

}  // namespace yoriai::test
