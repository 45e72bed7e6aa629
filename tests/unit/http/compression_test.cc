#include "http/compression.h"

#include <gtest/gtest.h>

#include <string>

namespace yoriai::http {
namespace {

TEST(Gzip, GivesBackWhatWentIn) {
  std::string noise;
  for (unsigned i = 0; i < 100'000; ++i) {
    noise.push_back(static_cast<char>(i * 2'654'435'761u >> 24));
  }
  for (const std::string& bytes :
       {std::string(), std::string("a"), std::string(1u << 20, 'x'), noise}) {
    const absl::StatusOr<std::string> plain = Gunzip(Gzip(bytes), bytes.size());
    ASSERT_TRUE(plain.ok()) << plain.status();
    EXPECT_TRUE(*plain == bytes) << bytes.size();
  }
}

TEST(Gunzip, StopsAtTheBound) {
  const std::string bomb = Gzip(std::string(8u << 20, 'x'));

  EXPECT_TRUE(Gunzip(bomb, 8u << 20).ok());
  EXPECT_TRUE(absl::IsResourceExhausted(Gunzip(bomb, (8u << 20) - 1).status()));
  EXPECT_TRUE(absl::IsResourceExhausted(Gunzip(bomb, 0).status()));
}

TEST(Gunzip, ReadsSeveralMembers) {
  EXPECT_EQ(*Gunzip(Gzip("ab") + Gzip("") + Gzip("c"), 3), "abc");
}

TEST(Gunzip, TakesNoMoreMemoryThanThereIs) {
  EXPECT_LT(Gunzip(Gzip(""), 1u << 20)->capacity(), 1'000u);
  EXPECT_LT(Gunzip(Gzip("abc"), 1u << 20)->capacity(), 1'000u);
}

TEST(Gunzip, RefusesWhatIsNotWhole) {
  const std::string whole = Gzip("the quick brown fox");

  for (size_t size = 0; size < whole.size(); ++size) {
    EXPECT_TRUE(
        absl::IsInvalidArgument(Gunzip(whole.substr(0, size), 99).status()))
        << size;
  }
  EXPECT_FALSE(Gunzip("no gzip at all", 99).ok());
  EXPECT_FALSE(Gunzip(whole + "and more", 99).ok());
}

TEST(Gzip, MakesRepetitionSmall) {
  EXPECT_LT(Gzip(std::string(1u << 20, 'x')).size(), 2'000u);
}

TEST(Gzip, IsTheSameForTheSameBytes) {
  EXPECT_EQ(Gzip("abc"), Gzip("abc"));
  // No time in it: bytes 4 to 7 of the format.
  EXPECT_EQ(Gzip("abc").substr(4, 4), std::string(4, '\0'));
}

TEST(AcceptsGzip, WhereItIsNamedWithAWeight) {
  for (const char* header :
       {"gzip", "GZip", "x-gzip", "deflate, gzip", "deflate,gzip;q=1.0",
        "gzip;q=0.001", "gzip ; q=1", "gzip;Q=0.5", "br;q=1.0, gzip;q=0.8",
        "gzip;q=1.000", " gzip "}) {
    EXPECT_TRUE(AcceptsGzip(header)) << header;
  }
}

TEST(AcceptsGzip, WhereEverythingIsTaken) {
  EXPECT_TRUE(AcceptsGzip("*"));
  EXPECT_TRUE(AcceptsGzip("br, *;q=0.1"));
  EXPECT_FALSE(AcceptsGzip("*;q=0"));
  // What is named counts before the asterisk, wherever it stands.
  EXPECT_FALSE(AcceptsGzip("*, gzip;q=0"));
  EXPECT_TRUE(AcceptsGzip("*;q=0, gzip"));
}

TEST(AcceptsGzip, NotElsewhere) {
  for (const char* header :
       {"", "identity", "br, deflate", "gzip;q=0", "gzip;q=0.000", "gzipped",
        "gzip;q=", "gzip;q=2", "gzip;q=-1", "gzip;q=1.5", "gzip;q=0.0001",
        "gzip;q=abc", "gzip;q=0x1", "gzip;q", "gz ip", ",;,"}) {
    EXPECT_FALSE(AcceptsGzip(header)) << header;
  }
}

}  // namespace
}  // namespace yoriai::http
