#include "server/gateway/told_messages.h"

#include <gtest/gtest.h>

#include <string>

namespace yoriai::server {
namespace {

class ToldMessagesTest : public ::testing::Test {
 protected:
  // Tells `wire`, and counts how often that is made.
  std::string Get(const std::string& form, const std::string& wire) {
    const auto told =
        told_.Get(form, wire, [&]() -> absl::StatusOr<std::string> {
          ++made_;
          return form + "(" + wire + ")";
        });
    return *told;
  }

  ToldMessages told_{40};
  int made_ = 0;
};

TEST_F(ToldMessagesTest, AreMadeOnceForAllWhoGetTheSame) {
  EXPECT_EQ(Get("json", "abc"), "json(abc)");
  EXPECT_EQ(Get("json", "abc"), "json(abc)");

  EXPECT_EQ(made_, 1);
}

TEST_F(ToldMessagesTest, DependOnTheForm) {
  EXPECT_EQ(Get("a", "x"), "a(x)");
  EXPECT_EQ(Get("b", "x"), "b(x)");
  EXPECT_EQ(made_, 2);
}

TEST_F(ToldMessagesTest, WhatWasNotAskedForLatelyIsForgotten) {
  Get("f", "111111");  // 8 bytes of key, 9 of what was made of it.
  Get("f", "222222");
  Get("f", "111111");
  Get("f", "333333");  // One of three is too many.
  EXPECT_EQ(made_, 3);

  Get("f", "111111");
  EXPECT_EQ(made_, 3);
  Get("f", "222222");
  EXPECT_EQ(made_, 4);
}

TEST_F(ToldMessagesTest, WhatIsTooLargeIsNotKept) {
  const std::string large(100, 'x');
  Get("f", "111111");

  EXPECT_EQ(Get("f", large), "f(" + large + ")");
  Get("f", large);
  Get("f", "111111");

  EXPECT_EQ(made_, 3);
}

TEST_F(ToldMessagesTest, FailuresAreNotKept) {
  const auto fail = [&]() -> absl::StatusOr<std::string> {
    ++made_;
    return absl::InternalError("no");
  };
  EXPECT_FALSE(told_.Get("f", "x", fail).ok());
  EXPECT_FALSE(told_.Get("f", "x", fail).ok());
  EXPECT_EQ(made_, 2);
}

}  // namespace
}  // namespace yoriai::server
