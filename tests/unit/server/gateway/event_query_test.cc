#include "server/gateway/event_query.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace yoriai::server {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

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
       {"afer=1", "types=%ff", "types=%zz", "after=%ff", "after=-1", "after=x",
        "after=1.5", "follow=no", "after=now&follow=false",
        "after=99999999999999999999"}) {
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

}  // namespace
}  // namespace yoriai::server
