#include "server/gateway/envelope.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace yoriai::server {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Envelope, HasFlagsLengthAndMessage) {
  EXPECT_EQ(InEnvelope("abc", false), std::string("\0\0\0\0\3abc", 8));
  EXPECT_EQ(InEnvelope("", false, kConnectEndOfStream),
            std::string("\2\0\0\0\0", 5));
  EXPECT_EQ(InEnvelope(std::string(70'000, 'x'), false).substr(0, 5),
            std::string("\0\0\1\x11\x70", 5));
}

TEST(Envelope, ComesBackAsItWentIn) {
  const std::string large(5'000, 'x');
  const std::string body = absl::StrCat(
      InEnvelope("a", true), InEnvelope("", true), InEnvelope(large, true));

  EXPECT_LT(body.size(), 200u);  // The large one is compressed.
  EXPECT_THAT(*OpenEnvelopes(body, true), ElementsAre("a", "", large));
  EXPECT_THAT(*OpenEnvelopes("", false), IsEmpty());
}

TEST(Envelope, IsRefusedUnlessWhole) {
  const std::string body =
      absl::StrCat(InEnvelope("a", false), InEnvelope("bc", false));
  for (size_t size = 1; size < body.size(); ++size) {
    if (size == 6) continue;  // The first one alone.
    EXPECT_EQ(OpenEnvelopes(body.substr(0, size), false).status().code(),
              absl::StatusCode::kInvalidArgument)
        << size;
  }
}

TEST(Envelope, ThatAnnouncesMoreThanThereIsTakesNoMemoryForIt) {
  const auto opened = OpenEnvelopes(std::string("\0\xff\xff\xff\xff", 5), true);

  EXPECT_EQ(opened.status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(Envelope, HasNoFlagsThatOnlyServersSend) {
  for (const uint8_t flags : {kConnectEndOfStream, kGrpcWebTrailers}) {
    EXPECT_FALSE(OpenEnvelopes(InEnvelope("a", false, flags), true).ok());
  }
  // Compressed, though nobody said with what.
  EXPECT_FALSE(
      OpenEnvelopes(InEnvelope(std::string(5'000, 'x'), true), false).ok());
}

TEST(Envelope, UnpacksToABound) {
  const std::string eight_mebibytes =
      InEnvelope(std::string(8u << 20, 'x'), true);
  std::string body;
  for (int i = 0; i < 3; ++i) body += eight_mebibytes;
  body += InEnvelope(std::string(kBodyBytesMax - (24u << 20), 'x'), true);
  EXPECT_TRUE(OpenEnvelopes(body, true).ok());

  body += InEnvelope("x", true);

  EXPECT_EQ(OpenEnvelopes(body, true).status().code(),
            absl::StatusCode::kResourceExhausted);
}

TEST(Envelope, OfOneBodyThereAreNotTooMany) {
  std::string body;
  for (size_t i = 0; i < kEnvelopesMax; ++i) body += InEnvelope("", false);
  EXPECT_TRUE(OpenEnvelopes(body, false).ok());

  body += InEnvelope("", false);

  EXPECT_EQ(OpenEnvelopes(body, false).status().code(),
            absl::StatusCode::kResourceExhausted);
}

}  // namespace
}  // namespace yoriai::server
