#include "server/subscriptions/resume_token.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>

#include "server/domain/errors.h"

namespace yoriai::server {
namespace {

using storage::Position;

TEST(ResumeToken, GivesBackItsPosition) {
  constexpr uint64_t kNewest = std::numeric_limits<uint64_t>::max();
  for (const uint64_t number : {uint64_t{0}, uint64_t{1}, kNewest}) {
    const std::string token = MakeResumeToken("fed", 7, Position{number});

    const auto position = ParseResumeToken("fed", 7, token);

    ASSERT_TRUE(position.ok());
    EXPECT_EQ(Number(*position), number);
  }
}

TEST(ResumeToken, MadeForAnotherFilterIsRefused) {
  const std::string token = MakeResumeToken("fed", 7, Position{5});

  const auto position = ParseResumeToken("fed", 8, token);

  EXPECT_EQ(position.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReasonOf(position.status()), "TOKEN_INVALID");
}

TEST(ResumeToken, OfAnotherFederationIsRefused) {
  const std::string token = MakeResumeToken("fed", 7, Position{5});

  EXPECT_EQ(ReasonOf(ParseResumeToken("other", 7, token).status()),
            "TOKEN_INVALID");
}

TEST(ResumeToken, DamagedIsRefused) {
  EXPECT_EQ(ReasonOf(ParseResumeToken("fed", 7, "").status()), "TOKEN_INVALID");
  EXPECT_EQ(ReasonOf(ParseResumeToken("fed", 7, "会議").status()),
            "TOKEN_INVALID");
}

}  // namespace
}  // namespace yoriai::server
