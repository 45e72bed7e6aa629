// The log as events over HTTP.

#include "server/gateway/event_source.h"

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

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

http::HttpRequest Request(const std::string& query,
                          http::HttpHeaders headers = {}) {
  http::HttpRequest request;
  request.path = "/v1/events";
  request.query = query;
  request.headers = std::move(headers);
  return request;
}

TEST(EventQuery, ByItselfFollowsEverything) {
  const auto query = ParseEventQuery(Request(""));

  ASSERT_TRUE(query.ok()) << query.status();
  EXPECT_EQ(query->subscribe.after_position(), 0u);
  EXPECT_TRUE(query->follow);
  EXPECT_FALSE(query->server_sent);
}

TEST(EventQuery, ReadsWhatMayBeAskedFor) {
  const auto query = ParseEventQuery(Request(
      "after=12&types=MeetingHeld,SeatTaken&body_ids=salon&"
      "organisation_ids=miyagi&action_plans=p%2Fa&stream_prefix=meeting/",
      {{"Accept", "text/event-stream"}}));

  ASSERT_TRUE(query.ok()) << query.status();
  const apipb::Filter& filter = query->subscribe.filter();
  EXPECT_EQ(query->subscribe.after_position(), 12u);
  EXPECT_THAT(filter.types(), ElementsAre("MeetingHeld", "SeatTaken"));
  EXPECT_THAT(filter.body_ids(), ElementsAre("salon"));
  EXPECT_THAT(filter.organisation_ids(), ElementsAre("miyagi"));
  EXPECT_THAT(filter.action_plans(), ElementsAre("p/a"));
  EXPECT_EQ(filter.stream_prefix(), "meeting/");
  EXPECT_TRUE(query->server_sent);
}

TEST(EventQuery, ABrowserThatReconnectsGoesOnWhereItWas) {
  const auto query =
      ParseEventQuery(Request("after=12", {{"Last-Event-ID", "40"}}));

  EXPECT_EQ(query->subscribe.after_position(), 40u);
}

TEST(EventQuery, NamesWhatItDoesNotUnderstand) {
  for (const char* query :
       {"afer=1", "after=-1", "after=x", "after=1.5", "follow=no",
        "after=now&follow=false", "after=99999999999999999999"}) {
    EXPECT_FALSE(ParseEventQuery(Request(query)).ok()) << query;
  }
  EXPECT_FALSE(ParseEventQuery(Request("", {{"Last-Event-ID", "x"}})).ok());
  EXPECT_FALSE(ParseEventQuery(
                   Request("follow=false", {{"Accept", "text/event-stream"}}))
                   .ok());
  EXPECT_THAT(
      std::string(ParseEventQuery(Request("afer=1")).status().message()),
      HasSubstr("stream_prefix"));
}

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
