#include "tests/bench/load/wire.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace yoriai::bench {
namespace {

// A file descriptor that is closed with this.
class Descriptor final {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  const int fd_;
};

absl::Status SystemFault(absl::string_view what) {
  return absl::UnavailableError(absl::StrCat(what, ": ", strerror(errno)));
}

// One caller: a connection that awaits one answer at a time.
class Connection final {
 public:
  Connection(int port, std::unique_ptr<Wire> wire, SampleEvents& samples)
      : socket_(socket(AF_INET, SOCK_STREAM, 0)),
        wire_(std::move(wire)),
        samples_(samples) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    setsockopt(socket_.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    connected_ = connect(socket_.get(), reinterpret_cast<sockaddr*>(&address),
                         sizeof(address)) == 0;
  }

  int fd() const { return socket_.get(); }

  // Says all greetings and waits for their answers.
  absl::Status Greet() {
    if (!connected_) return SystemFault("cannot connect");
    for (const std::string& greeting : wire_->Greetings()) {
      if (const absl::Status sent = Send(greeting); !sent.ok()) return sent;
      for (;;) {
        auto done = Receive(true, 0);
        if (!done.ok()) return done.status();
        if (*done) break;
      }
    }
    return absl::OkStatus();
  }

  absl::Status Append(int batch) {
    request_.clear();
    wire_->Encode(samples_, batch, request_);
    begun_ = NowNanos();
    return Send(request_);
  }

  // Takes what has come; true: the answer is whole.
  absl::StatusOr<bool> Receive(bool greeting, int batch) {
    char buffer[16384];
    const ssize_t count = recv(socket_.get(), buffer, sizeof(buffer), 0);
    if (count < 0 && errno == EINTR) return false;
    if (count < 0) return SystemFault("cannot receive");
    if (count == 0) return absl::UnavailableError("the server hung up");
    received_.append(buffer, static_cast<size_t>(count));
    auto length = wire_->AnswerLength(
        absl::string_view(received_.data(), received_.size()), greeting, batch);
    if (!length.ok()) return length.status();
    received_.erase(0, *length);
    return *length > 0;
  }

  int64_t begun() const { return begun_; }

 private:
  absl::Status Send(absl::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t count =
          send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return SystemFault("cannot send");
      bytes.remove_prefix(static_cast<size_t>(count));
    }
    return absl::OkStatus();
  }

  const Descriptor socket_;
  const std::unique_ptr<Wire> wire_;
  SampleEvents& samples_;
  bool connected_;
  std::string request_;
  std::string received_;
  int64_t begun_ = 0;
};

class SocketTarget final : public Target {
 public:
  SocketTarget(std::string address,
               std::function<std::unique_ptr<Wire>()> make_wire)
      : address_(std::move(address)), make_wire_(std::move(make_wire)) {}

  void Run(const Load& load, Meter& meter) override {
    const absl::Status status = Drive(load, meter);
    if (!status.ok()) meter.Fail(status);
  }

 private:
  absl::Status Drive(const Load& load, Meter& meter) {
    int port = 0;
    const std::vector<std::string> parts = absl::StrSplit(address_, ':');
    if (!absl::SimpleAtoi(parts.back(), &port)) {
      return absl::InvalidArgumentError(absl::StrCat(address_, " has no port"));
    }
    const Descriptor epoll(epoll_create1(0));
    std::vector<std::unique_ptr<Connection>> connections;
    for (int i = 0; i < load.callers; ++i) {
      connections.push_back(
          std::make_unique<Connection>(port, make_wire_(), samples_));
      Connection& connection = *connections.back();
      if (absl::Status greeted = connection.Greet(); !greeted.ok()) {
        return greeted;
      }
      epoll_event event{};
      event.events = EPOLLIN;
      event.data.ptr = &connection;
      epoll_ctl(epoll.get(), EPOLL_CTL_ADD, connection.fd(), &event);
    }
    meter.Begin();
    for (auto& connection : connections) {
      if (absl::Status sent = connection->Append(load.batch); !sent.ok()) {
        return sent;
      }
    }
    return Answer(epoll.get(), load, meter);
  }

  absl::Status Answer(int epoll, const Load& load, Meter& meter) {
    for (int under_way = load.callers; under_way > 0;) {
      epoll_event events[256];
      const int ready = epoll_wait(epoll, events, 256, -1);
      for (int i = 0; i < ready; ++i) {
        auto& connection = *static_cast<Connection*>(events[i].data.ptr);
        const absl::StatusOr<bool> whole =
            connection.Receive(false, load.batch);
        if (!whole.ok()) return whole.status();
        if (!*whole) continue;
        meter.Add(connection.begun(), static_cast<uint64_t>(load.batch));
        if (meter.Over()) {
          --under_way;
        } else if (absl::Status sent = connection.Append(load.batch);
                   !sent.ok()) {
          return sent;
        }
      }
    }
    return absl::OkStatus();
  }

  const std::string address_;
  const std::function<std::unique_ptr<Wire>()> make_wire_;
  SampleEvents samples_;
};

}  // namespace

std::unique_ptr<Target> WireTarget(
    std::string address, std::function<std::unique_ptr<Wire>()> make_wire) {
  return std::make_unique<SocketTarget>(std::move(address),
                                        std::move(make_wire));
}

}  // namespace yoriai::bench
