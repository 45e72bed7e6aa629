#include "server/gateway/metadata.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/gateway/grpc_web.h"

namespace yoriai::server {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST(Metadata, IsWhatConcernsTheService) {
  const http::HttpHeaders headers = {
      {"Host", "a"},           {"Yoriai-Organisation", "miyagi"},
      {"Cookie", "secret=1"},  {"Content-Type", "application/json"},
      {"traceparent", "00-1"}, {"Sec-Fetch-Site", "same-origin"},
      {"grpc-timeout", "1S"},  {"Connect-Timeout-Ms", "1"},
      {"Origin", "http://a"},  {"X-User-Agent", "connect-es"}};

  EXPECT_THAT(MetadataFrom(headers),
              ElementsAre(Pair("yoriai-organisation", "miyagi"),
                          Pair("traceparent", "00-1")));
}

TEST(Metadata, LeavesOutWhatWouldEndTheProcess) {
  for (const auto& [key, value] :
       std::vector<http::HttpHeaders::Field>{{"x-foo", "日本"},
                                             {"x-foo", "tab\there"},
                                             {"x-foo", "\x7f"},
                                             {"x!foo$", "a"},
                                             {"x(y)", "a"},
                                             {"x-bytes-bin", "no base64!"}}) {
    EXPECT_THAT(MetadataFrom(http::HttpHeaders{{key, value}}), IsEmpty())
        << key;
  }
}

TEST(Metadata, OfBytesIsBase64InText) {
  const std::string bytes("\0\xff\x10", 3);

  EXPECT_THAT(
      MetadataFrom(http::HttpHeaders{{"x-bin", "AP8Q"}, {"y-bin", "AA"}}),
      ElementsAre(Pair("x-bin", bytes), Pair("y-bin", std::string(1, '\0'))));
  EXPECT_THAT(MetadataFrom(http::HttpHeaders{{"y-bin", "AA=="}}),
              ElementsAre(Pair("y-bin", std::string(1, '\0'))));
  EXPECT_EQ(AsText({"x-bin", bytes}), "AP8Q");
  EXPECT_EQ(AsText({"y-bin", std::string(1, '\0')}), "AA");
  EXPECT_EQ(AsText({"x", "plain"}), "plain");
}

TEST(GrpcTimeout, HasDigitsAndAUnit) {
  EXPECT_EQ(*ParseGrpcTimeout("100m"), absl::Milliseconds(100));
  EXPECT_EQ(*ParseGrpcTimeout("0S"), absl::ZeroDuration());
  EXPECT_EQ(*ParseGrpcTimeout("99999999H"), absl::Hours(99'999'999));
  EXPECT_EQ(*ParseGrpcTimeout("5u"), absl::Microseconds(5));
  for (const char* text :
       {"", "m", "5", "5x", "-1S", "+1S", "1.5S", "100000000S", "5 S", "S5"}) {
    EXPECT_FALSE(ParseGrpcTimeout(text).ok()) << text;
  }
}

TEST(PercentEncode, KeepsPrintableAscii) {
  EXPECT_EQ(PercentEncode("no plan 'p'"), "no plan 'p'");
  EXPECT_EQ(PercentEncode("100%"), "100%25");
  EXPECT_EQ(PercentEncode("計\r\n"), "%e8%a8%88%0d%0a");
}

}  // namespace
}  // namespace yoriai::server
