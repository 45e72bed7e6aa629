#include "http/response_head.h"

#include <gtest/gtest.h>

#include <string>

namespace yoriai::http {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(784'111'777);

std::string HeadWith(const Framing& framing) {
  return SerializeHead(200, {}, framing, kNow);
}

constexpr char kStart[] =
    "HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
    "Server: yoriai\r\n";

TEST(ResponseHead, SaysHowLongTheBodyIsAndWhetherMoreMayFollow) {
  EXPECT_EQ(HeadWith({.content_length = 0}),
            std::string(kStart) + "Content-Length: 0\r\n\r\n");
  EXPECT_EQ(HeadWith({.chunked = true}),
            std::string(kStart) + "Transfer-Encoding: chunked\r\n\r\n");
  EXPECT_EQ(HeadWith({.keep_alive = false}),
            std::string(kStart) + "Connection: close\r\n\r\n");
  EXPECT_EQ(HeadWith({.is_http_1_1 = false, .content_length = 3}),
            std::string(kStart) +
                "Content-Length: 3\r\nConnection: keep-alive\r\n\r\n");
}

TEST(ResponseHead, AStatusWithoutAKnownPhraseIsFine) {
  EXPECT_EQ(SerializeHead(299, {}, {}, kNow).substr(0, 15),
            "HTTP/1.1 299 \r\n");
}

TEST(ResponseHead, FieldsKeepTheirOrderAndMayRepeat) {
  const std::string head =
      SerializeHead(200, {{"B", "1"}, {"A", ""}, {"B", "2"}}, {}, kNow);
  EXPECT_EQ(head, std::string(kStart) + "B: 1\r\nA: \r\nB: 2\r\n\r\n");
}

TEST(ResponseHead, OnlyFinalStatusesAreWellFormed) {
  for (const int status : {200, 204, 404, 599}) {
    EXPECT_TRUE(IsWellFormed(status, {})) << status;
  }
  for (const int status : {0, -1, 100, 199, 600}) {
    EXPECT_FALSE(IsWellFormed(status, {})) << status;
  }
}

TEST(ResponseHead, NoFieldMayEndTheHeadOrHideAnother) {
  EXPECT_TRUE(IsWellFormed(200, {{"X-1_a", "a\tb \xe5\x9b\xbd;:"}}));
  for (const char* name : {"", "a b", "a:", "a\r\nb", "\xe5"}) {
    EXPECT_FALSE(IsWellFormed(200, {{name, "a"}})) << name;
  }
  for (const char* value : {"a\r\nb: c", "a\n", "\r", "\x7f"}) {
    EXPECT_FALSE(IsWellFormed(200, {{"a", value}})) << value;
  }
  EXPECT_FALSE(IsWellFormed(200, {{"a", std::string(1, '\0')}}));
}

TEST(ResponseHead, SomeStatusesHaveNoBody) {
  EXPECT_FALSE(StatusAllowsBody(204));
  EXPECT_FALSE(StatusAllowsBody(304));
  EXPECT_TRUE(StatusAllowsBody(200));
  EXPECT_TRUE(StatusAllowsBody(500));
}

}  // namespace
}  // namespace yoriai::http
