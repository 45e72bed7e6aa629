#include "http/connection.h"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <utility>

#include "absl/strings/str_cat.h"
#include "http/response_head.h"
#include "storage/base/logging.h"

namespace yoriai::http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

// What is read ahead of the request that is being answered.
constexpr size_t kReadAheadBytesMax = 16u << 10;

// What is handed to the system in one go; progress is seen in these steps.
constexpr size_t kSendBytesMax = 64u << 10;

// How long, and for how many bytes, a client may go on after its last answer.
constexpr absl::Duration kLingerTimeout = absl::Seconds(1);
constexpr size_t kLingerBytesMax = 1u << 20;

// A timeout without end has to fit the timer.
constexpr absl::Duration kDeadlineMax = absl::Hours(24);

// Bodies up to here are not counted.
constexpr uint64_t kSmallBodyBytes = 64u << 10;

constexpr absl::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr absl::string_view kChunkEnd = "\r\n";
constexpr absl::string_view kLastChunk = "0\r\n\r\n";

asio::const_buffer AsBuffer(absl::string_view bytes) {
  return {bytes.data(), bytes.size()};
}

std::string RemoteAddress(const asio::ip::tcp::socket& socket) {
  error_code error;
  const auto endpoint = socket.remote_endpoint(error);
  if (error) return "";
  const std::string host = endpoint.address().to_string();
  return endpoint.address().is_v6()
             ? absl::StrCat("[", host, "]:", endpoint.port())
             : absl::StrCat(host, ":", endpoint.port());
}

}  // namespace

Connection::Connection(asio::ip::tcp::socket socket,
                       const HttpListenerOptions& options, HttpHandler& handler,
                       const storage::Clock& clock, ConnectionSet& set)
    : options_(options),
      handler_(handler),
      clock_(clock),
      set_(set),
      socket_(std::move(socket)),
      deadline_(socket_.get_executor()) {}

void Connection::Post(absl::AnyInvocable<void(Connection&)> act) {
  asio::post(socket_.get_executor(),
             [self = shared_from_this(), act = std::move(act)]() mutable {
               act(*self);
             });
}

// ---- A request comes in

void Connection::Serve() { AwaitRequest(); }

void Connection::AwaitRequest() {
  if (phase_ == Phase::kClosed) return;
  if (input_.empty() && (draining_ || read_ended_)) return Close();
  phase_ = Phase::kReading;
  set_.Waits(this);
  request_begun_ = !input_.empty();
  reader_.emplace(options_.header_bytes_max, options_.body_bytes_max);
  SetDeadline(request_begun_ ? options_.request_read_timeout
                             : options_.idle_timeout);
  TakeBytes();
}

void Connection::TakeBytes() {
  size_t taken = 0;
  const RequestReader::Step step = reader_->Feed(input_, taken);
  input_.erase(0, taken);
  if (step != RequestReader::Step::kRefused && !AdmitBody()) return;
  switch (step) {
    case RequestReader::Step::kComplete:
      return HandOut();
    case RequestReader::Step::kRefused:
      return Refuse(reader_->refusal());
    case RequestReader::Step::kWantsContinue:
      Send({std::string(kContinue), "", "", nullptr});
      [[fallthrough]];
    case RequestReader::Step::kNeedsMore:
      return read_ended_ ? Close() : Read();
  }
}

bool Connection::AdmitBody() {
  if (large_body_ || reader_->body_bytes() <= kSmallBodyBytes) return true;
  large_body_ = set_.TakeLargeBody(this);
  if (large_body_) return true;
  HttpResponse refusal = TextResponse(503, "too many large requests at once");
  refusal.headers.Add("Retry-After", "1");
  Refuse(std::move(refusal));
  return false;
}

void Connection::GiveLargeBody() {
  if (std::exchange(large_body_, false)) set_.GiveLargeBody(this);
}

void Connection::HandOut() {
  phase_ = Phase::kAnswering;
  set_.Works(this);
  // "100 Continue" may still be on its way.
  sending_ ? SetDeadline(options_.write_timeout) : ClearDeadline();
  HttpRequest request = reader_->TakeRequest();
  request.remote_address = RemoteAddress(socket_);
  head_only_ = request.method == Method::kHead;
  is_http_1_1_ = reader_->is_http_1_1();
  keep_alive_ = reader_->keep_alive();
  reader_.reset();
  link_ = std::make_shared<ExchangeLink>(shared_from_this());
  Read();
  handler_.Handle(std::move(request), std::make_shared<LinkedExchange>(link_));
}

