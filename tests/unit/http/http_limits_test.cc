// What a listener refuses, and what it gives up on.

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/unit/http/handlers.h"
#include "tests/unit/http/listener_fixture.h"
#include "tests/unit/http/raw_client.h"

namespace yoriai::http {
namespace {

using test::KeepingHandler;
using test::kGet;
using test::RawClient;
using HttpLimitsTest = test::ListenerTest;

constexpr absl::Duration kShort = absl::Milliseconds(20);

// A request whose line and fields have so many bytes, the empty line included.
std::string RequestWithHeader(size_t bytes) {
  const std::string start = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
  const std::string end = "\r\n\r\n";
  return absl::StrCat(start,
                      std::string(bytes - start.size() - end.size(), 'x'), end);
}

std::string RequestWithBody(size_t bytes) {
  return absl::StrCat("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ", bytes,
                      "\r\n\r\n", std::string(bytes, 'x'));
}

TEST_F(HttpLimitsTest, WhatIsNoRequestIsRefusedAndTheConnectionClosed) {
  Start();
  RawClient client(port());

  client.Send("nonsense\r\n\r\n");

  const std::optional<HttpResponse> answer = client.Read();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->status, 400);
  EXPECT_EQ(answer->headers.Find("Connection"), "close");
  EXPECT_EQ(client.ReadToEnd(), "");
}

TEST_F(HttpLimitsTest, NothingIsReadBehindARefusal) {
  Start(handler_);
  RawClient client(port());

  client.Send(absl::StrCat("nonsense\r\n\r\n", kGet));

  EXPECT_EQ(client.Read()->status, 400);
  EXPECT_EQ(client.ReadToEnd(), "");
  EXPECT_EQ(handler_.waiting(), 0u);
}

TEST_F(HttpLimitsTest, AHeaderOfTheLimitIsTakenAndOneByteMoreIsRefused) {
  options_.header_bytes_max = 1'000;
  Start();
  RawClient fits(port());
  RawClient too_large(port());

  fits.Send(RequestWithHeader(1'000));
  too_large.Send(RequestWithHeader(1'001));

  EXPECT_EQ(fits.Read()->status, 200);
  EXPECT_EQ(too_large.Read()->status, 431);
}

TEST_F(HttpLimitsTest, ABodyOfTheLimitIsTakenAndOneByteMoreIsRefused) {
  options_.body_bytes_max = 100'000;
  Start();
  RawClient fits(port());
  RawClient too_large(port());

  fits.Send(RequestWithBody(100'000));
  too_large.Send(RequestWithBody(100'001));

  EXPECT_EQ(fits.Read()->status, 200);
  EXPECT_EQ(too_large.Read()->status, 413);
}

TEST_F(HttpLimitsTest, ChunksAreCountedTogether) {
  options_.body_bytes_max = 8;
  Start();
  RawClient client(port());

  client.Send(
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      "5\r\nabcde\r\n4\r\nfghi\r\n0\r\n\r\n");

  EXPECT_EQ(client.Read()->status, 413);
}

// The client is not cut off while it still sends: it reads why.
TEST_F(HttpLimitsTest, ARefusalReachesAClientThatIsStillSending) {
  options_.body_bytes_max = 10;
  Start();
  RawClient client(port());

  client.Send(RequestWithBody(500'000));

  EXPECT_EQ(client.Read()->status, 413);
  client.EndSending();
  EXPECT_EQ(client.ReadToEnd(), "");
}

TEST_F(HttpLimitsTest, ARequestThatStopsHalfWayTakesTooLong) {
  options_.request_read_timeout = kShort;
  Start();
  RawClient in_header(port());
  RawClient in_body(port());

  in_header.Send("GET / HTTP/1.1\r\nHo");
  in_body.Send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc");

  for (RawClient* client : {&in_header, &in_body}) {
    const std::optional<HttpResponse> answer = client->Read();
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(answer->status, 408);
    EXPECT_EQ(answer->headers.Find("Connection"), "close");
  }
}

TEST_F(HttpLimitsTest, SendingByteAfterByteBuysNoTime) {
  options_.request_read_timeout = kShort;
  options_.body_bytes_max = size_t{1} << 40;
  Start();
  RawClient client(port());

  client.Send(
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 999999999\r\n\r\n");
  while (!client.HasInput()) client.Send("x");

  EXPECT_EQ(client.Read()->status, 408);
}

TEST_F(HttpLimitsTest, AConnectionThatAsksNothingIsClosed) {
  options_.idle_timeout = kShort;
  Start();
  RawClient fresh(port());
  RawClient used(port());

  EXPECT_EQ(fresh.ReadToEnd(), "");
  if (used.Send(kGet)) {
    const std::optional<HttpResponse> answer = used.Read();
    // It may have been idle for too long before it asked.
    EXPECT_TRUE(!answer || answer->status == 200);
  }
  EXPECT_EQ(used.ReadToEnd(), "");
}

TEST_F(HttpLimitsTest, AHandlerMayTakeLongerThanAnyTimeout) {
  options_.request_read_timeout = kShort;
  options_.idle_timeout = kShort;
  options_.write_timeout = kShort;
  Start(handler_);
  // The second only shows that more time than that has passed.
  RawClient client(port());
  client.Send(kGet);
  const KeepingHandler::Kept kept = handler_.Next();
  RawClient idle(port());
  EXPECT_EQ(idle.ReadToEnd(), "");

  kept.exchange->Respond({200, {}, "late"});

  const std::optional<HttpResponse> answer = client.Read();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->body, "late");
}

TEST_F(HttpLimitsTest, WhoDoesNotReadTheAnswerIsCutOff) {
  options_.write_timeout = kShort;
  Start(handler_);
  RawClient client(port(), 4 << 10);
  client.Send(kGet);

  handler_.Next().exchange->Respond({200, {}, std::string(64u << 20, 'x')});
  while (listener_->connections() > 0) std::this_thread::yield();

  EXPECT_FALSE(client.Read().has_value());
}

TEST_F(HttpLimitsTest, OneConnectionTooManyIsToldWhenToComeBack) {
  options_.connections_max = 2;
  Start(handler_);
  std::vector<std::unique_ptr<RawClient>> served;
  std::vector<KeepingHandler::Kept> kept;
  for (int i = 0; i < 2; ++i) {
    served.push_back(std::make_unique<RawClient>(port()));
    served.back()->Send(kGet);
    kept.push_back(handler_.Next());
  }
  RawClient too_many(port());

  const std::optional<HttpResponse> answer = too_many.Read();

  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->status, 503);
  EXPECT_EQ(answer->headers.Find("Retry-After"), "1");
  EXPECT_EQ(answer->headers.Find("Connection"), "close");
  EXPECT_EQ(too_many.ReadToEnd(), "");
  for (size_t i = 0; i < kept.size(); ++i) {
    kept[i].exchange->Respond({200, {}, "whole"});
    EXPECT_EQ(served[i]->Read()->body, "whole");
  }
}

TEST_F(HttpLimitsTest, WhoHasWaitedLongestMakesRoom) {
  options_.connections_max = 2;
  Start();
  RawClient first(port());
  first.Send(kGet);
  EXPECT_EQ(first.Read()->status, 200);
  RawClient second(port());
  second.Send(kGet);
  EXPECT_EQ(second.Read()->status, 200);
  // From here on the second is the one that has waited longest.
  first.Send(kGet);
  EXPECT_EQ(first.Read()->status, 200);

  RawClient third(port());
  third.Send(kGet);

  EXPECT_EQ(third.Read()->status, 200);
  EXPECT_EQ(second.ReadToEnd(), "");
  first.Send(kGet);
  EXPECT_EQ(first.Read()->status, 200);
}

TEST_F(HttpLimitsTest, HalfARequestHoldsNoPlace) {
  options_.connections_max = 1;
  Start();
  RawClient slow(port());
  slow.Send("GET / HTTP/1.1\r\nHost: a\r\nX-Slow");

  int status = 503;
  while (status == 503) {
    RawClient next(port());
    next.Send(kGet);
    const std::optional<HttpResponse> answer = next.Read();
    status = answer ? answer->status : 503;
  }

  EXPECT_EQ(status, 200);
  EXPECT_EQ(slow.ReadToEnd(), "");
}

TEST_F(HttpLimitsTest, AnAnnouncedBodyHoldsNoPlace) {
  options_.large_bodies_max = 1;
  Start();
  RawClient announces(port());
  announces.Send(
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\nx");

  int status = 503;
  while (status == 503) {
    RawClient sends(port());
    sends.Send(RequestWithBody(100'000));
    status = sends.Read()->status;
  }

  EXPECT_EQ(status, 200);
}

TEST_F(HttpLimitsTest, AStreamThatHasBegunHoldsNoLargeBody) {
  options_.large_bodies_max = 1;
  Start(handler_);
  RawClient streams(port());
  streams.Send(RequestWithBody((64u << 10) + 1));
  const KeepingHandler::Kept kept = handler_.Next();
  kept.exchange->Begin(200, {});
  EXPECT_NE(streams.ReadUntil("\r\n\r\n"), "");

  RawClient second(port());
  second.Send(RequestWithBody((64u << 10) + 1));
  handler_.Next().exchange->Respond({200, {}, ""});

  EXPECT_EQ(second.Read()->status, 200);
  kept.exchange->Finish();
}

TEST_F(HttpLimitsTest, RefusedOnesCountUntilTheyAreGone) {
  options_.connections_max = 2;
  Start();
  std::vector<std::unique_ptr<RawClient>> refused;
  size_t connections_max = 0;
  for (int i = 0; i < 300; ++i) {
    refused.push_back(std::make_unique<RawClient>(port()));
    refused.back()->Send("nonsense\r\n\r\n");
    (void)refused.back()->Read();  // Refused, and it lingers.
    connections_max = std::max(connections_max, listener_->connections());
  }

  EXPECT_LE(connections_max, 2u + 64u);
}

TEST_F(HttpLimitsTest, LargeBodiesAreCounted) {
  options_.large_bodies_max = 1;
  Start(handler_);
  RawClient first(port());
  first.Send(RequestWithBody((64u << 10) + 1));
  const KeepingHandler::Kept kept = handler_.Next();

  RawClient second(port());
  second.Send(RequestWithBody((64u << 10) + 1));
  const std::optional<HttpResponse> refused = second.Read();
  RawClient small(port());
  small.Send(RequestWithBody(64u << 10));
  handler_.Next().exchange->Respond({200, {}, ""});

  ASSERT_TRUE(refused.has_value());
  EXPECT_EQ(refused->status, 503);
  EXPECT_EQ(refused->headers.Find("Retry-After"), "1");
  EXPECT_EQ(small.Read()->status, 200);
  kept.exchange->Respond({200, {}, ""});
  EXPECT_EQ(first.Read()->status, 200);
  first.Send(RequestWithBody((64u << 10) + 1));
  handler_.Next().exchange->Respond({201, {}, ""});
  EXPECT_EQ(first.Read()->status, 201);
}

TEST_F(HttpLimitsTest, AConnectionThatEndsMakesRoom) {
  options_.connections_max = 1;
  Start();
  {
    RawClient first(port());
    first.Send(kGet);
    EXPECT_EQ(first.Read()->status, 200);
  }

  int status = 503;
  while (status == 503) {
    RawClient next(port());
    next.Send(kGet);
    status = next.Read()->status;
  }

  EXPECT_EQ(status, 200);
}

TEST_F(HttpLimitsTest, RefusalsAreBoundedToo) {
  options_.connections_max = 1;
  Start(handler_);
  RawClient served(port());
  served.Send(kGet);
  const KeepingHandler::Kept kept = handler_.Next();

  std::vector<std::unique_ptr<RawClient>> refused;
  size_t connections_max = 0;
  for (int i = 0; i < 300; ++i) {
    refused.push_back(std::make_unique<RawClient>(port()));
    connections_max = std::max(connections_max, listener_->connections());
  }

  EXPECT_LE(connections_max, 1u + 64u);
  for (const auto& client : refused) {
    // Some were told why, some were only closed.
    const std::optional<HttpResponse> answer = client->Read();
    EXPECT_TRUE(!answer || answer->status == 503);
  }
  kept.exchange->Respond({200, {}, ""});
  EXPECT_EQ(served.Read()->status, 200);
}

}  // namespace
}  // namespace yoriai::http
