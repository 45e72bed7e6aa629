#include "http/http_listener.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "http/connection.h"
#include "http/connection_set.h"
#include "storage/base/logging.h"
#include "storage/base/status_macros.h"
#include "storage/base/worker_thread.h"

namespace yoriai::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// Until another try, when the system has no connection to give.
constexpr auto kAcceptAgain = std::chrono::milliseconds(100);

absl::StatusOr<tcp::endpoint> ParseAddress(const std::string& address) {
  const size_t colon = address.rfind(':');
  uint32_t port = 0;
  if (colon == std::string::npos ||
      !absl::SimpleAtoi(address.substr(colon + 1), &port) || port > 65'535) {
    return absl::InvalidArgumentError(
        absl::StrCat("'", address, "' is no address like 127.0.0.1:8080"));
  }
  absl::string_view host = absl::string_view(address).substr(0, colon);
  if (absl::ConsumePrefix(&host, "[") && !absl::ConsumeSuffix(&host, "]")) {
    host = "";
  }
  error_code error;
  const auto ip = asio::ip::make_address(std::string(host), error);
  if (error) {
    return absl::InvalidArgumentError(
        absl::StrCat("'", address, "' names no IP address: ", error.message()));
  }
  return tcp::endpoint(ip, static_cast<uint16_t>(port));
}

HttpResponse TooManyConnections() {
  HttpResponse response = TextResponse(503, "too many connections");
  response.headers.Add("Retry-After", "1");
  return response;
}

}  // namespace

// The acceptor and the threads.
class HttpListener::Core final {
 public:
  Core(const HttpListenerOptions& options, HttpHandler& handler,
       const storage::Clock& clock)
      : options_(options),
        handler_(handler),
        clock_(clock),
        connections_(options.connections_max, options.large_bodies_max),
        strand_(asio::make_strand(io_)),
        acceptor_(strand_),
        accept_again_(strand_) {}

  absl::Status Open() {
    YORIAI_ASSIGN_OR_RETURN(const tcp::endpoint endpoint,
                            ParseAddress(options_.address));
    error_code error;
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(tcp::acceptor::max_listen_connections, error);
    if (!error) port_ = acceptor_.local_endpoint(error).port();
    if (error) {
      return absl::UnavailableError(absl::StrCat(
          "cannot listen on ", options_.address, ": ", error.message()));
    }
    Accept();
    for (size_t i = 0; i < options_.threads; ++i) {
      threads_.push_back(std::make_unique<storage::WorkerThread>(
          absl::StrCat("http-", i),
          [this](const std::atomic<bool>&) { io_.run(); }));
    }
    return absl::OkStatus();
  }

  void Stop() {
    if (threads_.empty()) return;
    asio::post(strand_, [this] {
      stopping_ = true;
      error_code ignored;  // It is to end, and does.
      acceptor_.close(ignored);
      accept_again_.cancel();
    });
    for (const auto& connection : connections_.Close()) {
      connection->Post([](Connection& drained) { drained.Drain(); });
    }
    if (!connections_.AwaitEmpty(options_.stop_grace)) {
      for (const auto& connection : connections_.All()) {
        connection->Post([](Connection& closed) { closed.Close(); });
      }
    }
    // With acceptor and connections closed, there is soon nothing left to run
    // and the threads end by themselves.
    work_.reset();
    threads_.clear();
  }

  uint16_t port() const { return port_; }
  size_t connections() const { return connections_.size(); }

 private:
  void Accept() {
    acceptor_.async_accept(asio::make_strand(io_),
                           [this](const error_code& error, tcp::socket socket) {
                             if (stopping_) return;
                             if (error) return AcceptLater(error);
                             Welcome(std::move(socket));
                             Accept();
                           });
  }

  void AcceptLater(const error_code& error) {
    YORIAI_LOG(Warning) << "cannot accept an HTTP connection: "
                        << error.message();
    accept_again_.expires_after(kAcceptAgain);
    accept_again_.async_wait([this](const error_code& cancelled) {
      if (!cancelled && !stopping_) Accept();
    });
  }

  void Welcome(tcp::socket socket) {
    error_code ignored;  // Both only make things better.
    socket.set_option(tcp::no_delay(true), ignored);
    socket.set_option(asio::socket_base::keep_alive(true), ignored);
    const auto connection = std::make_shared<Connection>(
        std::move(socket), options_, handler_, clock_, connections_);
    switch (connections_.Add(connection)) {
      case ConnectionSet::Place::kServed:
        return connection->Post([](Connection& served) { served.Serve(); });
      case ConnectionSet::Place::kRefused:
        return connection->Post(
            [](Connection& refused) { refused.Refuse(TooManyConnections()); });
      case ConnectionSet::Place::kNone:
        return;
    }
  }

  // Constant after Open().
  const HttpListenerOptions options_;
  HttpHandler& handler_;
  const storage::Clock& clock_;
  uint16_t port_ = 0;

  // Thread-safe. The context outlives what connections still hold of it.
  asio::io_context io_;
  ConnectionSet connections_;

  // A connection whose answer is awaited may have nothing to run, and still
  // needs the threads later.
  asio::executor_work_guard<asio::io_context::executor_type> work_ =
      asio::make_work_guard(io_);

  // On this strand.
  const asio::strand<asio::io_context::executor_type> strand_;
  tcp::acceptor acceptor_;
  asio::steady_timer accept_again_;
  bool stopping_ = false;

  // Last, so that they end before everything they use.
  std::vector<std::unique_ptr<storage::WorkerThread>> threads_;
};

absl::StatusOr<std::unique_ptr<HttpListener>> HttpListener::Start(
    const HttpListenerOptions& options, HttpHandler& handler,
    const storage::Clock& clock) {
  auto core = std::make_unique<Core>(options, handler, clock);
  YORIAI_RETURN_IF_ERROR(core->Open());
  return std::unique_ptr<HttpListener>(new HttpListener(std::move(core)));
}

HttpListener::HttpListener(std::unique_ptr<Core> core)
    : core_(std::move(core)) {}

HttpListener::~HttpListener() { Stop(); }  // NOLINT: as in the header.

uint16_t HttpListener::port() const { return core_->port(); }

size_t HttpListener::connections() const { return core_->connections(); }

void HttpListener::Stop() { core_->Stop(); }

}  // namespace yoriai::http
