#include "server/services/page_token.h"

#include <gtest/gtest.h>

#include <string>

#include "proto/namespaces.h"
#include "server/domain/errors.h"
#include "yoriai/api/v1/bodies_service.pb.h"

namespace yoriai::server {
namespace {

using storage::Position;

TEST(PageToken, GivesBackWhatItPins) {
  const PageToken token{Position{42}, absl::CivilDay(2020, 9, 30), "salon"};

  const auto parsed = ParsePageToken("fed", 7, MakePageToken("fed", 7, token));

  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ((*parsed)->position, token.position);
  EXPECT_EQ((*parsed)->on, token.on);
  EXPECT_EQ((*parsed)->after, "salon");
}

TEST(PageToken, WithoutADayHasNone) {
  const auto parsed = ParsePageToken(
      "fed", 7, MakePageToken("fed", 7, {Position{1}, std::nullopt, "a"}));

  ASSERT_TRUE(parsed.ok());
  EXPECT_FALSE((*parsed)->on.has_value());
}

TEST(PageToken, NoneIsTheFirstPage) {
  const auto parsed = ParsePageToken("fed", 7, "");

  ASSERT_TRUE(parsed.ok());
  EXPECT_FALSE(parsed->has_value());
}

TEST(PageToken, OfAnotherListOrFederationOrDamagedIsRefused) {
  const std::string token =
      MakePageToken("fed", 7, {Position{1}, std::nullopt, "a"});

  EXPECT_EQ(ReasonOf(ParsePageToken("fed", 8, token).status()),
            "TOKEN_INVALID");
  EXPECT_EQ(ReasonOf(ParsePageToken("other", 7, token).status()),
            "TOKEN_INVALID");
  EXPECT_EQ(ReasonOf(ParsePageToken("fed", 7, token + "A").status()),
            "TOKEN_INVALID");
}

TEST(PageToken, ADayThatNoQueryTakesIsRefused) {
  const auto parsed = [](absl::CivilDay day) {
    return ParsePageToken("fed", 7,
                          MakePageToken("fed", 7, {Position{1}, day, "a"}));
  };

  EXPECT_EQ((*parsed(absl::CivilDay(1900, 1, 1)))->on,
            absl::CivilDay(1900, 1, 1));
  EXPECT_EQ((*parsed(absl::CivilDay(2199, 12, 31)))->on,
            absl::CivilDay(2199, 12, 31));
  for (const absl::CivilDay day :
       {absl::CivilDay(1899, 12, 31), absl::CivilDay(2200, 1, 1),
        absl::CivilDay(1700, 1, 1)}) {
    EXPECT_EQ(ReasonOf(parsed(day).status()), "TOKEN_INVALID") << day;
  }
}

TEST(HashOfList, LooksAtEverythingButThePage) {
  apipb::ListMeetingsRequest request;
  request.set_body_id("salon");
  const uint64_t hash = HashOfList("m", request);

  request.set_page_size(5);
  request.set_page_token("token");
  EXPECT_EQ(HashOfList("m", request), hash);
  EXPECT_NE(HashOfList("other", request), hash);

  request.set_body_id("forum");
  EXPECT_NE(HashOfList("m", request), hash);
}

TEST(PageSize, IsBoundedAndHasADefault) {
  EXPECT_EQ(*ParsePageSize(0), 100u);
  EXPECT_EQ(*ParsePageSize(1), 1u);
  EXPECT_EQ(*ParsePageSize(1'000), 1'000u);
  EXPECT_EQ(ReasonOf(ParsePageSize(1'001).status()), "FIELD_INVALID");
  EXPECT_EQ(ReasonOf(ParsePageSize(-1).status()), "FIELD_INVALID");
}

}  // namespace
}  // namespace yoriai::server
