#include "http/request_target.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/status_matchers.h"

namespace yoriai::http {
namespace {

TEST(RequestTarget, IsTakenApartAtTheFirstQuestionMark) {
  const auto target = ParseRequestTarget("/tile/0/x001/234.p/5?a=b?c");
  YORIAI_ASSERT_OK(target);
  EXPECT_EQ(target->path, "/tile/0/x001/234.p/5");
  EXPECT_EQ(target->query, "a=b?c");
}

TEST(RequestTarget, ThePathIsDecodedAndTheQueryIsNot) {
  const auto target = ParseRequestTarget("/%e5%9B%bd/a%20b+c?d=%20");
  YORIAI_ASSERT_OK(target);
  EXPECT_EQ(target->path, "/国/a b+c");
  EXPECT_EQ(target->query, "d=%20");
}

TEST(RequestTarget, TheAbsoluteFormIsCutToItsPath) {
  for (const char* text : {"http://host:80/a?b", "HTTPS://host/a?b"}) {
    const auto target = ParseRequestTarget(text);
    YORIAI_ASSERT_OK(target) << text;
    EXPECT_EQ(target->path, "/a");
    EXPECT_EQ(target->query, "b");
  }
  EXPECT_EQ(ParseRequestTarget("http://host")->path, "/");
}

TEST(RequestTarget, TheAsteriskStandsForTheServer) {
  EXPECT_EQ(ParseRequestTarget("*")->path, "*");
}

TEST(RequestTarget, DotsWithinANameAreFine) {
  for (const char* text :
       {"/", "//", "/.well-known", "/a..b", "/...", "/a/.b."}) {
    const auto target = ParseRequestTarget(text);
    YORIAI_ASSERT_OK(target) << text;
    EXPECT_EQ(target->path, text);
  }
}

TEST(RequestTarget, WhatCouldLeadElsewhereIsRefused) {
  for (const char* text : {"",
                           "a",
                           "a/b",
                           "host:80",
                           "*/",
                           "ftp://host/",
                           "http://host?a",
                           "/..",
                           "/../a",
                           "/a/..",
                           "/a/../b",
                           "/./a",
                           "/a/.",
                           "/%2e%2E/a",
                           "/a%2fb",
                           "/a%2F..",
                           "/a\\b",
                           "/a%5cb",
                           "/a%00",
                           "/a%0d%0a",
                           "/a%7f",
                           "/a\tb",
                           "/%",
                           "/%2",
                           "/%2g",
                           "/%g2",
                           "/a#b"}) {
    YORIAI_EXPECT_CODE(ParseRequestTarget(text),
                       absl::StatusCode::kInvalidArgument)
        << text;
  }
}

TEST(QueryParameter, IsFoundByItsDecodedNameAndDecoded) {
  EXPECT_EQ(QueryParameter("a=1&b=2", "b"), "2");
  EXPECT_EQ(QueryParameter("a=x%26y+z&b", "a"), "x&y z");
  EXPECT_EQ(QueryParameter("%61=1", "a"), "1");
  EXPECT_EQ(QueryParameter("a=b=c", "a"), "b=c");
}

TEST(QueryParameter, TheFirstCounts) {
  EXPECT_EQ(QueryParameter("a=1&a=2", "a"), "1");
}

TEST(QueryParameter, MayBeEmpty) {
  EXPECT_EQ(QueryParameter("a", "a"), "");
  EXPECT_EQ(QueryParameter("a=&b=1", "a"), "");
}

TEST(QueryParameter, WhatIsNotThereOrNotWellEncodedIsNone) {
  EXPECT_EQ(QueryParameter("", "a"), std::nullopt);
  EXPECT_EQ(QueryParameter("", ""), std::nullopt);
  EXPECT_EQ(QueryParameter("aa=1&b=a", "a"), std::nullopt);
  EXPECT_EQ(QueryParameter("a=%", "a"), std::nullopt);
  EXPECT_EQ(QueryParameter("a%=1", "a"), std::nullopt);
}

}  // namespace
}  // namespace yoriai::http
