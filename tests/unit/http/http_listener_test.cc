#include "http/http_listener.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/http/handlers.h"
#include "tests/unit/http/listener_fixture.h"
#include "tests/unit/http/raw_client.h"

namespace yoriai::http {
namespace {

using test::FunctionHandler;
using test::KeepingHandler;
using test::kGet;
using test::RawClient;
using HttpListenerTest = test::ListenerTest;

constexpr absl::string_view kGetAndClose =
    "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

TEST_F(HttpListenerTest, AnswersWithDateServerAndLength) {
  Start();
  RawClient client(port());

  client.Send("GET /a%20b?c=d HTTP/1.1\r\nHost: a\r\n\r\n");

  EXPECT_EQ(client.ReadUntil("/a b?c=d "),
            "HTTP/1.1 200 OK\r\n"
            "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
            "Server: yoriai\r\n"
            "Content-Type: text/plain\r\n"
            "Content-Length: 13\r\n"
            "\r\n"
            "GET /a b?c=d ");
}

TEST_F(HttpListenerTest, TheHandlerGetsTheWholeRequest) {
  Start(handler_);
  RawClient client(port());

  client.Send(
      "POST /add?x=%20 HTTP/1.1\r\nHost: a\r\nX-One: 1\r\nx-one: 2\r\n"
      "Content-Length: 5\r\n\r\nhel");
  client.Send("lo");
  KeepingHandler::Kept kept = handler_.Next();

  EXPECT_EQ(kept.request.method, Method::kPost);
  EXPECT_EQ(kept.request.method_name, "POST");
  EXPECT_EQ(kept.request.path, "/add");
  EXPECT_EQ(kept.request.query, "x=%20");
  EXPECT_EQ(kept.request.headers.Joined("X-ONE"), "1, 2");
  EXPECT_EQ(kept.request.body, "hello");
  EXPECT_TRUE(absl::StartsWith(kept.request.remote_address, "127.0.0.1:"));
}

TEST_F(HttpListenerTest, ChunksOfARequestArePutTogether) {
  Start();
  RawClient client(port());

  client.Send(
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nabc\r\n");
  client.Send("2;with=extension\r\nde\r\n0\r\nTrailer: read over\r\n\r\n");

  EXPECT_EQ(client.Read()->body, "POST /? abcde");
}

TEST_F(HttpListenerTest, ATrailerIsNoHeader) {
  Start(handler_);
  RawClient client(port());

  client.Send(
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      "0\r\nAuthorization: sneaked in\r\n\r\n");

  EXPECT_EQ(handler_.Next().request.headers.Find("Authorization"),
            std::nullopt);
}

TEST_F(HttpListenerTest, HeadIsAnsweredLikeGetWithoutTheBody) {
  Start();
  RawClient client(port());

  client.Send("HEAD /abc HTTP/1.1\r\nHost: a\r\n\r\n");
  client.Send(kGet);

  const std::optional<HttpResponse> head = client.Read(/*head_only=*/true);
  EXPECT_EQ(head->headers.Find("Content-Length"), "11");
  EXPECT_EQ(client.Read()->body, "GET /? ");
}

TEST_F(HttpListenerTest, AStatusWithoutBodyHasNoLength) {
  Start([](HttpRequest request, auto exchange) {
    exchange->Respond({request.path == "/204" ? 204 : 304, {}, "left out"});
  });
  RawClient client(port());

  client.Send("GET /204 HTTP/1.1\r\nHost: a\r\n\r\n");
  client.Send("GET /304 HTTP/1.1\r\nHost: a\r\n\r\n");

  for (const int status : {204, 304}) {
    const std::optional<HttpResponse> answer = client.Read();
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(answer->status, status);
    EXPECT_EQ(answer->headers.Find("Content-Length"), std::nullopt);
  }
}

TEST_F(HttpListenerTest, FieldsThatFrameTheAnswerAreItsOwn) {
  Start([](HttpRequest, auto exchange) {
    exchange->Respond({200,
                       {{"content-length", "1"},
                        {"Transfer-Encoding", "chunked"},
                        {"Connection", "close"},
                        {"X-Mine", "stays"}},
                       "abc"});
  });
  RawClient client(port());

  client.Send(kGet);

  const std::optional<HttpResponse> answer = client.Read();
  EXPECT_EQ(answer->headers.Joined("Content-Length"), "3");
  EXPECT_EQ(answer->headers.Find("Transfer-Encoding"), std::nullopt);
  EXPECT_EQ(answer->headers.Find("Connection"), std::nullopt);
  EXPECT_EQ(answer->headers.Find("X-Mine"), "stays");
}

TEST_F(HttpListenerTest, AnAnswerThatWouldBreakTheHeadBecomes500) {
  Start([](HttpRequest, auto exchange) {
    exchange->Respond({200, {{"Location", "/\r\nSet-Cookie: a=b"}}, "abc"});
  });
  RawClient client(port());

  client.Send(kGet);

  const std::optional<HttpResponse> answer = client.Read();
  EXPECT_EQ(answer->status, 500);
  EXPECT_EQ(answer->headers.Find("Set-Cookie"), std::nullopt);
}

TEST_F(HttpListenerTest, AnExchangeThatIsDroppedBecomes500) {
  Start([](HttpRequest, auto) {});
  RawClient client(port());

  client.Send(kGet);

  EXPECT_EQ(client.Read()->status, 500);
}

TEST_F(HttpListenerTest, TheAnswerMayComeFromAnyThreadLater) {
  Start(handler_);
  RawClient one(port());
  RawClient two(port());
  one.Send(kGet);
  KeepingHandler::Kept first = handler_.Next();
  two.Send(kGet);
  KeepingHandler::Kept second = handler_.Next();

  second.exchange->Respond({200, {}, "second"});
  EXPECT_EQ(two.Read()->body, "second");
  first.exchange->Respond({200, {}, "first"});
  EXPECT_EQ(one.Read()->body, "first");
}

TEST_F(HttpListenerTest, AConnectionIsKeptForTheNextRequest) {
  Start();
  RawClient client(port());

  for (int i = 0; i < 3; ++i) {
    client.Send(absl::StrCat("GET /", i, " HTTP/1.1\r\nHost: a\r\n\r\n"));
    EXPECT_EQ(client.Read()->body, absl::StrCat("GET /", i, "? "));
  }
  EXPECT_EQ(listener_->connections(), 1u);
}

TEST_F(HttpListenerTest, AConnectionIsClosedWhenTheClientSaysSo) {
  Start();
  RawClient client(port());

  client.Send(kGetAndClose);

  EXPECT_EQ(client.Read()->headers.Find("Connection"), "close");
  EXPECT_EQ(client.ReadToEnd(), "");
}

TEST_F(HttpListenerTest, HttpOneZeroIsClosedUnlessItAsksToBeKept) {
  Start();
  RawClient closed(port());
  RawClient kept(port());

  closed.Send("GET / HTTP/1.0\r\n\r\n");
  EXPECT_EQ(closed.Read()->headers.Find("Connection"), "close");
  EXPECT_EQ(closed.ReadToEnd(), "");

  for (int i = 0; i < 2; ++i) {
    kept.Send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_EQ(kept.Read()->headers.Find("Connection"), "keep-alive");
  }
}

TEST_F(HttpListenerTest, RequestsSentAheadAreAnsweredInOrder) {
  Start(handler_);
  RawClient client(port());
  constexpr int kRequests = 200;
  std::string requests;
  for (int i = 0; i < kRequests; ++i) {
    absl::StrAppend(&requests, "GET /", i,
                    " HTTP/1.1\r\nHost: a\r\nX: ", std::string(500, 'x'),
                    "\r\n\r\n");
  }

  client.Send(requests);

  for (int i = 0; i < kRequests; ++i) {
    KeepingHandler::Kept kept = handler_.Next();
    EXPECT_EQ(kept.request.path, absl::StrCat("/", i));
    // The next one waits for this answer.
    EXPECT_EQ(handler_.waiting(), 0u);
    kept.exchange->Respond({200, {}, kept.request.path});
    EXPECT_EQ(client.Read()->body, absl::StrCat("/", i));
  }
}

TEST_F(HttpListenerTest, AClientThatHasSentAllStillGetsItsAnswers) {
  Start();
  RawClient client(port());

  client.Send(absl::StrCat(kGet, kGet));
  client.EndSending();

  EXPECT_EQ(client.Read()->body, "GET /? ");
  EXPECT_EQ(client.Read()->body, "GET /? ");
  EXPECT_EQ(client.ReadToEnd(), "");
}

TEST_F(HttpListenerTest, WhoExpectsContinueIsToldToGoOnOnce) {
  Start();
  RawClient client(port());

  client.Send(
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n"
      "Expect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.Read()->status, 100);
  client.Send("bo");
  client.Send("dy");

  EXPECT_EQ(client.Read()->body, "POST /? body");
}

TEST_F(HttpListenerTest, WhoSendsTheBodyAnywayIsNotToldToGoOn) {
  Start();
  RawClient client(port());

  client.Send(
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n"
      "Expect: 100-continue\r\n\r\nbody");

  EXPECT_EQ(client.Read()->body, "POST /? body");
}

TEST_F(HttpListenerTest, ABodyThatIsTooLargeIsRefusedBeforeItIsSent) {
  options_.body_bytes_max = 4;
  Start();
  RawClient client(port());

  client.Send(
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n"
      "Expect: 100-continue\r\n\r\n");

  EXPECT_EQ(client.Read()->status, 413);
}

TEST_F(HttpListenerTest, ManyConnectionsAreServedAtOnce) {
  Start(handler_);
  constexpr size_t kClients = 200;
  std::vector<std::unique_ptr<RawClient>> clients;
  std::vector<KeepingHandler::Kept> kept;
  for (size_t i = 0; i < kClients; ++i) {
    clients.push_back(std::make_unique<RawClient>(port()));
    clients.back()->Send(
        absl::StrCat("GET /", i, " HTTP/1.1\r\nHost: a\r\n\r\n"));
  }
  for (size_t i = 0; i < kClients; ++i) kept.push_back(handler_.Next());
  EXPECT_EQ(listener_->connections(), kClients);

  for (const KeepingHandler::Kept& request : kept) {
    request.exchange->Respond({200, {}, request.request.path});
  }

  for (size_t i = 0; i < kClients; ++i) {
    EXPECT_EQ(clients[i]->Read()->body, absl::StrCat("/", i));
  }
}

TEST_F(HttpListenerTest, ALargeAnswerArrivesWhole) {
  const std::string body(8u << 20, 'x');
  Start([&](HttpRequest, auto exchange) {
    exchange->Respond({200, {}, body});
  });
  RawClient client(port(), 16 << 10);

  client.Send(kGet);

  EXPECT_TRUE(client.Read()->body == body);
}

TEST(HttpListener, WhatIsNoAddressIsRefused) {
  FunctionHandler handler([](HttpRequest, auto) {});
  for (const char* address :
       {"", "127.0.0.1", ":80", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536",
        "localhost:0", "[::1:0", "::1]:0", "1.2.3:0"}) {
    HttpListenerOptions options;
    options.address = address;
    YORIAI_EXPECT_CODE(HttpListener::Start(options, handler),
                       absl::StatusCode::kInvalidArgument)
        << address;
  }
}

TEST(HttpListener, AnAddressInUseIsUnavailable) {
  FunctionHandler handler([](HttpRequest, auto) {});
  const auto first = HttpListener::Start({}, handler);
  YORIAI_ASSERT_OK(first);
  HttpListenerOptions options;
  options.address = absl::StrCat("127.0.0.1:", (*first)->port());

  YORIAI_EXPECT_CODE(HttpListener::Start(options, handler),
                     absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace yoriai::http
