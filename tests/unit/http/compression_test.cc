#include "http/compression.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <optional>
#include <string>

namespace yoriai::http {
namespace {

constexpr int kGzipWindowBits = 15 + 16;

// Returns what gzip made of `compressed`, at most `bytes_max`.
std::optional<std::string> Gunzip(std::string compressed, size_t bytes_max) {
  z_stream stream = {};
  if (inflateInit2(&stream, kGzipWindowBits) != Z_OK) return std::nullopt;
  std::string bytes(bytes_max, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(compressed.data());
  stream.avail_in = static_cast<uInt>(compressed.size());
  stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_out = static_cast<uInt>(bytes.size());
  const int result = inflate(&stream, Z_FINISH);
  const bool whole = result == Z_STREAM_END && stream.avail_in == 0;
  bytes.resize(stream.total_out);
  inflateEnd(&stream);
  if (!whole) return std::nullopt;
  return bytes;
}

TEST(Gzip, GivesBackWhatWentIn) {
  std::string noise;
  for (unsigned i = 0; i < 100'000; ++i) {
    noise.push_back(static_cast<char>(i * 2'654'435'761u >> 24));
  }
  for (const std::string& bytes :
       {std::string(), std::string("a"), std::string(1u << 20, 'x'), noise}) {
    EXPECT_TRUE(Gunzip(Gzip(bytes), bytes.size() + 1) == bytes) << bytes.size();
  }
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