void Connection::Refuse(HttpResponse refusal) {
  if (phase_ == Phase::kClosed) return;
  phase_ = Phase::kRefusing;
  Framing framing;
  framing.keep_alive = false;
  framing.content_length = refusal.body.size();
  Send({SerializeHead(refusal.status, refusal.headers, framing, clock_.Now()),
        std::move(refusal.body), "", [this](bool ok) {
          if (ok) Linger();
        }});
}

// ---- The answer goes out

void Connection::Respond(HttpResponse response) {
  if (phase_ != Phase::kAnswering) return;
  if (!IsWellFormed(response.status, response.headers)) {
    YORIAI_LOG(Error) << "an answer with status " << response.status
                      << " was not well formed and became a 500";
    response = TextResponse(500, "the answer was not well formed");
  }
  if (draining_) keep_alive_ = false;
  Framing framing;
  framing.is_http_1_1 = is_http_1_1_;
  framing.keep_alive = keep_alive_;
  if (StatusAllowsBody(response.status)) {
    framing.content_length = response.body.size();
  }
  if (head_only_ || !framing.content_length) response.body.clear();
  Send({SerializeHead(response.status, response.headers, framing, clock_.Now()),
        std::move(response.body), "", [this](bool ok) {
          if (ok) EndExchange();
        }});
}

void Connection::Begin(int status, const HttpHeaders& headers) {
  if (phase_ != Phase::kAnswering) return;
  if (!IsWellFormed(status, headers)) {
    YORIAI_LOG(Error) << "a stream with status " << status
                      << " was not well formed";
    return Close();
  }
  streaming_ = true;
  // A stream may go on for ever, and whoever began it has read the request.
  GiveLargeBody();
  body_allowed_ = StatusAllowsBody(status);
  chunked_ = is_http_1_1_ && body_allowed_;
  // Without chunks only the end of the connection ends the body.
  if (draining_ || !is_http_1_1_) keep_alive_ = false;
  Framing framing;
  framing.is_http_1_1 = is_http_1_1_;
  framing.keep_alive = keep_alive_;
  framing.chunked = chunked_;
  Send(
      {SerializeHead(status, headers, framing, clock_.Now()), "", "", nullptr});
  if (draining_) link_->Close();
}

void Connection::Write(std::string bytes, std::function<void(bool)> done) {
  if (phase_ != Phase::kAnswering) return done(false);
  // An empty chunk would be the last.
  if (head_only_ || !body_allowed_ || bytes.empty()) return done(true);
  std::string size;
  if (chunked_) size = absl::StrCat(absl::Hex(bytes.size()), "\r\n");
  Send({std::move(size), std::move(bytes),
        chunked_ ? kChunkEnd : absl::string_view(), std::move(done)});
}

void Connection::Finish() {
  if (phase_ != Phase::kAnswering) return;
  Send({"", "", chunked_ && !head_only_ ? kLastChunk : absl::string_view(),
        [this](bool ok) {
          if (ok) EndExchange();
        }});
}

void Connection::Abandon() {
  if (phase_ != Phase::kAnswering) return;
  if (streaming_) return Close();
  Respond(TextResponse(500, "the request was not answered"));
}

void Connection::EndExchange() {
  link_->Detach();
  link_.reset();
  streaming_ = false;
  GiveLargeBody();
  keep_alive_ ? AwaitRequest() : Linger();
}

void Connection::Linger() {
  error_code ignored;  // Whatever fails here, the connection ends soon.
  socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  if (read_ended_) return Close();
  phase_ = Phase::kLingering;
  SetDeadline(kLingerTimeout);
  Read();
}

// ---- Bytes come in

void Connection::Read() {
  if (reading_ || read_ended_ || phase_ == Phase::kClosed) return;
  if (phase_ == Phase::kAnswering && input_.size() >= kReadAheadBytesMax) {
    return;
  }
  reading_ = true;
  socket_.async_read_some(
      asio::buffer(chunk_),
      [self = shared_from_this()](const error_code& error, size_t bytes) {
        self->reading_ = false;
        if (self->phase_ == Phase::kClosed) return;
        if (error) return self->OnReadEnd(error == asio::error::eof);
        self->OnRead(bytes);
      });
}

