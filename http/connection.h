#pragma once

#include <array>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "absl/functional/any_invocable.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "http/connection_set.h"
#include "http/exchange_link.h"
#include "http/http_listener.h"
#include "http/request_reader.h"

// Internal to http/: needs Boost.

namespace yoriai::http {

// One client's connection: reads a request, hands it out, sends the answer,
// and begins anew.
//
//   reading -> answering -> reading ...          the life of most
//           -> refusing -> lingering -> closed   a request that is not taken
//              answering -> lingering -> closed  the last answer
//
// While a request is answered, the connection reads on a little: to see the
// client go away, and to have at hand what it sends ahead. After a last answer
// it lingers until the client has closed as well: closing with input unread
// would have the system throw away what the client has not read yet.
//
// Threads: Post() any; everything else on the strand of the socket. Lifetime:
// held by the set, by what is under way, and by the link of its exchange; ends
// before the listener's threads do.
class Connection final : public std::enable_shared_from_this<Connection> {
 public:
  // `options`, `handler`, `clock` and `set` outlive the connection.
  Connection(boost::asio::ip::tcp::socket socket,
             const HttpListenerOptions& options, HttpHandler& handler,
             const storage::Clock& clock, ConnectionSet& set);

  // Runs `act` on the strand.
  void Post(absl::AnyInvocable<void(Connection&)> act);

  // Begin of life: serves requests, or answers once and closes.
  void Serve();
  void Refuse(HttpResponse refusal);

  // Closes when the answer under way has gone out; at once if there is none.
  void Drain();

  // Closes, unless a request is being answered: then as soon as the answer has
  // gone out.
  void MakeRoom();

  // Ends the connection at once.
  void Close();

  // For the exchange; see HttpExchange.
  void Respond(HttpResponse response);
  void Begin(int status, const HttpHeaders& headers);
  void Write(std::string bytes, std::function<void(bool)> done);
  void Finish();
  void Abandon();

 private:
  enum class Phase { kReading, kAnswering, kRefusing, kLingering, kClosed };

  // Pieces that go out one after the other, and who waits for it.
  struct Outgoing {
    std::string head;
    std::string bytes;
    absl::string_view tail;  // Constant.
    std::function<void(bool)> done;
  };

  static constexpr size_t kChunkBytes = 8u << 10;

  void AwaitRequest();
  void TakeBytes();
  // Says whether the body may be held; else it has been refused.
  bool AdmitBody();
  void GiveLargeBody();
  void HandOut();
  void EndExchange();
  void Linger();

  void Read();
  void OnRead(size_t bytes);
  void OnReadEnd(bool orderly);

  void Send(Outgoing outgoing);
  void SendNext();
  void OnSent(bool ok);

  void SetDeadline(absl::Duration from_now);
  void ClearDeadline();
  void OnDeadline();

  // Constant after construction.
  const HttpListenerOptions& options_;
  HttpHandler& handler_;
  const storage::Clock& clock_;
  ConnectionSet& set_;

  boost::asio::ip::tcp::socket socket_;
  boost::asio::steady_timer deadline_;
  Phase phase_ = Phase::kReading;
  bool draining_ = false;

  // Reading.
  std::array<char, kChunkBytes> chunk_;
  std::string input_;  // Not taken yet: a part of a request, or more of them.
  std::optional<RequestReader> reader_;
  bool request_begun_ = false;
  bool large_body_ = false;  // Counted as one.
  bool reading_ = false;
  bool read_ended_ = false;
  size_t lingered_bytes_ = 0;

  // Answering.
  std::shared_ptr<ExchangeLink> link_;  // Null between requests.
  bool head_only_ = false;
  bool is_http_1_1_ = true;
  bool keep_alive_ = true;
  bool streaming_ = false;
  bool chunked_ = false;
  bool body_allowed_ = true;

  // Sending: the front is under way.
  std::deque<Outgoing> outgoing_;
  bool sending_ = false;
};

}  // namespace yoriai::http
