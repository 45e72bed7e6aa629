#include "http/request_reader.h"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "http/request_target.h"

namespace yoriai::http {
namespace {

namespace beast_http = boost::beast::http;

constexpr size_t kLastChunkBytesMin = 5;  // "0\r\n\r\n"

absl::string_view AbslView(boost::beast::string_view text) {
  return {text.data(), text.size()};
}

Method MethodOf(beast_http::verb verb) {
  switch (verb) {
    case beast_http::verb::get:
      return Method::kGet;
    case beast_http::verb::head:
      return Method::kHead;
    case beast_http::verb::post:
      return Method::kPost;
    case beast_http::verb::options:
      return Method::kOptions;
    default:
      return Method::kOther;
  }
}

}  // namespace

class RequestReader::Parser final {
 public:
  Parser(size_t header_bytes_max, size_t body_bytes_max)
      : header_bytes_max_(header_bytes_max), body_bytes_max_(body_bytes_max) {
    // One more than allowed, so that the edge is ours to judge.
    parser_.header_limit(static_cast<uint32_t>(header_bytes_max + 1));
    parser_.body_limit(body_bytes_max);
  }

  Step Feed(absl::string_view bytes, size_t& taken) {
    const bool was_in_header = !parser_.is_header_done();
    taken = 0;
    for (;;) {
      boost::beast::error_code error;
      const bool in_header = !parser_.is_header_done();
      // Beast's parser asserts that it sees a last chunk whole or not at all.
      // As every body ends with one, waiting for as much costs nothing.
      if (!in_header && parser_.chunked() &&
          bytes.size() - taken < kLastChunkBytesMin) {
        break;
      }
      const size_t n =
          parser_.put({bytes.data() + taken, bytes.size() - taken}, error);
      taken += n;
      // The parser bounds what it looks at in one go, not their sum.
      if (in_header) header_bytes_ += n;
      if (header_bytes_ > header_bytes_max_) return RefuseHeader();
      if (error == beast_http::error::need_more) break;
      if (error) return Refuse(error);
      if (in_header && parser_.is_header_done()) {
        if (!CheckHeader()) return Step::kRefused;
      }
      if (parser_.is_done()) return Step::kComplete;
      if (taken == bytes.size()) break;
    }
    // Also bounds what is no header: the lines between chunks, and trailers.
    const size_t before = parser_.is_header_done() ? 0 : header_bytes_;
    if (before + bytes.size() - taken > header_bytes_max_) {
      return RefuseHeader();
    }
    const bool header_ended = was_in_header && parser_.is_header_done();
    return header_ended && expects_continue_ && taken == bytes.size()
               ? Step::kWantsContinue
               : Step::kNeedsMore;
  }

  HttpRequest TakeRequest() {
    request_.body = std::move(parser_.get().body());
    return std::move(request_);
  }

  uint64_t body_bytes() const {
    if (!parser_.is_header_done()) return 0;
    const auto announced = parser_.content_length();
    return std::max<uint64_t>(announced ? *announced : 0,
                              parser_.get().body().size());
  }

  bool is_http_1_1() const { return parser_.get().version() >= 11; }
  bool keep_alive() const { return parser_.keep_alive(); }
  const HttpResponse& refusal() const { return refusal_; }

 private:
  Step Refuse(int status, absl::string_view why) {
    refusal_ = TextResponse(status, why);
    return Step::kRefused;
  }

  Step RefuseHeader() {
    return Refuse(431, absl::StrCat("the header is at most ", header_bytes_max_,
                                    " bytes"));
  }

  Step RefuseBody() {
    return Refuse(
        413, absl::StrCat("the body is at most ", body_bytes_max_, " bytes"));
  }

  Step Refuse(const boost::beast::error_code& error) {
    if (error == beast_http::error::header_limit) return RefuseHeader();
    if (error == beast_http::error::body_limit) return RefuseBody();
    return Refuse(400, error.message());
  }

  // Keeps the header and says whether the request may go on.
  bool CheckHeader() {
    const auto& message = parser_.get();
    request_.method = MethodOf(message.method());
    request_.method_name = std::string(AbslView(message.method_string()));
    for (const auto& field : message) {
      request_.headers.Add(AbslView(field.name_string()),
                           AbslView(field.value()));
    }
    absl::StatusOr<RequestTarget> target =
        ParseRequestTarget(AbslView(message.target()));
    if (!target.ok()) {
      Refuse(400, target.status().message());
      return false;
    }
    request_.path = std::move(target->path);
    request_.query = std::move(target->query);
    return CheckHost() && CheckTransferEncoding() && CheckExpectation();
  }

  bool CheckHost() {
    const size_t hosts = parser_.get().count(beast_http::field::host);
    if (hosts == 1 || (hosts == 0 && !is_http_1_1())) return true;
    Refuse(400, "a request of HTTP/1.1 has one Host");
    return false;
  }

  // Where two readers could disagree about where a request ends, a second
  // request could hide in the first.
  bool CheckTransferEncoding() {
    const auto& message = parser_.get();
    const size_t encodings =
        message.count(beast_http::field::transfer_encoding);
    if (encodings == 0) return true;
    if (!is_http_1_1()) {
      Refuse(400, "HTTP/1.0 knows no Transfer-Encoding");
      return false;
    }
    if (encodings == 1 && parser_.chunked() &&
        absl::EqualsIgnoreCase(
            AbslView(message[beast_http::field::transfer_encoding]),
            "chunked")) {
      return true;
    }
    Refuse(501, "the only Transfer-Encoding understood is chunked");
    return false;
  }

  bool CheckExpectation() {
    const std::string expect = request_.headers.Joined("Expect");
    if (expect.empty() || !is_http_1_1()) return true;
    expects_continue_ = absl::EqualsIgnoreCase(expect, "100-continue");
    if (!expects_continue_) Refuse(417, "only 100-continue can be expected");
    return expects_continue_;
  }

  const size_t header_bytes_max_;
  const size_t body_bytes_max_;
  beast_http::request_parser<beast_http::string_body> parser_;
  size_t header_bytes_ = 0;
  bool expects_continue_ = false;
  HttpRequest request_;
  HttpResponse refusal_;
};

RequestReader::RequestReader(size_t header_bytes_max, size_t body_bytes_max)
    : parser_(std::make_unique<Parser>(header_bytes_max, body_bytes_max)) {}

RequestReader::~RequestReader() = default;

RequestReader::Step RequestReader::Feed(absl::string_view bytes,
                                        size_t& taken) {
  return parser_->Feed(bytes, taken);
}

HttpRequest RequestReader::TakeRequest() { return parser_->TakeRequest(); }

uint64_t RequestReader::body_bytes() const { return parser_->body_bytes(); }

bool RequestReader::is_http_1_1() const { return parser_->is_http_1_1(); }

bool RequestReader::keep_alive() const { return parser_->keep_alive(); }

const HttpResponse& RequestReader::refusal() const {
  return parser_->refusal();
}

}  // namespace yoriai::http
