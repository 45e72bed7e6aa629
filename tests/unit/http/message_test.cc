#include "http/message.h"

#include <gtest/gtest.h>

namespace yoriai::http {
namespace {

TEST(HttpHeaders, AreFoundWithoutRegardToCase) {
  const HttpHeaders headers = {{"Content-Type", "text/plain"}};
  EXPECT_EQ(headers.Find("content-TYPE"), "text/plain");
  EXPECT_EQ(headers.Find("Content"), std::nullopt);
}

TEST(HttpHeaders, SeveralOfOneNameAreAList) {
  HttpHeaders headers;
  headers.Add("Accept", "a");
  headers.Add("Other", "x");
  headers.Add("accept", "");
  headers.Add("ACCEPT", "b");
  EXPECT_EQ(headers.Find("Accept"), "a");
  EXPECT_EQ(headers.Joined("Accept"), "a, , b");
  EXPECT_EQ(headers.Joined("None"), "");
}

TEST(HttpHeaders, SettingReplacesAllOfTheName) {
  HttpHeaders headers = {{"A", "1"}, {"B", "2"}, {"a", "3"}};
  headers.Set("A", "4");
  EXPECT_EQ(headers.fields(),
            (std::vector<HttpHeaders::Field>{{"B", "2"}, {"A", "4"}}));
}

}  // namespace
}  // namespace yoriai::http
