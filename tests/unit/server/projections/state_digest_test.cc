#include "server/projections/state_digest.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace yoriai::server {
namespace {

constexpr char kOfTwoRows[] =
    "6a7a7fdf50879ccb5445be04b479cd21df37a8cff3b9b4e6057dbec7e9c4b77c";
constexpr char kOfNone[] =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

std::string Hex(const StateDigest& digest) {
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(digest.digest.data()),
                        digest.digest.size()));
}

StateDigest OfRows(
    std::initializer_list<std::pair<absl::string_view, absl::string_view>>
        rows) {
  StateDigester digester;
  for (const auto& [entity, row] : rows) digester.Add(entity, row);
  return digester.Finish();
}

TEST(StateDigest, IsThatOfTheDocumentedExample) {
  const StateDigest two = OfRows({{"a", "\x01\x08\x2a"}, {"salon/t1", "\x01"}});
  const StateDigest none = OfRows({});

  EXPECT_EQ(two.rows, 2u);
  EXPECT_EQ(Hex(two), kOfTwoRows);
  EXPECT_EQ(none.rows, 0u);
  EXPECT_EQ(Hex(none), kOfNone);
}

TEST(StateDigest, TheDocumentHasTheseDigests) {
  std::ifstream file(YORIAI_SOURCE_DIR "/docs/formats/digests.md");
  std::stringstream text;
  text << file.rdbuf();

  for (const char* const digest : {kOfTwoRows, kOfNone}) {
    EXPECT_TRUE(absl::StrContains(text.str(), absl::StrCat("`", digest, "`")))
        << digest;
  }
}

TEST(StateDigest, SaysWhereAnEntityEndsAndARowBegins) {
  EXPECT_NE(OfRows({{"ab", "c"}}), OfRows({{"a", "bc"}}));
  EXPECT_NE(OfRows({{"a", "b"}, {"c", "d"}}),
            OfRows({{"a", absl::string_view("b\0\0\0\1c\0\0\0\1d", 11)}}));
}

TEST(StateDigest, BeginsAnewWhenFinished) {
  StateDigester digester;
  digester.Add("what", "was before");
  (void)digester.Finish();

  digester.Add("a", "row");

  EXPECT_EQ(digester.Finish(), OfRows({{"a", "row"}}));
}

}  // namespace
}  // namespace yoriai::server