void Connection::OnRead(size_t bytes) {
  switch (phase_) {
    case Phase::kReading:
      input_.append(chunk_.data(), bytes);
      if (!request_begun_) {
        request_begun_ = true;
        SetDeadline(options_.request_read_timeout);
      }
      return TakeBytes();
    case Phase::kAnswering:
      input_.append(chunk_.data(), bytes);
      return Read();
    case Phase::kLingering:
      lingered_bytes_ += bytes;
      return lingered_bytes_ > kLingerBytesMax ? Close() : Read();
    case Phase::kRefusing:
    case Phase::kClosed:
      return;
  }
}

void Connection::OnReadEnd(bool orderly) {
  read_ended_ = true;
  // A client that has sent all it wanted may still read.
  if (orderly && phase_ == Phase::kAnswering) return link_->Close();
  if (orderly && phase_ == Phase::kRefusing) return;
  Close();
}

// ---- Bytes go out

void Connection::Send(Outgoing outgoing) {
  outgoing_.push_back(std::move(outgoing));
  if (!sending_) SendNext();
}

void Connection::SendNext() {
  sending_ = true;
  if (phase_ != Phase::kReading) SetDeadline(options_.write_timeout);
  const Outgoing& front = outgoing_.front();
  const std::array<asio::const_buffer, 3> pieces = {
      AsBuffer(front.head), AsBuffer(front.bytes), AsBuffer(front.tail)};
  asio::async_write(
      socket_, pieces,
      [self = shared_from_this()](const error_code& error,
                                  size_t sent) -> size_t {
        if (error) return 0;
        if (sent > 0 && self->phase_ != Phase::kReading) {
          self->SetDeadline(self->options_.write_timeout);
        }
        return kSendBytesMax;
      },
      [self = shared_from_this()](const error_code& error, size_t) {
        self->OnSent(!error);
      });
}

void Connection::OnSent(bool ok) {
  sending_ = false;
  if (!ok) Close();
  if (phase_ == Phase::kClosed) {
    std::deque<Outgoing> unsent;
    unsent.swap(outgoing_);
    for (const Outgoing& outgoing : unsent) {
      if (outgoing.done) outgoing.done(false);
    }
    return;
  }
  if (phase_ == Phase::kAnswering) ClearDeadline();
  const std::function<void(bool)> done = std::move(outgoing_.front().done);
  outgoing_.pop_front();
  if (done) done(true);
  if (!sending_ && !outgoing_.empty()) SendNext();
}

// ---- Time, and the end

void Connection::SetDeadline(absl::Duration from_now) {
  deadline_.expires_after(
      absl::ToChronoNanoseconds(std::min(from_now, kDeadlineMax)));
  deadline_.async_wait([self = shared_from_this()](const error_code& error) {
    // Of a deadline that moved on, the expiry may be on its way already.
    if (error || self->phase_ == Phase::kClosed ||
        self->deadline_.expiry() > std::chrono::steady_clock::now()) {
      return;
    }
    self->OnDeadline();
  });
}

void Connection::ClearDeadline() {
  deadline_.expires_at(std::chrono::steady_clock::time_point::max());
}

void Connection::OnDeadline() {
  if (phase_ != Phase::kReading || !request_begun_) return Close();
  Refuse(TextResponse(408, "the request took too long to arrive"));
}

void Connection::Drain() {
  draining_ = true;
  if (phase_ == Phase::kLingering ||
      (phase_ == Phase::kReading && !request_begun_)) {
    return Close();
  }
  if (phase_ == Phase::kAnswering && streaming_) link_->Close();
}

void Connection::MakeRoom() {
  if (phase_ != Phase::kAnswering) return Close();
  // A request came in the meantime.
  keep_alive_ = false;
}

void Connection::Close() {
  if (phase_ == Phase::kClosed) return;
  phase_ = Phase::kClosed;
  error_code ignored;  // It may have broken before.
  socket_.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
  socket_.close(ignored);
  deadline_.cancel();
  if (link_) {
    link_->Close();
    link_->Detach();
    link_.reset();
  }
  set_.Remove(this);
}

}  // namespace yoriai::http
