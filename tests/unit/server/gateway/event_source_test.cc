// The log as events over HTTP.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/support/server_fixture.h"
#include "tests/unit/http/raw_client.h"

namespace yoriai::server {
namespace {

using ::testing::HasSubstr;

class EventSourceTest : public ::testing::Test {
 protected:
  EventSourceTest() { fixture_.RegisterMiyagi(); }

  // Asks, and leaves reading to the test.
  std::unique_ptr<test::RawClient> Ask(const std::string& target,
                                       const std::string& fields = "") {
    auto client = std::make_unique<test::RawClient>(
        static_cast<uint16_t>(fixture_.server().http_port()));
    client->Send(absl::StrCat(
        "GET ", target, " HTTP/1.1\r\nHost: localhost\r\n", fields, "\r\n"));
    return client;
  }

  test::ServerFixture fixture_;
};

constexpr char kSse[] = "Accept: text/event-stream\r\n";

TEST_F(EventSourceTest, ServerSentEventsHaveTheirPositionAsId) {
  const auto client = Ask("/v1/events", kSse);

  const std::string first = client->ReadUntil("event: caught-up\n");

  EXPECT_THAT(first, HasSubstr("Content-Type: text/event-stream\r\n"));
  EXPECT_THAT(first, HasSubstr("retry: 1000\n"));
  EXPECT_THAT(first, HasSubstr("id: 1\ndata: {\"specversion\":\"1.0\""));
  ASSERT_TRUE(fixture_.Append({test::BodyEstablished("salon")}).ok());
  const std::string next = client->ReadUntil("id: 2\n");
  EXPECT_THAT(next + client->ReadUntil("\n\n"),
              HasSubstr("yoriai.event.v1.BodyEstablished"));
}

TEST_F(EventSourceTest, LinesAreEventsOrEmpty) {
  ASSERT_TRUE(fixture_.Append({test::BodyEstablished("salon")}).ok());

  const std::optional<http::HttpResponse> answer =
      Ask("/v1/events?follow=false")->Read();

  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->headers.Find("Content-Type"), "application/x-ndjson");
  const std::vector<std::string> lines =
      absl::StrSplit(answer->body, '\n', absl::SkipEmpty());
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_THAT(lines[1], HasSubstr(R"("subject":"body/salon")"));
  EXPECT_THAT(lines[1], HasSubstr(R"("organisation":"miyagi")"));
}

TEST_F(EventSourceTest, AFilterThatIsNoneIsRefusedBeforeTheStreamBegins) {
  const std::optional<http::HttpResponse> answer =
      Ask("/v1/events?types=Nonsense", kSse)->Read();

  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->status, 400);
  EXPECT_THAT(answer->body, HasSubstr("Nonsense"));
}

TEST_F(EventSourceTest, AServerThatStopsSaysWhereToResume) {
  const auto sse = Ask("/v1/events", kSse);
  sse->ReadUntil("event: caught-up\n");
  const auto connect = std::make_unique<test::RawClient>(
      static_cast<uint16_t>(fixture_.server().http_port()));
  connect->Send(
      "POST /yoriai.api.v1.JournalService/Subscribe HTTP/1.1\r\n"
      "Host: localhost\r\nContent-Type: application/connect+json\r\n"
      "Content-Length: 7\r\n\r\n");
  connect->Send(std::string("\0\0\0\0\2{}", 7));
  connect->ReadUntil("caughtUp");

  std::string rest;
  std::string connect_rest;
  fixture_.Restart([&] {
    rest = sse->ReadToEnd();
    connect_rest = connect->ReadToEnd();
  });

  EXPECT_THAT(rest, HasSubstr("event: ended\nid: 1\n"));
  EXPECT_THAT(rest, HasSubstr("REASON_SERVER_STOPPING"));
  EXPECT_THAT(rest, HasSubstr("\r\n0\r\n\r\n"));  // Whole, not cut off.
  EXPECT_THAT(connect_rest, HasSubstr("REASON_SERVER_STOPPING"));
  EXPECT_THAT(connect_rest, HasSubstr("resumeToken"));
}

TEST_F(EventSourceTest, AClientThatGoesAwayEndsItsSubscription) {
  const auto subscribers = [this] {
    apipb::GetServerStatusResponse status;
    const auto context = test::CallContext();
    EXPECT_TRUE(
        fixture_.admin().GetServerStatus(context.get(), {}, &status).ok());
    return status.subscribers();
  };
  {
    const auto client = Ask("/v1/events", kSse);
    client->ReadUntil("event: caught-up\n");
    EXPECT_EQ(subscribers(), 1);
  }

  while (subscribers() > 0) std::this_thread::yield();
}

TEST_F(EventSourceTest, IsOnlyRead) {
  auto client = std::make_unique<test::RawClient>(
      static_cast<uint16_t>(fixture_.server().http_port()));
  client->Send(
      "POST /v1/events HTTP/1.1\r\nHost: localhost\r\n"
      "Content-Length: 0\r\n\r\n");

  EXPECT_EQ(client->Read()->status, 405);
}

}  // namespace
}  // namespace yoriai::server
