#include "server/subscriptions/sealed_token.h"

#include <gtest/gtest.h>

#include <string>

namespace yoriai::server {
namespace {

TEST(SealedToken, GivesBackWhatWasSealed) {
  const std::string payload("a\0b", 3);

  const std::string token = SealToken("page", payload);

  EXPECT_EQ(UnsealToken("page", token), payload);
}

TEST(SealedToken, AnEmptyPayloadIsAPayload) {
  EXPECT_EQ(UnsealToken("page", SealToken("page", "")), "");
}

TEST(SealedToken, OfAnotherScopeIsRefused) {
  EXPECT_EQ(UnsealToken("resume", SealToken("page", "payload")), std::nullopt);
}

TEST(SealedToken, EveryDamagedCharacterIsNoticed) {
  const std::string token = SealToken("page", "payload");
  for (size_t i = 0; i < token.size(); ++i) {
    std::string damaged = token;
    damaged[i] = damaged[i] == 'A' ? 'B' : 'A';

    EXPECT_EQ(UnsealToken("page", damaged), std::nullopt) << i;
  }
}

TEST(SealedToken, EveryCutIsNoticed) {
  const std::string token = SealToken("page", "payload");
  for (size_t length = 0; length < token.size(); ++length) {
    EXPECT_EQ(UnsealToken("page", token.substr(0, length)), std::nullopt);
  }
}

TEST(SealedToken, OtherSpellingsOfTheSameBytesAreRefused) {
  const std::string token = SealToken("page", "payload");

  EXPECT_EQ(UnsealToken("page", token + "="), std::nullopt);
  EXPECT_EQ(UnsealToken("page", token + "\n"), std::nullopt);
}

TEST(SealedToken, AnOverlongTextIsRefused) {
  EXPECT_EQ(UnsealToken("page", std::string(5'000, 'A')), std::nullopt);
}

}  // namespace
}  // namespace yoriai::server
